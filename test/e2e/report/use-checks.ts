import { MANY } from './apps';
import { EVIL } from './hostile';
import type { ReportPage } from './report-page';
import { ACCEPTED } from './shop';
import type { Report } from '../browser/check';

/** In milliseconds, on a machine that has other things to do. */
const PATIENCE = 10_000;
const SUB = '${cognito-identity.amazonaws.com:sub}';
const GUEST = 'us-east-1:aaaaaaaa-0000-4000-8000-000000000001';
const OTHER = 'us-east-1:bbbbbbbb-0000-4000-8000-000000000002';

/** The parts of what is expected that a text lacks. */
function lacks(text: string, ...parts: readonly string[]): string {
  return parts.filter((part) => !text.includes(part)).map((part) => `no "${part}" in ${text.slice(0, 400)}`).join('; ') || 'all of it';
}

/** The photo album: a small page where all is well, by mouse and by keyboard. */
export async function useAlbum(report: Report, page: ReportPage): Promise<void> {
  await report.check('album: the verdict', 'No caller reaches another\'s data', () => page.headline());
  await report.check('album: the callers', 'Guests, Users in no group, Members of editors', async () => (await page.callers()).join(', '));
  await report.check('album: the places', 'guests/{owner}/*, users/{owner}/*', async () => (await page.places()).join(', '));
  await report.check('album: the legend explains every sign', 'all of it', async () => lacks(String(await page.evaluate(
    '[...document.querySelectorAll(".legend")].map((list) => list.innerText).join(" ")')),
  'only the own data', 'data that belongs to nobody in particular', 'another\'s data', 'not decided', 'no access', 'a finding', 'accepted by somebody',
  'read', 'write', 'delete', 'list', 'use', 'manage'));

  await report.check('album: the tabulator leads into the matrix', 'Guests, guests/{owner}/* of PhotoAlbum/Photos/Bucket: read own; write own; delete own; list own',
    () => page.tabIntoMatrix());
  await page.press('ArrowRight', 'ArrowDown', 'Enter');
  await report.check('album: arrows and Enter open a cell', 'all of it', async () => lacks(await page.said(), 'Users in no group', 'users/{owner}/*', SUB));
  await page.press('Escape');
  await report.check('album: Escape leads back to the cell', 'Users in no group, users/{owner}/* of PhotoAlbum/Photos/Bucket: read own; write own; delete own; list own',
    () => page.focused());


  await page.cell('Users in no group', 'users/{owner}/*').click();
  await report.check('album: a click on a cell tells who and what', 'all of it', async () =>
    lacks(await page.said(), 'Users in no group', 'users/{owner}/*', 'PhotoAlbum/Photos/Bucket', 'only the own data', 's3:GetObject'));
  await report.check('album: and the statements that decide, as JSON', `Allow .../users/${SUB}/*, Allow users/${SUB}/*`, async () =>
    (await page.statements()).map(({ Effect, Resource, Condition }) => `${String(Effect)} ${keyIn(Condition ?? Resource)}`).join(', '));
  await report.check('album: and the construct that they are of', 'PhotoAlbum/Auth/IdentityPool/UsersPolicy', async () => [...new Set(await page.parts('.statement > .code'))].join(', '));
  await report.check('album: and the cell stays in sight', 'in sight', () => page.sight());
  await page.screenshot('album');
  await page.press('Escape');
  await report.check('album: Escape closes', 'shut', () => page.said());

  await page.cell('Guests', 'users/{owner}/*').click();
  await report.check('album: an empty cell says so', 'all of it', async () => lacks(await page.said(), 'No access'));
  await page.press('Escape');
  await page.caller('Guests').click();
  await report.check('album: a click on a caller tells its role and what it reaches', 'all of it', async () =>
    lacks(await page.said(), 'not signed in', 'PhotoAlbum/Auth/IdentityPool/GuestRole', 'guests/{owner}/*'));
  await page.press('Escape');
}

