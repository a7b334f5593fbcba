import type { Page, Route } from 'playwright-core';
import type { ArcadePage } from './arcade-page';
import type { Report } from './check';

const CALLS = { start: /\/upgrade\/start$/, complete: /\/upgrade\/complete$/ };
const NOTHING = { moved: 0, renamed: 0, same: 0, left: 0, bytes: 0 };

interface Walk {
  readonly page: Page;
  readonly arcade: ArcadePage;
  readonly report: Report;
  readonly person: { readonly email: string; readonly password: string };
}

/** What goes wrong seldom is made up here: the page must say what it means, and lose nothing. */
export async function walkThroughTroubles(walk: Walk): Promise<void> {
  const { page, arcade, report, person } = walk;
  await arcade.playBriefly();
  await arcade.save('Margaret');

  await page.route(CALLS.start, (route) => route.abort());
  await arcade.signIn(person.email, person.password);
  await report.check('without a ticket nobody is signed in by surprise', 'The guest’s scores could not be made ready to come along. Try again, or sign in without them.',
    async () => {
      await page.getByRole('button', { name: 'Sign in without' }).waitFor();
      return arcade.status().innerText();
    });
  await arcade.screenshot('not-ready');
  await page.unroute(CALLS.start);

  await signInAndSayYes(walk, answering(410, { error: 'expiredTicket', message: 'the ticket has expired' }));
  await report.check('a ticket may run out', 'The permission has run out', () => arcade.outcome());
  await arcade.screenshot('run-out');
  await report.check('and another attempt is offered', 'Try again, Close', () => arcade.offers());
  await page.route(CALLS.complete, answering(200, { id: 'A'.repeat(43), state: 'overLimit', counts: NOTHING, total: { items: 10_001, bytes: 1 } }));
  await arcade.answer('Try again');
  await report.check('a guest may have saved too much', 'That is more than can come along', () => arcade.outcome());
  await report.check('no other attempt is offered', 'Close', () => arcade.offers());
  await page.unroute(CALLS.complete);
  await arcade.answer('Close');
  await arcade.signOut();
  await report.check('what was not moved is with the guest', '0 Margaret', () => arcade.scores());

  await signInAndSayYes(walk, answering(409, { error: 'taken', message: 'another user has taken this' }));
  await report.check('another account may be first', 'Another account has these scores', () => arcade.outcome());
  await arcade.answer('Close');
  await arcade.signOut();
  await report.check('then the guest is forgotten', 'none', () => arcade.scores());
  await seeRenamed(walk);
}

/** Rounds have names that never meet, so that one was taken is made up as well. */
async function seeRenamed(walk: Walk): Promise<void> {
  const { page, arcade, report } = walk;
  await arcade.playBriefly();
  await arcade.save('Joan');
  await page.route('**/*', rename);
  await signInAndSayYes(walk, answering(200, { id: 'A'.repeat(43), state: 'moved', counts: { ...NOTHING, moved: 1, renamed: 1 }, total: { items: 2, bytes: 1 } }));
  await report.check('what had to be renamed is counted', '1 score or screenshot came under a new name, since your account had one of the same name. The list says which.',
    async () => {
      await arcade.outcome();
      return arcade.note();
    });
  await arcade.screenshot('renamed');
  await arcade.answer('Close');
  await report.check('and the list says which', 'yes', async () => {
    const scores = await arcade.scores();
    return scores.endsWith('0 Grace renamed: your account had one of this name') ? 'yes' : scores;
  });
  await page.unroute('**/*', rename);
  await arcade.signOut();
}

/** Lets the scores that the table answers with look as an upgrade leaves those whose name was taken. */
async function rename(route: Route): Promise<void> {
  if (!route.request().headers()['x-amz-target']?.endsWith('.Query')) return route.fallback();
  const response = await route.fetch();
  const body = (await response.text()).replace(/("game": ?\{"S": ?"[^"]+)"/g, '$1 (guest 0123abcd)"');
  return route.fulfill({ response, body });
}

/** Signs in and agrees; what the server says to that is made up, once. */
async function signInAndSayYes({ page, arcade, person }: Walk, answer: (route: Route) => Promise<void>): Promise<void> {
  await arcade.signIn(person.email, person.password);
  await arcade.dialog(/^Keep the scores/);
  await page.route(CALLS.complete, answer, { times: 1 });
  await arcade.answer('Yes, they are mine');
}

function answering(status: number, json: object): (route: Route) => Promise<void> {
  return (route) => route.fulfill({ status, json, headers: { 'access-control-allow-origin': '*' } });
}
