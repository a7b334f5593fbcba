import { readdirSync } from 'fs';
import { Template } from 'aws-cdk-lib/assertions';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { App, Stack, Validations } from 'aws-cdk-lib/core';
import { AwsSolutionsChecks } from 'cdk-nag';
import { AccessProof, AppClient, AuthenticatedAppAuth, MfaPolicy, PrefixLevel, S3UserPrefixAccess, SignIn, Trigger, TriggerFunction } from '../src';

/** An app that uses everything there is. */
function everything(app: App): Stack {
  const stack = new Stack(app, 'Test');
  const handler = new TriggerFunction(stack, 'Handler', { code: 'exports.handler = async (event) => event;' });
  const auth = new AuthenticatedAppAuth(stack, 'Auth', {
    signIn: SignIn.emailOrPhone(),
    mfa: MfaPolicy.optional({ sms: true }),
    clients: [AppClient.singlePage('web', { callbackUrls: ['https://app.example.com/'] }), AppClient.nativeApp('phone'), AppClient.server('api')],
    groups: ['admins', 'editors'],
    guests: true,
    triggers: [Trigger.postConfirmation(handler, { userPoolActions: ['cognito-idp:AdminAddUserToGroup'] })],
  });
  auth.addRule('gold', { claim: 'plan', value: 'gold' });
  new S3UserPrefixAccess(stack, 'Photos', { auth, guests: true, encryptionKey: new Key(stack, 'Key', { enableKeyRotation: true }) });
  return stack;
}

function synth(build: (app: App) => void): string {
  const app = new App();
  build(app);
  return app.synth().directory;
}

describe('AwsSolutions of cdk-nag 3', () => {
  const check = (build: (app: App) => void) => synth((app) => {
    Validations.of(app).addPlugins(new AwsSolutionsChecks());
    build(app);
  });

  test('finds nothing that is not acknowledged with a reason', () => {
    expect(() => check(everything)).not.toThrow();
  });

  test('finds nothing across stacks', () => {
    expect(() => check((app) => {
      const logs = new Bucket(new Stack(app, 'Data'), 'Logs', { enforceSSL: true, serverAccessLogsPrefix: 'logs/' });
      const stack = new Stack(app, 'Test');
      const auth = new AuthenticatedAppAuth(stack, 'Auth', { guests: true });
      new S3UserPrefixAccess(stack, 'Photos', { auth, bucket: logs, guests: true });
    })).not.toThrow();
  });

  test('still finds what the app grants itself', () => {
    expect(() => check((app) => {
      const stack = new Stack(app, 'Test');
      const auth = new AuthenticatedAppAuth(stack, 'Auth');
      Bucket.fromBucketName(stack, 'Mine', 'my-bucket').grantRead(auth.users);
    })).toThrow(/AwsSolutions-IAM5/);
  });
});

describe('the access proof', () => {
  test.each(Object.values(PrefixLevel))('holds for everything there is, with a folder that is %s', (level) => {
    const app = new App();
    const stack = everything(app);
    const more = new AuthenticatedAppAuth(stack, 'More', { guests: true, groups: ['team'] });
    new S3UserPrefixAccess(stack, 'Files', { auth: more, guests: true, level, encryptionKey: new Key(stack, 'FileKey') });

    AccessProof.of(stack).isolatesOwners();
  });

  test('holds where the bucket, its key and the sign-in are in three stacks', () => {
    const app = new App();
    const key = new Key(new Stack(app, 'Keys'), 'Key');
    const bucket = new Bucket(new Stack(app, 'Data'), 'Bucket', { encryptionKey: key });
    const stack = new Stack(app, 'Test');
    new S3UserPrefixAccess(stack, 'Photos', { auth: new AuthenticatedAppAuth(stack, 'Auth', { guests: true }), bucket, guests: true, level: PrefixLevel.PROTECTED });

    AccessProof.of(stack).isolatesOwners();
  });

  test('holds for plain grants of the CDK to places that nobody owns', () => {
    const stack = new Stack(new App(), 'Test');
    const auth = new AuthenticatedAppAuth(stack, 'Auth', { guests: true, groups: ['admins'] });
    const catalog = new Bucket(stack, 'Catalog');
    catalog.grantRead(auth.guests, 'public/*');
    catalog.grantReadWrite(auth.group('admins'));

    AccessProof.of(stack).isolatesOwners();
  });
});

describe('a synth', () => {
  test('makes no custom resource, no asset and no function that nobody asked for', () => {
    const app = new App();
    const template = Template.fromStack(everything(app));

    template.resourceCountIs('AWS::CloudFormation::CustomResource', 0);
    template.resourceCountIs('AWS::Lambda::Function', 1);
    expect(Object.values(template.toJSON().Resources).filter((resource) => String(Object(resource).Type).startsWith('Custom::'))).toEqual([]);
    expect(readdirSync(app.outdir).filter((name) => name.startsWith('asset.'))).toEqual([]);
  });

  test('gives the same bytes twice', () => {
    const [first, second] = [0, 1].map(() => {
      const app = new App();
      everything(app);
      return JSON.stringify(app.synth().getStackByName('Test').template);
    });

    expect(second).toBe(first);
  });

  test('writes nothing but the cloud assembly', () => {
    const before = readdirSync('.').sort();

    synth(everything);

    expect(readdirSync('.').sort()).toEqual(before);
  });
});
