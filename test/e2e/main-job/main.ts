import { join } from 'node:path';
import { AdminConfirmSignUpCommand } from '@aws-sdk/client-cognito-identity-provider';
import { administrator } from './administrator';
import type { Administrator } from './administrator';
import { readAlbum } from './album';
import type { Album } from './album';
import { runAmplifyChecks } from './amplify';
import { assemble, setTheStage } from './cast';
import type { Cast } from './cast';
import { runCheck } from './check';
import type { Outcome } from './check';
import { allChecks } from './checks/all';
import { negativeControl } from './negative-control';
import { step } from './progress';
import { table } from './table';
import { serveWebPage } from './web-page';
import type { Check } from '../browser/check';
import { runBrowserChecks } from '../browser/run-browser-checks';
import { Cdk } from '../emulator/cdk';
import { Emulator } from '../emulator/emulator';
import { stopWithThisProcess } from '../emulator/on-exit';
import { ROOT } from '../emulator/paths';
import { Gate } from '../gate/server';

const EXAMPLE = process.env.PHOTO_ALBUM ?? join(ROOT, 'examples', 'photo-album');
const STACK = 'PhotoAlbum';
const STAY = process.argv.includes('--stay');
const BROWSER = process.argv.includes('--browser');

/** Deploys the example for real into a local AWS, and tries as users and guests what must and what must not work. */
async function main(): Promise<boolean> {
  stopWithThisProcess();
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
  const emulator = await step('start the emulator', Emulator.start);
  let gate: Gate | undefined;
  try {
    const cdk = new Cdk(emulator.access);
    await step('cdk bootstrap', async () => cdk.bootstrap());
    const outputs = await step(`cdk deploy ${STACK}`, async () => cdk.deploy(EXAMPLE, STACK));
    gate = await step('start the gate', async () => Gate.start(emulator.access));
    const album = readAlbum(outputs, gate.endpoint);
    const cast = await step('sign up and sign in', async () => assemble(album, administrator(emulator.access)));

    const outcomes = await step('check who can do what', async () => runTable(cast, gate));
    print(`\nWhat the policies decide: who could do what on whose data\n\n${table(outcomes.filter(({ check }) => typeof check.expected === 'string'))}`);
    print(`\nWhat is refused before any policy is asked\n\n${table(outcomes.filter(({ check }) => typeof check.expected !== 'string'))}\n`);
    const missed = await negativeControl(cast, async () => runTable(cast, gate));
    const good = outcomes.filter(({ ok }) => ok).length;
    print(`\n${good} of ${outcomes.length} as expected`);
    await setTheStage(cast);
    const configured = printChecks(await step('give Amplify the deployed configuration', async () => runAmplifyChecks(cast, outputs.AmplifyOutputs ?? 'none')));
    const page = STAY || BROWSER ? await step('build and serve the page', async () => serveWebPage(album)) : undefined;
    const seen = page !== undefined && BROWSER ? await lookAt(page, album, administrator(emulator.access)) : true;
    if (page !== undefined && STAY) await stay(page);
    return missed === 0 && good === outcomes.length && configured && seen;
  } finally {
    await gate?.stop();
    await emulator.stop();
  }
}

async function runTable(cast: Cast, gate: Gate | undefined): Promise<readonly Outcome[]> {
  if (gate === undefined) throw new Error('the gate is not running');
  await setTheStage(cast);
  const outcomes: Outcome[] = [];
  for (const check of allChecks(cast)) outcomes.push(await runCheck(check, gate.log));
  return outcomes;
}

/** Walks through the page in a browser; the code that a person would read in an e-mail is confirmed by the administrator. */
async function lookAt(page: string, album: Album, { users }: Administrator): Promise<boolean> {
  const confirm = async (Username: string) => {
    await users.send(new AdminConfirmSignUpCommand({ UserPoolId: album.userPoolId, Username }));
  };
  return printChecks(await step('walk through the page in a browser', async () => runBrowserChecks(page, { confirm })));
}

function printChecks(checks: readonly Check[]): boolean {
  for (const { name, expected, seen, ok } of checks) print(`${ok ? 'ok   ' : 'WRONG'} ${name}: ${seen}${ok ? '' : `, expected ${expected}`}`);
  const good = checks.filter(({ ok }) => ok).length;
  print(`\n${good} of ${checks.length} as expected`);
  return good === checks.length;
}

async function stay(address: string): Promise<void> {
  print(`\nThe album is at ${address} until Ctrl-C.`);
  await new Promise(() => undefined);
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

main().then((good) => process.exit(good ? 0 : 1), (error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack ?? error.message : String(error)}\n`);
  process.exit(1);
});
