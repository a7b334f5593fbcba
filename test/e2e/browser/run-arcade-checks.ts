import { randomBytes } from 'node:crypto';
import type { Page } from 'playwright-core';
import { checkArcadeLooks } from './arcade-looks';
import { ArcadePage } from './arcade-page';
import { walkThroughTroubles } from './arcade-troubles';
import { Report, type Check } from './check';
import { ensureChromium, withBrowser } from './chromium';
import type { BrowserHelpers } from './run-browser-checks';
import { TicketWatch } from './ticket-watch';
import { FIELD, Round, type Steering } from '../../../examples/arcade/web/src/round';

const TIMEOUT = 60_000;
const SEED = 7;

/** A round that comes to something else at either edge, and is short at both. Nothing falls far in the first second. */
const STEERED_SEED = 51;

/** Somebody types this as a name; it must stay a name. */
const HOSTILE = '<img src=x onerror="document.title=1">';
const STATUS_REQUESTS = /\/upgrade\/[\w-]{43}$/;

/** What the steps of a walk share. */
interface Walk {
  readonly page: Page;
  readonly arcade: ArcadePage;
  readonly report: Report;
  readonly watch: TicketWatch;
  readonly person: { readonly email: string; readonly password: string };
}

/** Walks through the arcade in Chromium: a guest plays, saves, signs up and finds it all again, and later brings more. */
export async function runArcadeChecks(address: string, helpers: BrowserHelpers): Promise<Check[]> {
  ensureChromium();
  return withBrowser(async (context) => {
    const page = await context.newPage();
    page.setDefaultTimeout(TIMEOUT);
    const complaints = collectComplaints(page);
    const person = { email: `grace-${randomBytes(4).toString('hex')}@example.com`, password: `Aa1-${randomBytes(9).toString('hex')}` };
    const walk: Walk = { page, arcade: new ArcadePage(page, address), report: new Report(), watch: new TicketWatch(page), person };

    await walk.report.walk('the walk reaches its end', async () => {
      await steer(walk);
      const score = await playAsGuest(walk);
      await signUp(walk, helpers);
      await bringAcrossReload(walk, score);
      await comeBack(walk, score);
      await walkThroughTroubles(walk);
    });
    await walk.report.check('no ticket is in any address', 'none', () => walk.watch.leaks());
    await walk.report.check('the page has no errors of its own', 'none', async () => complaints.join('; ') || 'none');
    return walk.report.checks;
  });
}

/** The jar goes where keys and fingers want it: what a round comes to there can be said before. */
async function steer({ arcade, report }: Walk): Promise<void> {
  await report.check('the arcade opens', 'Catch the fireflies, not the burrs', () => arcade.open(`?seed=${STEERED_SEED}`));
  await report.check('the jar follows the keys', result(playedOut(STEERED_SEED, { direction: 1 })), () => arcade.playWithKey('ArrowRight'));
  await report.check('the jar follows a finger', result(playedOut(STEERED_SEED, { direction: 0, target: FIELD.width / 8 })), () => arcade.playWithFinger(1 / 8));
}

/** One round without a touch: what it comes to follows from the seed, so it can be said before. */
async function playAsGuest({ page, arcade, report }: Walk): Promise<string> {
  const round = playedOut(SEED, { direction: 0 });
  const score = `${round.points} ${HOSTILE}`;
  await arcade.open(`?seed=${SEED}`);
  await checkArcadeLooks(report, arcade, page);
  await report.check('a round without a touch comes to what it must', result(round), () => arcade.watchRound());
  await arcade.screenshot('round-over');
  await report.check('a guest saves score and screenshot', 'Score and screenshot are saved.', () => arcade.save(HOSTILE));
  await report.check('the score is on the list, and the name is text', score, () => arcade.scores());
  await report.check('the screenshot comes back from S3', '960 pixels wide', () => arcade.pictures());
  await arcade.reload();
  await report.check('a reload keeps the guest’s score', score, () => eventually(() => arcade.scores(), score));
  return score;
}

