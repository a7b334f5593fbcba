import type { BrowserContext, Page } from 'playwright-core';
import { CONTRAST, READABLE } from './contrast';
import type { ReportPage } from './report-page';
import type { Report } from '../browser/check';

const OPEN_ALL = 'document.querySelectorAll("main details").forEach((one) => { one.open = true; })';

/** Files with the pages to look at. */
export interface Looked {
  readonly album: string;
  readonly shop: string;
}

/** Whether the pages can be read: by day and night, on a phone, on paper. */
export async function checkLooks(report: Report, page: ReportPage, tab: Page, { album, shop }: Looked): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await tab.emulateMedia({ colorScheme });
    for (const [name, file, caller, place] of [['album', album, 'Users in no group', 'users/{owner}/*'], ['shop', shop, 'Guests', 'guests/{owner}/*']] as const) {
      await page.open(file);
      await page.evaluate(OPEN_ALL);
      await report.check(`${name}: contrast in the ${colorScheme} scheme`, READABLE, async () => String(await page.evaluate(CONTRAST)));
      await page.cell(caller, place).click();
      await report.check(`${name}: and with the panel open`, READABLE, async () => String(await page.evaluate(CONTRAST)));
      await page.screenshot(`${name}-${colorScheme}`);
    }
    await report.check(`the page is ${colorScheme}`, colorScheme, async () =>
      String(await page.evaluate('Number(getComputedStyle(document.body).backgroundColor.match(/\\d+/)[0]) > 127 ? "light" : "dark"')));
  }
  await checkPhone(report, page, tab, shop);
  await checkPaper(report, page, tab, shop);
}

async function checkPhone(report: Report, page: ReportPage, tab: Page, file: string): Promise<void> {
  await tab.emulateMedia({ colorScheme: 'light' });
  await page.open(file);
  await tab.setViewportSize({ width: 400, height: 850 });
  await page.evaluate(OPEN_ALL);
  const width = async (): Promise<string> => `${String(await page.evaluate('Math.max(document.documentElement.scrollWidth, document.body.scrollWidth)'))} px`;
  await report.check('phone: the page is as wide as the screen', '400 px', width);
  const fades = async (): Promise<string> => String(await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => ' +
    'done(getComputedStyle(document.querySelector(".frame"), "::after").content !== "none"))))'));
  await report.check('phone: the matrix fades where it goes on', 'true', fades);
  await report.check('phone: the matrix scrolls by itself', 'yes', async () =>
    String(await page.evaluate('(() => { const panes = document.getElementById("panes"); panes.scrollLeft = 1e4; return panes.scrollLeft > 100 ? "yes" : panes.scrollLeft; })()')));
  await report.check('phone: and at its end it does not fade', 'false', fades);
  await report.check('phone: the names of callers stay', 'yes', async () =>
    String(await page.evaluate('document.querySelector("svg.rows").getBoundingClientRect().left >= 0 ? "yes" : "gone"')));
  await report.check('phone: names leave room for the matrix', 'yes', async () =>
    String(await page.evaluate('document.querySelector("svg.rows").getBoundingClientRect().width <= 200 ? "yes" : "no"')));
  await page.cell('Guests', 'guests/{owner}/*').click();
  await report.check('phone: the panel fits', '400 px', async () =>
    `${String(await page.evaluate('(({ left, right }) => left < 0 ? left : right)(document.getElementById("panel").getBoundingClientRect())'))} px`);
  await report.check('phone: and leaves the cell in sight', 'in sight', () => page.sight());
  await report.check('phone: nothing in it is cut', 'yes', async () =>
    String(await page.evaluate('(() => { const panel = document.getElementById("panel"); return panel.scrollWidth <= panel.clientWidth ? "yes" : panel.scrollWidth; })()')));
  await page.screenshot('phone');
}

async function checkPaper(report: Report, page: ReportPage, tab: Page, file: string): Promise<void> {
  await tab.emulateMedia({ colorScheme: 'dark' });
  await page.open(file);
  await page.cell('Guests', 'guests/{owner}/*').click();
  await page.evaluate(`addEventListener('beforeprint', () => {
    const cards = [...document.querySelectorAll('main .finding')], panes = document.getElementById('panes');
    globalThis.printed = cards.filter((card) => card.open).length + ' of ' + cards.length + ' findings open';
  })`);
  const pdf = await tab.pdf({ preferCSSPageSize: true });
  await report.check('paper: every finding is open', '9 of 9 findings open'.replace(/9/g, String(await tab.locator('main .finding').count())), async () => String(await page.evaluate('globalThis.printed')));
  await report.check('paper: some pages, not many', 'yes', async () => {
    const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
    return pages >= 2 && pages <= 12 ? 'yes' : `${pages} pages`;
  });
  await report.check('paper: afterwards the page is as before', '1', async () => String(await tab.locator('main .finding:not([open])').count()));
  await page.press('Escape');
  await tab.emulateMedia({ colorScheme: 'dark', media: 'print' });
  await page.evaluate(OPEN_ALL);
  await report.check('paper: contrast, also of those who read at night', READABLE, async () => String(await page.evaluate(CONTRAST)));
  await report.check('paper: tools and panel stay off it', 'false false', async () => `${await tab.locator('.tools').isVisible()} ${await page.panel.isVisible()}`);
  await tab.emulateMedia({ colorScheme: null, media: null });
}

/** Without JavaScript nothing can be opened by a click on the matrix, but all of it and the findings can be read. */
export async function checkWithoutScript(report: Report, context: BrowserContext, page: ReportPage, tab: Page, file: string): Promise<void> {
  const session = await context.newCDPSession(tab);
  await session.send('Emulation.setScriptExecutionDisabled', { value: true });
  await page.open(file);
  await report.check('no script: the verdict', '1 way to reach another\'s data, and 3 other findings', () => page.headline());
  await report.check('no script: every caller and place is drawn', '4 callers, 8 places', () => page.matrixSize());
  await report.check('no script: cells say what they are', 'Guests, guests/{owner}/* of Shop/Storage/Files: read others, a finding; write own', async () =>
    String(await page.cell('Guests', 'guests/{owner}/*').getAttribute('aria-label')));
  await report.check('no script: the witness can be read', 'true', async () => String(await tab.locator('.story').getByText('data of us-east-1:bbbbbbbb').first().isVisible()));
  await report.check('no script: no tool that would do nothing', 'false', async () => String(await tab.locator('.tools').isVisible()));
  await tab.locator('.finding.accepted summary').click();
  await report.check('no script: what is folded opens', 'true', async () => String(await tab.locator('.finding.accepted .reason').isVisible()));
  await page.screenshot('no-script');
  await session.send('Emulation.setScriptExecutionDisabled', { value: false });
}
