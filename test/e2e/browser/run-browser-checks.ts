import { randomBytes } from 'node:crypto';
import type { Page } from 'playwright-core';
import { AlbumPage } from './album-page';
import { Report, type Check } from './check';
import { ensureChromium, withBrowser } from './chromium';
import { makePicture } from './picture';

/** What the page cannot do for the walk. */
export interface BrowserHelpers {
  /** Confirms an account that has just signed up, as the code from the e-mail would. */
  confirm(email: string): Promise<void>;
}

const DENIED = 'refused List AccessDenied, refused Read AccessDenied, refused Write AccessDenied';
const TIMEOUT = 20_000;

/** Walks through the photo album in Chromium: a new user first, then a guest who knows that user's identity ID. */
export async function runBrowserChecks(pageUrl: string, helpers: BrowserHelpers): Promise<Check[]> {
  ensureChromium();
  return withBrowser(async (context) => {
    const page = await context.newPage();
    page.setDefaultTimeout(TIMEOUT);
    const complaints = collectComplaints(page);
    const album = new AlbumPage(page, pageUrl);
    const report = new Report();

    await report.walk('the walk reaches its end', async () => {
      const userId = await walkAsUser(album, report, helpers);
      await walkAsGuest(album, report, userId);
    });
    await report.check('the page has no errors of its own', 'none', async () => complaints.join('; ') || 'none');
    return report.checks;
  });
}

async function walkAsUser(album: AlbumPage, report: Report, helpers: BrowserHelpers): Promise<string> {
  const email = `ada-${randomBytes(4).toString('hex')}@example.com`;
  const password = `Aa1-${randomBytes(9).toString('hex')}`;

  await report.check('the page opens', 'A folder that only you can open', () => album.open());
  await album.screenshot('welcome');
  await report.check('sign-up asks for the code', email, () => album.signUp(email, password));
  await album.screenshot('code');
  await helpers.confirm(email);

  await report.check('a confirmed person signs in', 'You are a user', () => album.signIn(email, password));
  await album.screenshot('signed-in');
  const userId = await album.identityId();
  await report.check('a user owns a folder under users/', `users/${userId}/`, () => album.folder());
  await report.check('an upload comes back from S3', '640 pixels wide', () => album.upload('sunset.png', makePicture(640, 420)));
  await album.screenshot('uploaded');

  await album.upload('mistake.png', makePicture(64, 42));
  await report.check('a user deletes an own photo', 'The photo is gone.', () => album.deletePhoto('mistake.png'));
  await report.check('another user’s album stays shut', DENIED, () => album.tryAlbumOf('a user', strangerLike(userId)));
  await report.check('a guest’s album stays shut', DENIED, () => album.tryAlbumOf('a guest', strangerLike(userId)));
  await album.screenshot('refused');

  await album.reload();
  await report.check('a reload keeps the person signed in', userId, () => album.identityId());
  await report.check('nothing of a user outlives the tab', 'nothing', () => album.keepsakes());
  await report.check('sign-out leads back to the start', 'A folder that only you can open', () => album.leave());
  await report.check('sign-out empties the tab', 'nothing', () => album.tabStore());
  await album.screenshot('signed-out');
  return userId;
}

async function walkAsGuest(album: AlbumPage, report: Report, userId: string): Promise<void> {
  await report.check('a guest is let in', 'You are a guest', () => album.continueAsGuest());
  const guestId = await album.identityId();
  await report.check('a guest owns a folder under guests/', `guests/${guestId}/`, () => album.folder());
  await report.check('a guest’s upload comes back from S3', '480 pixels wide', () => album.upload('harbour.png', makePicture(480, 320)));
  await album.screenshot('guest');

  await report.check('the user’s album stays shut for the guest', DENIED, () => album.tryAlbumOf('a user', userId));
  await report.check('another guest’s album stays shut', DENIED, () => album.tryAlbumOf('a guest', strangerLike(guestId)));
  await album.screenshot('guest-refused');

  await album.reload();
  await report.check('a reload keeps the guest', guestId, () => album.identityId());
  await report.check('nothing of a guest outlives the tab', 'nothing', () => album.keepsakes());
  await report.check('the address gives nothing away', '/', async () => addressBesideOrigin(album.address()));
  await report.check('leaving leads back to the start', 'A folder that only you can open', () => album.leave());
  await report.check('leaving forgets the guest', 'nothing', () => album.tabStore());
}

/** An ID of the same shape that belongs to nobody. */
function strangerLike(identityId: string): string {
  return `${identityId.split(':')[0]}:00000000-0000-4000-8000-${randomBytes(6).toString('hex')}`;
}

function addressBesideOrigin(address: string): string {
  const { pathname, search, hash } = new URL(address);
  return pathname + search + hash;
}

/** Errors in the console, except the refusals that the walk provokes. */
function collectComplaints(page: Page): string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('status of 403')) complaints.push(message.text());
  });
  return complaints;
}
