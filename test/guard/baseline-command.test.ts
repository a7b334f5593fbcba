import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BASELINE_HELP, runBaseline } from '../../src/guard/baseline-command';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'baseline-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Synthesizes a template with a user pool of this logical ID, and another stack if asked. */
function synthesize(logicalId: string, stack = 'App', type = 'AWS::Cognito::UserPool') {
  writeFileSync(join(folder, `${stack}.template.json`), JSON.stringify({ Resources: { [logicalId]: { Type: type, Properties: {} } } }));
}

function run(...argv: string[]) {
  const texts = { out: '', err: '' };
  const io = { out: (text: string) => void (texts.out += text), err: (text: string) => void (texts.err += text) };
  return { code: runBaseline(argv, io), ...texts };
}

const file = () => join(folder, 'base.json');
const recorded = () => JSON.parse(readFileSync(file(), 'utf8')).stacks;

test('writes what is there, and then finds nothing to write', () => {
  synthesize('Pool');

  const first = run(folder, file());
  const again = run(folder, file(), '--check');

  expect(first).toMatchObject({ code: 0, err: '' });
  expect(first.out).toContain(`${file()} is written: commit it\n`);
  expect(Object.keys(recorded().App)).toEqual(['Pool']);
  expect(again).toEqual({ code: 0, out: `0 differences from ${file()}, 0 with a loss\n`, err: '' });
});

test('adds what is new, and keeps stacks that are not synthesized now', () => {
  synthesize('Pool');
  run(folder, file());
  rmSync(join(folder, 'App.template.json'));
  synthesize('Pool', 'Other');

  expect(run(folder, file()).code).toBe(0);

  expect(Object.keys(recorded())).toEqual(['App', 'Other']);
});

test('leaves the file as it is where something would be lost, unless that is accepted', () => {
  synthesize('Pool');
  run(folder, file());
  synthesize('Pool2');

  const refused = run(folder, file());
  const kept = Object.keys(recorded().App);
  const accepted = run(folder, file(), '--accept-loss');

  expect(refused.code).toBe(1);
  expect(refused.out).toContain('The user pool App/Pool has another logical ID, Pool2 in place of Pool');
  expect(refused.out).toContain('stays as it is: 1 change loses something');
  expect(kept).toEqual(['Pool']);
  expect(accepted.code).toBe(0);
  expect(Object.keys(recorded().App)).toEqual(['Pool2']);
});

test('only tells with --check', () => {
  synthesize('Pool');

  const { code, out } = run(folder, file(), '--check');

  expect(code).toBe(1);
  expect(out).toContain(`1 difference from ${file()}, 0 with a loss\n`);
  expect(existsSync(file())).toBe(false);
});

test.each<[string, () => string[], string]>([
  ['three places', () => ['a', 'b', 'c'], 'baseline takes a folder and a file, got a, b, c'],
  ['an option that there is not', () => ['--force'], 'Unknown option \'--force\''],
  ['a folder that is not there', () => [join(folder, 'none')], 'run "cdk synth" first'],
  ['a folder without user pools', () => {
    synthesize('Role', 'App', 'AWS::IAM::Role');
    return [folder];
  }, 'holds no user pool and no identity pool'],
  ['a file that is no baseline', () => {
    synthesize('Pool');
    writeFileSync(file(), 'x');
    return [folder, file()];
  }, 'base.json: it is not JSON'],
])('ends with 3 on %s', (_, argv, message) => {
  const { code, err } = run(...argv());

  expect(code).toBe(3);
  expect(err).toContain(message);
  expect(err).toContain('Try "cdk-cognito-access baseline --help"');
});

test('tells how it is used', () => {
  expect(run('--help')).toEqual({ code: 0, out: BASELINE_HELP, err: '' });
});
