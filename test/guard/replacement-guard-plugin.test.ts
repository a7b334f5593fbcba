import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, NestedStack, Stack, Validations } from 'aws-cdk-lib/core';
import { AppIdentityPool, ReplacementGuardPlugin } from '../../src';
import { runBaseline } from '../../src/guard/baseline-command';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'guard-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const baseline = () => join(folder, 'cognito.baseline.json');

/** Synthesizes an identity pool of this id, nested if asked; resolves to what the plugin reports. */
function synth(id: string, nested = false) {
  const app = new App({ outdir: join(folder, 'out') });
  Validations.of(app).addPlugins(new ReplacementGuardPlugin({ baseline: baseline() }));
  const stack = new Stack(app, 'App');
  new AppIdentityPool(nested ? new NestedStack(stack, 'Nested') : stack, id);
  jest.spyOn(console, 'error').mockImplementation(() => undefined);
  let error = '';
  try {
    app.synth();
  } catch (thrown) {
    error = String(thrown);
  } finally {
    jest.restoreAllMocks();
  }
  const report = JSON.parse(readFileSync(join(app.outdir, 'validation-report.json'), 'utf8'));
  const own = report.pluginReports.find(({ pluginName }: { pluginName: string }) => pluginName === 'ReplacementGuard');
  const violations: { ruleName: string; suggestedFix: string }[] = own?.violations ?? [];
  return { failed: error !== '', rules: violations.map(({ ruleName }) => ruleName), fixes: violations.map(({ suggestedFix }) => suggestedFix), report: JSON.stringify(report) };
}

const record = () => runBaseline([join(folder, 'out'), baseline()], { out: () => undefined, err: () => undefined });

test.each([['in a stack', false, 'App/Pool/Resource'], ['in a nested stack', true, 'App/Nested/Pool/Resource']])('an identity pool %s is guarded once it is written down', (_, nested, path) => {
  const first = synth('Pool', nested);
  record();
  const same = synth('Pool', nested);
  const moved = synth('Pool2', nested);

  expect(first.rules).toEqual([`Unrecorded[${path}]`]);
  expect(first.fixes[0]).toContain('npx cdk-cognito-access baseline cdk.out');
  expect(same).toMatchObject({ failed: false, rules: [] });
  expect(moved.failed).toBe(true);
  expect(moved.rules).toEqual([`Gone[${path}]`, `Unrecorded[${path.replace('Pool', 'Pool2')}]`]);
  expect(moved.fixes[0]).toContain('--accept-loss');
});

test('a baseline that can\'t be read does not pass', () => {
  writeFileSync(baseline(), '{}');

  const { failed, report } = synth('Pool');

  expect(failed).toBe(true);
  expect(report).toContain('restore the file from version control');
});
