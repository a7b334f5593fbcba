import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run, type Prove } from '../../../src/proof/cli/main';
import type { ProofResult } from '../../../src/proof/result';
import { BAD, CLEAN } from '../report/fixtures';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'prove-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

interface Outcome { readonly code: number; readonly out: string; readonly err: string; readonly locations: string[] }

interface Terminal { readonly live?: boolean; readonly color?: boolean; readonly steps?: number }

/** Runs the command with a proof that comes to `result`, after `steps` milliseconds of steps. */
async function command(argv: string[], result: ProofResult | Error = CLEAN, more: Terminal = {}): Promise<Outcome> {
  const [out, err, locations]: string[][] = [[], [], []];
  const prove: Prove = (location, { onProgress }) => {
    locations.push(location);
    if (more.steps !== undefined) for (const until = performance.now() + more.steps; performance.now() < until;) onProgress(1, 4, 'Members of editors');
    if (result instanceof Error) throw result;
    return result;
  };
  const terminal = { color: more.color ?? false, width: 100, live: more.live ?? false, version: '1.2.3' };
  const code = await run(argv, { ...terminal, out: (text) => void out.push(text), err: (text) => void err.push(text) }, prove);
  return { code, out: out.join(''), err: err.join(''), locations };
}

const named = (name: string, message: string): Error => Object.assign(new Error(message), { name });
const UNDECIDED = { ...CLEAN, findings: BAD.findings.filter(({ rule }) => rule === 'Undecided') };
const ACCEPTED = { ...CLEAN, findings: BAD.findings.filter(({ accepted }) => accepted !== undefined) };

test.each<[string, ProofResult, number]>([
  ['a proof', CLEAN, 0],
  ['findings', BAD, 1],
  ['open questions alone', UNDECIDED, 2],
  ['accepted findings', ACCEPTED, 0],
])('exits for %s as CI needs it', async (_, result, code) => {
  expect(await command(['prove'], result)).toMatchObject({ code, err: '' });
});

test('proves cdk.out unless told otherwise', async () => {
  expect((await command(['prove'])).locations).toEqual(['cdk.out']);
  expect((await command(['prove', 'other/out'])).locations).toEqual(['other/out']);
});

test('prints the matrix and the sum', async () => {
  const { out } = await command(['prove']);

  expect(out).toContain('rwdl own');
  expect(out).toContain('0 findings, 0 accepted, 0 undecided; 3 callers, 2 places, 12 statements');
});

test('is coloured only where it may be', async () => {
  expect((await command(['prove'], CLEAN, { color: true })).out).toContain('\u001b');
  expect((await command(['prove', '--no-color'], CLEAN, { color: true })).out).not.toContain('\u001b');
});

test('prints one line when it shall be quiet', async () => {
  expect((await command(['prove', '--quiet'], BAD)).out).toBe('5 findings, 2 accepted, 1 undecided; 5 callers, 6 places, 31 statements in 63 ms\n');
});

test('writes the page into a folder that it makes, and says where', async () => {
  const file = join(folder, 'reports', 'access.html');

  const { code, out } = await command(['prove', 'my-app/cdk.out', '--html', file]);

  expect(code).toBe(0);
  expect(out).toContain(`See ${file}`);
  expect(readFileSync(file, 'utf8')).toContain('Access proof of my-app');
});

test('prints JSON and nothing else, also when it writes the page', async () => {
  const file = join(folder, 'access.html');

  const { out, err } = await command(['prove', '--json', '--html', file], BAD);

  expect(JSON.parse(out)).toMatchObject({ version: 1, outcome: 'findings' });
  expect(err).toBe(`See ${file}\n`);
  expect(existsSync(file)).toBe(true);
});

test('fails with the sentence of what it could not read', async () => {
  const { code, out, err } = await command(['prove'], named('AssemblyError', 'there is no cdk.out; run "cdk synth" first'));

  expect({ code, out, err }).toEqual({ code: 3, out: '', err: 'cdk-cognito-access: there is no cdk.out; run "cdk synth" first\n' });
});

test('fails where the page can\'t be written', async () => {
  const { code, err } = await command(['prove', '--html', folder]);

  expect(code).toBe(3);
  expect(err).toContain('EISDIR');
});

test('tells a mistake of its own with the place', async () => {
  const { code, err } = await command(['prove'], new TypeError('x is undefined'));

  expect(code).toBe(3);
  expect(err).toMatch(/please report it: TypeError: x is undefined\n +at /);
});

test.each<[string[], RegExp]>([
  [[], /say what to do, as in "cdk-cognito-access prove cdk.out"/],
  [['proof'], /there is no command "proof"; there are "prove" and "baseline"/],
  [['prove', 'a', 'b'], /takes one folder or file, got a, b/],
  [['prove', '--htm', 'x'], /Unknown option '--htm'/],
  [['prove', '--html'], /--html/],
  [['prove', '--html', ''], /--html needs the name/],
])('fails on the arguments %j', async (argv, problem) => {
  const { code, err, locations } = await command(argv);

  expect(code).toBe(3);
  expect(err).toMatch(problem);
  expect(err).toContain('Try "cdk-cognito-access --help"');
  expect(locations).toEqual([]);
});

test.each([['--help'], ['-h'], ['prove', '--help']])('prints help for %s', async (...argv) => {
  const { code, out } = await command(argv);

  expect(code).toBe(0);
  expect(out).toMatch(/0 +proven[\s\S]*1 +findings[\s\S]*2 [\s\S]*3 +it could not run/);
});

test('prints its version', async () => {
  expect(await command(['--version'])).toMatchObject({ code: 0, out: '1.2.3\n' });
});

test('long work on a terminal says how far it is, and leaves no trace', async () => {
  const { err } = await command(['prove'], CLEAN, { live: true, steps: 600 });

  expect(err).toContain('\r 25 %  Members of editors');
  expect(err).toMatch(/\r {10,}\r$/);
});

test.each([{ live: false, steps: 600 }, { live: true, steps: 10 }])('is silent for %j', async (more) => {
  expect((await command(['prove'], CLEAN, more)).err).toBe('');
});
