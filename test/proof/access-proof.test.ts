import { Template } from 'aws-cdk-lib/assertions';
import { StringAttribute } from 'aws-cdk-lib/aws-cognito';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { App, Lazy, Stack } from 'aws-cdk-lib/core';
import { RootConstruct } from 'constructs';
import { AccessProof, AppClient, AuthenticatedAppAuth, PrefixLevel, ProofCaller, S3UserPrefixAccess } from '../../src';

const OWN = 's3:GetObject';

function app(more: (stack: Stack, auth: AuthenticatedAppAuth, photos: S3UserPrefixAccess) => void = () => undefined, level?: PrefixLevel) {
  const stack = new Stack(new App(), 'App');
  const auth = new AuthenticatedAppAuth(stack, 'Auth', {
    clients: [AppClient.singlePage('web', { origins: ['https://app.example.com'] })], groups: ['editors'], guests: true,
  });
  const photos = new S3UserPrefixAccess(stack, 'Photos', { auth, guests: true, level });
  more(stack, auth, photos);
  return { stack, auth, photos, proof: () => AccessProof.of(stack) };
}

describe('of an app with a folder for everybody', () => {
  const { photos, proof: make } = app();
  const proof = make();
  const object = (key: string) => ({ action: OWN, resource: photos.bucket.arnForObjects(key) });

  test('owners are isolated', () => {
    proof.isolatesOwners();
  });

  test('everybody may what the folder is for', () => {
    for (const caller of [ProofCaller.user(), ProofCaller.group('editors')]) proof.can(caller, object('users/{own}/a.jpg'));
    proof.can(ProofCaller.guest(), object('guests/{own}/a.jpg'));
  });

  test('nobody may what belongs to others, whatever the key', () => {
    for (const caller of [ProofCaller.guest(), ProofCaller.user(), ProofCaller.group('editors')]) {
      proof.cannot(caller, object('users/{other}/*'));
      proof.cannot(caller, object('guests/{other}/a.jpg'));
    }
    proof.cannot(ProofCaller.guest(), object('users/*'));
  });

  test('a listing needs the own prefix', () => {
    const list = (prefix?: string) => ({
      action: 's3:ListBucket', resource: photos.bucket.bucketArn, context: prefix === undefined ? undefined : { 's3:prefix': [prefix] },
    });

    proof.can(ProofCaller.user(), list('users/{own}/'));
    for (const prefix of [undefined, '', 'users/', 'users/{own}', 'users/{other}/']) proof.cannot(ProofCaller.user(), list(prefix));
  });

  test('what a caller reaches is a list', () => {
    const places = ['delete', 'list', 'read', 'write'].map((access) => `${access} own App/Photos/Bucket guests/{owner}/*`);

    expect(proof.reachOf(ProofCaller.guest())).toEqual(places);
    proof.reaches(ProofCaller.guest(), places);
  });

  test('reports show the same in three forms', () => {
    expect(proof.toText()).toContain('No caller reaches another\'s data');
    expect(proof.toHtml()).toContain('<svg');
    expect(JSON.parse(proof.toJson())).toMatchObject({ findings: [] });
  });

  test('fails where a caller may what it should not', () => {
    expect(() => proof.cannot(ProofCaller.user(), object('users/*'))).toThrow(/Users in no group may s3:GetObject on arn:aws:s3:::.*\n.*UserRole.*\n.*statement 0 of managed policy App\/Auth/);
  });

  test('fails where a caller may not what it should, with the reason', () => {
    expect(() => proof.can(ProofCaller.guest(), object('users/{own}/a'))).toThrow(/Guests may not s3:GetObject on .*\n {2}Because no policy/);
  });

  test('fails where a caller reaches more or less than expected', () => {
    expect(() => proof.reaches(ProofCaller.guest(), ['read own App/Photos/Bucket albums/{owner}/*'])).toThrow(
      /missing: read own App\/Photos\/Bucket albums[^]*more: {4}delete own App\/Photos\/Bucket guests/);
  });

  test('fails for a caller that there is not, and names those that there are', () => {
    expect(() => proof.can(ProofCaller.group('admins'), object('x'))).toThrow(/no members of admins; they make .*'guest'.*'group editors'/);
  });

  test('fails for a wildcard in what a caller should may', () => {
    expect(() => proof.can(ProofCaller.user(), object('users/*'))).toThrow(/wildcard.*one request/);
  });

  test('fails for a placeholder that the caller has no value for', () => {
    expect(() => proof.can(ProofCaller.user(), object('users/{own:tenant}/a'))).toThrow(/no principal tag 'tenant'/);
  });
});

