import { join } from 'node:path';
import type { Apps } from './apps';
import { runCommand } from './command';
import type { Report } from '../browser/check';

/** What the command exits with and says, in a shell. */
export async function checkCommand(report: Report, apps: Apps, folder: string): Promise<void> {
  const ends = (...argv: readonly string[]) => async (): Promise<string> => String(runCommand(...argv).code);
  await report.check('a proven app ends with', '0', ends('prove', apps.album));
  await report.check('findings end with', '1', ends('prove', apps.shop));
  await report.check('open questions end with', '2', ends('prove', apps.undecided));
  await report.check('a folder that is not there ends with', '3', ends('prove', join(folder, 'nowhere')));
  await report.check('an option that does not exist ends with', '3', ends('prove', apps.album, '--what'));
  await report.check('a folder that is not there is named, on stderr only', 'named', async () => {
    const { out, err } = runCommand('prove', join(folder, 'nowhere'));
    return out === '' && err.includes(join(folder, 'nowhere')) ? 'named' : `${out} ${err}`;
  });
  await report.check('--json is JSON and nothing else, with a page written too', 'findings', async () => {
    const { outcome }: { outcome: unknown } = JSON.parse(runCommand('prove', apps.shop, '--json', '--html', join(folder, 'with-json.html')).out);
    return String(outcome);
  });
  await report.check('--quiet is one line', '1', async () => String(runCommand('prove', apps.shop, '--quiet').out.trim().split('\n').length));
}
