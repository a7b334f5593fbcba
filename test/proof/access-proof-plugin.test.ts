import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, NestedStack, Stack, Stage, Validations } from 'aws-cdk-lib/core';
import type { StackProps } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';
import { AccessProofPlugin, AppClient, AuthenticatedAppAuth, PrefixLevel, S3UserPrefixAccess } from '../../src';

/** An app with the plugin whose guests read all that is in the bucket, unless told otherwise. */
function appWith(options: { readonly wide?: boolean; readonly level?: PrefixLevel; readonly props?: StackProps; readonly stage?: boolean } = {}) {
  const app = new App();
  Validations.of(app).addPlugins(new AccessProofPlugin());
  const stack = new Stack(options.stage ? new Stage(app, 'Prod') : app, 'Album', options.props);
  const auth = new AuthenticatedAppAuth(stack, 'Auth', {
    clients: [AppClient.singlePage('web', { origins: ['https://app.example.com'] })], guests: true,
  });
  const photos = new S3UserPrefixAccess(stack, 'Photos', { auth, guests: true, level: options.level });
  if (options.wide ?? true) photos.bucket.grantRead(auth.guests);
  return { app, stack, auth, photos };
}

interface Report {
  readonly pluginReports: readonly { readonly pluginName: string; readonly violations?: readonly Violation[] }[];
}

interface Violation {
  readonly ruleName: string;
  readonly description: string;
  readonly suggestedFix?: string;
  readonly violatingConstructs: readonly unknown[];
}

/** What the plugin reports, whether or not that lets the synthesis fail. */
function reported(app: App): { readonly failed: boolean; readonly violations: readonly Violation[] } {
  let failed = false;
  jest.spyOn(console, 'error').mockImplementation(() => undefined);
  try {
    app.synth();
  } catch {
    failed = true;
  } finally {
    jest.restoreAllMocks();
  }
  const report: Report = JSON.parse(readFileSync(join(app.outdir, 'validation-report.json'), 'utf8'));
  const own = report.pluginReports.filter(({ pluginName }) => pluginName === 'AccessProof');
  return { failed, violations: own.flatMap(({ violations = [] }) => violations) };
}

function acknowledge(construct: IConstruct, id: string) {
  Validations.of(construct).acknowledge({ id, reason: 'Everything here is public' });
}

test('an app that keeps people apart is synthesized', () => {
  expect(reported(appWith({ wide: false }).app)).toEqual({ failed: false, violations: [] });
});

test('what the library shares on purpose needs no word of the app', () => {
  expect(reported(appWith({ wide: false, level: PrefixLevel.PROTECTED }).app)).toEqual({ failed: false, violations: [] });
});

test('a grant that is too wide lets the synthesis fail, with place, witness and fix', () => {
  const { failed, violations } = reported(appWith().app);

  expect(failed).toBe(true);
  expect(violations.map(({ ruleName }) => ruleName)).toContain('ForeignData[Album/Auth/IdentityPool/GuestsPolicy]');
  expect(violations[0].description).toMatch(/Witness: Guests \(us-east-1:.*\) may s3:\w+ on arn:/);
  expect(JSON.stringify(violations[0])).toContain('Validations.of(construct).acknowledge');
  expect(JSON.stringify(violations[0])).toContain('Album/Auth/IdentityPool/GuestsPolicy');
});

test('it is found in a stage too, and with an environment', () => {
  expect(reported(appWith({ stage: true, props: { env: { account: '123456789012', region: 'eu-west-1' } } }).app).failed).toBe(true);
});

test('it is found in a nested stack too', () => {
  const app = new App();
  Validations.of(app).addPlugins(new AccessProofPlugin());
  const nested = new NestedStack(new Stack(app, 'Album'), 'Inner');
  const auth = new AuthenticatedAppAuth(nested, 'Auth', { clients: [AppClient.singlePage('web', { origins: ['https://app.example.com'] })], guests: true });
  new S3UserPrefixAccess(nested, 'Photos', { auth, guests: true }).bucket.grantRead(auth.guests);

  expect(reported(app).failed).toBe(true);
});

test('each finding is told once, however many environments there are', () => {
  const { app } = appWith({ props: { env: { account: '123456789012', region: 'eu-west-1' } } });
  const other = new Stack(app, 'Other', { env: { account: '123456789012', region: 'us-east-1' } });
  new AuthenticatedAppAuth(other, 'Auth', { clients: [AppClient.singlePage('web', { origins: ['https://app.example.com'] })] });
  const { violations } = reported(app);

  expect(new Set(violations.map(({ description }) => description)).size).toBe(violations.length);
  expect(violations.length).toBeGreaterThan(0);
});

test('an acknowledgement around the place accepts the finding', () => {
  const { app, auth } = appWith();
  for (const rule of ['ForeignData', 'GuestSharesData']) acknowledge(auth, `AccessProof::${rule}`);

  expect(reported(app)).toEqual({ failed: false, violations: [] });
});

test('an acknowledgement elsewhere accepts nothing', () => {
  const { app, photos } = appWith();
  acknowledge(photos, 'AccessProof::ForeignData');

  expect(reported(app).failed).toBe(true);
});

test('an acknowledgement of one kind of access accepts no other', () => {
  const { app, auth } = appWith();
  acknowledge(auth, 'AccessProof::ForeignData[list Album/Photos/Bucket users/{owner}/*]');
  const { failed, violations } = reported(app);

  expect(failed).toBe(true);
  expect(violations.map(({ description }) => description).join()).not.toContain('s3:ListBucket in Album/Photos/Bucket users/');
});