/** The shop: findings of several kinds. */
export async function useShop(report: Report, page: ReportPage): Promise<void> {
  await report.check('shop: the verdict', '1 way to reach another\'s data, and 3 other findings', () => page.headline());
  await page.cell('Guests', 'guests/{owner}/*').click();
  await report.check('shop: a red cell tells the witness: who, role, request, statement, owner, fix', 'all of it', async () => lacks(await page.said(),
    `Guests (${GUEST})`, 'gets the role Shop/Auth/GuestRole', 'asks s3:GetObject', `/guests/${OTHER}/`, 'statement 1 "ReadAll"', `and reaches data of ${OTHER}`, 'Instead Let the resource end in'));
  await report.check('shop: each statement once', 'ReadAll, OwnObjects', async () => (await page.statements()).map(({ Sid }) => Sid).join(', '));
  await page.screenshot('shop');
  await page.press('Escape');
  await page.caller('Users of other identity pools').click();
  await report.check('shop: a finding about a caller as a whole is with the caller', 'all of it', async () =>
    lacks(await page.said(), 'Role for the wrong caller', 'Shop/Auth/EditorRole', 'Not worked out'));
  await page.press('Escape');
  await page.cell('Users of other identity pools', 'users/{owner}/*').click();
  await report.check('shop: what such a caller reaches is not said to be nothing', 'Not worked out', async () => /Not worked out|No access/.exec(await page.said())?.[0] ?? 'silent');
  await page.press('Escape');

  const whole = await page.matrixSize();
  await page.tick('Only what has findings', true);
  await report.check('shop: the filter leaves callers with findings', 'Guests, Users, Users of other identity pools', async () => (await page.callers()).join(', '));
  await report.check('shop: and places with findings', 'true', async () => String((await page.places()).includes('guests/{owner}/*') && !(await page.places()).includes('drop/*')));
  await page.tick('Only what has findings', false);
  await report.check('shop: without it all is back', whole, () => page.matrixSize());

  await page.search('drop');
  await report.check('shop: search leaves the place', 'drop/*', async () => (await page.places()).join(', '));
  await page.search('EDITORROLE');
  await report.check('shop: search knows roles, whatever the case', 'false', async () => String((await page.callers()).includes('Guests')));
  await report.check('shop: and leaves the findings that speak of it', '2', async () => String((await page.cards()).length));
  await page.search('no such thing');
  await report.check('shop: a search without a hit says so', 'Nothing to show here.', async () => String(await page.evaluate('document.getElementById("empty").innerText')));
  await page.search('');
  await report.check('shop: an empty search shows all again', whole, () => page.matrixSize());
  await report.check('shop: what was accepted keeps its reason', 'all of it', async () => lacks(String(await page.evaluate('document.querySelector(".finding.accepted").textContent')), ACCEPTED));
}

/** Names that want to be markup stay text. */
export async function useHostile(report: Report, page: ReportPage): Promise<void> {
  await report.check('hostile: the verdict', '1 way to reach another\'s data', () => page.headline());
  await page.cell('Users in no group', `${EVIL}/{owner}/*`).click();
  await report.check('hostile: its names are shown as they are', 'all of it', async () => lacks(await page.said(), `${EVIL}/{owner}/*`, `statement 1 "All${EVIL}"`, `App/IAM::Role${EVIL}`));
  await report.check('hostile: its statement is JSON with its name', `All${EVIL}`, async () => String((await page.statements())[0]?.Sid));
  await page.search(EVIL);
  await page.press('Escape');
  await page.caller('Members of').click();
  await report.check('hostile: nothing of it became an element', '0 images, 2 scripts', async () =>
    String(await page.evaluate('document.images.length + " images, " + document.scripts.length + " scripts"')));
  await report.check('hostile: nor an attribute that runs', 'none', async () =>
    String(await page.evaluate('[...document.querySelectorAll("*")].flatMap((one) => one.getAttributeNames()).filter((name) => name.startsWith("on")).join() || "none"')));
}

/** A hundred groups and buckets: folded to what can be seen at once. */
export async function useLarge(report: Report, page: ReportPage): Promise<void> {
  await report.check('large: the verdict', 'No caller reaches another\'s data', () => page.headline());
  await report.check('large: what is alike is folded', 'Guests, Users in no group and 100 alike', async () => (await page.callers()).join(', '));
  await report.check('large: places too', '2 callers, 2 places', () => page.matrixSize());
  const fold = page.fold(`Show all ${MANY + 1}`);
  await fold.click();
  await report.check('large: a fold opens', `${MANY + 2} callers, 2 places`, () => page.matrixSize());
  await page.fold(`Fold ${MANY + 1} that are alike`).press('Enter');
  await report.check('large: and closes, by keyboard', '2 callers, 2 places', () => page.matrixSize());
  await report.check('large: everything unfolds while one waits', 'yes', async () => {
    const started = Date.now();
    await page.tick('Unfold everything', true);
    await page.cell(`Members of group${MANY - 1}`, `app${MANY - 1}/users/{owner}/*`).waitFor({ state: 'attached' });
    return Date.now() - started < PATIENCE ? 'yes' : `${Date.now() - started} ms`;
  });
  await report.check('large: to all there is', `${MANY + 2} callers, ${MANY + 1} places`, () => page.matrixSize());
  await page.cell('Members of group57', 'app42/users/{owner}/*').click();
  await report.check('large: a cell far off opens', 'all of it', async () => lacks(await page.said(), 'Members of group57', `app42/users/${SUB}/*`));
  await page.press('Escape');
  await page.search('group57');
  await report.check('large: search finds one of many', 'Members of group57', async () => (await page.callers()).join(', '));
  await page.search('');
}

/** The part of a resource, or of the key in a condition, behind the bucket. */
function keyIn(value: unknown): string {
  const [, text = ''] = /"([^"]*\$\{[^"]*)"/.exec(JSON.stringify(value)) ?? [];
  return text.replace(/^arn:[^/]*/, '...');
}