test('a grant to all objects is found, with a witness and the fix', () => {
  const { proof } = app((_, auth, photos) => photos.bucket.grantRead(auth.guests));

  expect(() => proof().isolatesOwners()).toThrow(
    /ForeignData at App\/Auth[^]*Guests may s3:GetObject in App\/Photos\/Bucket users\/\{owner\}[^]*Witness: Guests \(us-east-1:aaaa[^]*"Action"[^]*Fix: /);
});

test('what owners share on purpose is accepted, and nothing else', () => {
  const shared = app(undefined, PrefixLevel.PROTECTED);
  const written = app((_, auth, photos) => photos.bucket.grantPut(auth.users, 'protected/*'), PrefixLevel.PROTECTED);

  shared.proof().isolatesOwners();
  expect(() => written.proof().isolatesOwners()).toThrow(/s3:PutObject/);
});

test('a bucket from elsewhere is judged by what policies name', () => {
  const { proof } = app((stack, auth) => Bucket.fromBucketName(stack, 'Other', 'other-bucket').grantRead(auth.users, 'shared/*'));

  proof().isolatesOwners();
  expect(proof().reachOf(ProofCaller.user())).toContain('read shared arn:aws:s3:::other-bucket shared/*');
});

test('templates are proven as they are', () => {
  const { stack } = app();

  AccessProof.ofTemplates({ App: JSON.stringify(Template.fromStack(stack).toJSON()) }).isolatesOwners();
});

test('a synthesized folder is proven with the acknowledgements of its app', () => {
  const { stack } = app(undefined, PrefixLevel.PROTECTED);
  const root = stack.node.root;
  const directory = App.isApp(root) ? root.synth().directory : '';

  AccessProof.ofAssembly(directory).isolatesOwners();
});

test('fails for a template that is no JSON', () => {
  expect(() => AccessProof.ofTemplates({ App: 'Resources:' })).toThrow(/App: .*JSON/);
});

test('fails for a token that is no reference', () => {
  const { proof } = app();

  expect(() => proof().can(ProofCaller.user(), { action: 's3:GetObject', resource: Lazy.string({ produce: () => 'x' }) })).toThrow(/no reference to a resource/);
});

test('fails for a construct that is in no app', () => {
  expect(() => AccessProof.of(new Lonely())).toThrow(/no App around it/);
});

/** A tree whose root is no app. */
class Lonely extends RootConstruct {}

test.each([false, true])('what is open to one value of a tag is shown for users, and not for those whose tag is empty (bucket with TLS only: %p)', (enforceSSL) => {
  const stack = new Stack(new App(), 'Test');
  const auth = new AuthenticatedAppAuth(stack, 'Auth', { customAttributes: { tenant: new StringAttribute() }, principalTags: { tenant: 'custom:tenant' } });
  const bucket = new Bucket(stack, 'Prices', { enforceSSL });
  auth.users.grantPrincipal.addToPrincipalPolicy(new PolicyStatement({
    actions: [OWN], resources: [bucket.arnForObjects('acme/*')], conditions: { StringEquals: { 'aws:PrincipalTag/tenant': 'acme' } },
  }));
  const proof = AccessProof.of(stack);

  proof.reaches(ProofCaller.user(), ['read shared Test/Prices acme/*']);
  proof.reaches(ProofCaller.named('user with empty tags'), []);
});
