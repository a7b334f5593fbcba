import { join } from 'node:path';
import { AdminConfirmSignUpCommand } from '@aws-sdk/client-cognito-identity-provider';
import type { Line } from './line';
import { Lines, describeLine } from './line';
import { deadLetterLines } from './lines/dead-letters';
import { keepsIdentityLines } from './lines/keeps-identity';
import { manyObjectLines } from './lines/many-objects';
import { mergeLines } from './lines/merges';
import { moversReachLines } from './lines/movers-reach';
import { oldCredentialLines } from './lines/old-credentials';
import { refusalLines } from './lines/refusals';
import { negativeControl } from './negative-control';
import { raise } from './stage';
import type { Stage } from './stage';
import { runArcadeChecks } from '../browser/run-arcade-checks';
import { stopWithThisProcess } from '../emulator/on-exit';
import { ROOT } from '../emulator/paths';
import { step } from '../main-job/progress';
import { servePage } from '../main-job/web-page';

const SCENES = {
  'new account': keepsIdentityLines,
  'merge': mergeLines,
  'refusals': refusalLines,
  'old credentials': oldCredentialLines,
  'many objects': manyObjectLines,
  'dead letters': deadLetterLines,
  'reach of movers': moversReachLines,
};

const PAGE = join(ROOT, 'examples', 'arcade', 'web');

/** In these scenes functions are refused on purpose. */
const PROVOKING = ['dead letters', 'reach of movers'];
const BROWSER = process.argv.includes('--browser');
const ONLY = process.argv.find((argument) => argument.startsWith('--only='))?.slice('--only='.length);

/** Deploys the arcade into a local AWS, lets guests become users there, and then makes mistakes on purpose. */
async function main(): Promise<boolean> {
  stopWithThisProcess();
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
  const stage = await raise();
  try {
    const lines = await play(stage);
    if (BROWSER) lines.push(...await lookAtPage(stage));
    const missed = ONLY === undefined ? await negativeControl(stage) : 0;
    const good = lines.filter(({ ok }) => ok).length;
    print(`\n${good} of ${lines.length} as expected\n`);
    return good === lines.length && lines.length > 0 && missed === 0;
  } finally {
    await stage.stop();
  }
}

async function play(stage: Stage): Promise<Line[]> {
  const lines = new Lines(print);
  for (const [name, scene] of Object.entries(SCENES).filter(([title]) => ONLY === undefined || title === ONLY)) {
    const mark = stage.gate.log.length;
    await lines.write(`${name}: the scene reaches its end`, 'yes', async () => scene(stage, lines.write).then(() => 'yes'));
    if (!PROVOKING.includes(name)) await lines.write(`${name}: no function wanted what its policies do not allow`, 'none', async () => refusedToFunctions(stage, mark));
  }
  return lines.all;
}

/** Walks through the arcade's page in a browser; the code that a person would read in an e-mail is confirmed by the administrator. */
async function lookAtPage({ arcade, backstage }: Stage): Promise<readonly Line[]> {
  const { api: _, ...configuration } = arcade;
  const page = await step('build and serve the page', async () => servePage(PAGE, configuration));
  const confirm = async (Username: string) => {
    await backstage.admin.users.send(new AdminConfirmSignUpCommand({ UserPoolId: arcade.userPoolId, Username }));
  };
  const checks = await step('walk through the page in a browser', async () => runArcadeChecks(page, { confirm }));
  for (const check of checks) print(describeLine(check));
  return checks;
}

/** What functions and movers were refused; guests and users have identity IDs for names. */
async function refusedToFunctions({ gate, arcade }: Stage, mark: number): Promise<string> {
  const refused = gate.log.since(mark).filter(({ who, result }) => !who.startsWith(`${arcade.region}:`) && result !== 'Allowed');
  return [...new Set(refused.map(({ role, action, resource }) => `${role} ${action} ${resource}`))].join('; ') || 'none';
}

function print(text: string): void {
  process.stdout.write(text);
}

main().then((good) => process.exit(good ? 0 : 1), (error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack ?? error.message : String(error)}\n`);
  process.exit(1);
});
