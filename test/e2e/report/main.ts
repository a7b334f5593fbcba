import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeApps } from './apps';
import type { Apps } from './apps';
import { runCommand } from './command';
import { checkCommand } from './command-checks';
import { checkLooks, checkWithoutScript } from './look-checks';
import { ReportPage } from './report-page';
import { useAlbum, useHostile, useLarge, useShop } from './use-checks';
import { Report } from '../browser/check';
import { ensureChromium, withBrowser } from '../browser/chromium';

/** Nothing here waits for anything but the page's own drawing. */
const TIMEOUT = 15_000;

/** Proves real templates by the real command, and opens and uses the pages that it writes. */
async function main(): Promise<boolean> {
  ensureChromium();
  const folder = mkdtempSync(join(tmpdir(), 'access-report-'));
  try {
    const apps = await writeApps(folder);
    const report = new Report();
    await checkCommand(report, apps, folder);
    await checkPages(report, apps, folder);
    for (const { name, expected, seen, ok } of report.checks) print(`${ok ? 'ok   ' : 'WRONG'} ${name}: ${ok ? seen : `saw ${seen}, expected ${expected}`}`);
    const good = report.checks.filter(({ ok }) => ok).length;
    print(`\n${good} of ${report.checks.length} as expected`);
    return good === report.checks.length;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function checkPages(report: Report, apps: Apps, folder: string): Promise<void> {
  const written = (name: 'album' | 'shop' | 'hostile' | 'large'): string => {
    const file = join(folder, `${name}.html`);
    runCommand('prove', apps[name], '--quiet', '--html', file);
    return file;
  };
  const [album, shop] = [written('album'), written('shop')];
  await withBrowser(async (context) => {
    const tab = await context.newPage();
    tab.setDefaultTimeout(TIMEOUT);
    const page = new ReportPage(tab);
    const walk = (name: string, file: string, use: (of: Report, on: ReportPage) => Promise<void>): Promise<void> => report.walk(`${name}: the walk reaches its end`, async () => {
      await page.open(file);
      await use(report, page);
    });
    await walk('album', album, useAlbum);
    await walk('shop', shop, useShop);
    await walk('hostile', written('hostile'), useHostile);
    await walk('large', written('large'), useLarge);
    await report.walk('looks: the walk reaches its end', () => checkLooks(report, page, tab, { album, shop }));
    await report.walk('no script: the walk reaches its end', () => checkWithoutScript(report, context, page, tab, shop));
    await report.check('no error, no dialog, nothing asked of the network', 'none', async () => [...new Set(page.complaints)].slice(0, 5).join('; ') || 'none');
  });
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

main().then((good) => process.exit(good ? 0 : 1), (error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack ?? error.message : String(error)}\n`);
  process.exit(1);
});