async function signUp({ arcade, report, watch, person }: Walk, helpers: BrowserHelpers): Promise<void> {
  const { email, password } = person;
  await report.check('sign-up asks for the code', email, () => arcade.signUp(email, password));
  await arcade.screenshot('code');
  await helpers.confirm(email);
  await report.check('whoever signs in is asked first', 'Keep the scores you played as a guest?', async () => {
    await arcade.signIn(email, password);
    return arcade.dialog(/^Keep the scores/);
  });
  await arcade.screenshot('question');
  await report.check('until the answer, the scores are not in the account', 'none', () => arcade.scores());
  await report.check('the ticket waits in this tab', 'a ticket', async () => watch.isIn(await arcade.tabStore()));
  await report.check('and in nothing that outlives it', 'nothing', () => arcade.keepsakes());
  await arcade.reload();
  await report.check('a reload asks again', 'Keep the scores you played as a guest?', () => arcade.dialog(/^Keep the scores/));
}

/** The answers about the move are held back until the page is gone, as on a slow network. */
async function bringAcrossReload({ page, arcade, report, watch }: Walk, score: string): Promise<void> {
  let held = true;
  await page.route(STATUS_REQUESTS, async (route) => held ? undefined : route.continue());
  await report.check('a yes starts the move', 'Your guest scores are on their way', async () => {
    const accepted = page.waitForResponse((response) => response.request().method() === 'POST' && response.url().endsWith('/complete'));
    await arcade.answer('Yes, they are mine');
    await accepted;
    return arcade.dialog(/on their way/);
  });
  await arcade.screenshot('moving');
  await report.check('an accepted ticket is gone from the tab', 'no ticket', async () => watch.isIn(await eventually(() => arcade.tabStore(), '=upgrade ')));
  // What is held stays so until the page that asked is gone.
  held = false;
  await arcade.reload();
  await report.check('a reload in the middle goes on without a question', 'Your guest scores are here', () => arcade.outcome());
  await page.unroute(STATUS_REQUESTS);
  await arcade.screenshot('here');
  await arcade.answer('Close');
  await report.check('the user finds the score', score, () => arcade.scores());
  await report.check('and the screenshot', '960 pixels wide', () => arcade.pictures());
  await arcade.screenshot('user');
  await report.check('sign-out empties the tab', 'You are signed out.', () => arcade.signOut());
  await report.check('the guest is forgotten too', 'nothing none', async () => `${await arcade.tabStore()} ${await arcade.scores()}`);
}

/** Another day, another guest, the same account: first a no, then a yes. */
async function comeBack({ arcade, report, person }: Walk, score: string): Promise<void> {
  const { email, password } = person;
  const again = '0 Grace';
  await report.check('a round can be stopped by Esc', 'Round over: 0 points with 0 caught', () => arcade.playBriefly());
  await report.check('the new guest saves it', 'Score and screenshot are saved.', () => arcade.save('Grace'));
  await report.check('a new guest sees nothing of the account', again, () => arcade.scores());
  await report.check('the same person signs in', email, () => arcade.signInAs(email, password));
  await arcade.dialog(/^Keep the scores/);
  await arcade.answer('No, leave them');
  await report.check('after a no, the account is as it was', score, () => arcade.scores());
  await arcade.signOut();
  await report.check('after a no, the guest has the score still', again, () => arcade.scores());
  await arcade.signIn(email, password);
  await arcade.dialog(/^Keep the scores/);
  await arcade.answer('Yes, they are mine');
  await report.check('after a yes, they come along', 'Your guest scores are here', () => arcade.outcome());
  await arcade.answer('Close');
  await report.check('the account has both', `${score}, ${again}`, () => arcade.scores());
  await report.check('and both screenshots', '960 and 960 pixels wide', () => arcade.pictures());
  await arcade.screenshot('both');
  await arcade.signOut();
}

function playedOut(seed: number, steering: Steering): Round {
  const round = new Round(seed);
  while (!round.over) round.step(steering);
  return round;
}

function result({ points, caught }: Round): string {
  return `Round over: ${points} points with ${caught} caught`;
}

/** Looks again for a while until there is what is waited for; in the end it says what there is. */
async function eventually(look: () => Promise<string>, wanted: string): Promise<string> {
  for (let attempt = 0; attempt < 40; attempt += 1) {
    const seen = await look();
    if (seen.includes(wanted)) return seen;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  return look();
}

/** Errors in the console, except the answers that the walk makes up. */
function collectComplaints(page: Page): string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of (409|410)|net::ERR_FAILED/.test(message.text())) complaints.push(message.text());
  });
  return complaints;
}
