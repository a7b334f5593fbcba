import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { App, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib/core';
import { AppClient, AuthenticatedAppAuth, PrefixAction, PrefixLevel, S3UserPrefixAccess } from '../../src';
import type { AuthenticatedAppAuthProps, S3UserPrefixAccessProps } from '../../src';
import { World } from '../world/world';

const A1 = 'us-east-1:aaaaaaaa-0000-4000-8000-000000000001';
const A2 = 'us-east-1:aaaaaaaa-0000-4000-8000-000000000002';

type Props = Partial<S3UserPrefixAccessProps>;

function setUp(props: Props | ((stack: Stack) => Props) = {}, authProps: AuthenticatedAppAuthProps = {}) {
  const stack = new Stack(new App(), 'Test');
  const auth = new AuthenticatedAppAuth(stack, 'Auth', {
    clients: [AppClient.singlePage('web', { origins: ['https://app.example.com'] })], groups: ['editors'], guests: true, ...authProps,
  });
  const access = new S3UserPrefixAccess(stack, 'Access', { auth, ...(typeof props === 'function' ? props(stack) : props) });
  return { stack, auth, access };
}

const build = (...args: Parameters<typeof setUp>) => Template.fromStack(setUp(...args).stack);

describe('the bucket that is made', () => {
  test('is private, encrypted, owned by the account, TLS only and retained', () => {
    const template = build();

    template.hasResource('AWS::S3::Bucket', {
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      Properties: {
        BucketEncryption: { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }] },
        OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
        PublicAccessBlockConfiguration: { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true },
        VersioningConfiguration: Match.absent(),
      },
    });
    template.hasResourceProperties('AWS::S3::BucketPolicy', {
      PolicyDocument: {
        Statement: [
          { Effect: 'Deny', Action: 's3:*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
          { Effect: 'Deny', Action: 's3:*', Condition: { NumericLessThan: { 's3:TlsVersion': 1.2 } } },
        ],
      },
    });
  });

  test('ends unfinished uploads after a week', () => {
    build().hasResourceProperties('AWS::S3::Bucket', {
      LifecycleConfiguration: {
        Rules: [
          { AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 }, Status: 'Enabled', Prefix: Match.absent() },
        ],
      },
    });
  });

  test('lets the origins of the app clients in, with the methods that the actions need', () => {
    build({ actions: [PrefixAction.READ, PrefixAction.LIST] }).hasResourceProperties('AWS::S3::Bucket', {
      CorsConfiguration: {
        CorsRules: [{
          AllowedOrigins: ['https://app.example.com'],
          AllowedMethods: ['GET', 'HEAD'],
          AllowedHeaders: Match.not(Match.arrayWith(['*'])),
          ExposedHeaders: Match.arrayWith(['ETag']),
        }],
      },
    });
  });

  test('lets other origins in where they are named', () => {
    const rule = { AllowedOrigins: ['https://other.example.com'] };

    build({ corsOrigins: ['https://other.example.com'] }).hasResourceProperties('AWS::S3::Bucket', { CorsConfiguration: { CorsRules: [rule] } });
  });

  test('warns where no page could use it, and not where that is said', () => {
    const silent = setUp({}, { clients: [AppClient.singlePage('web')] });
    const meant = setUp({ corsOrigins: [] }, { clients: [AppClient.singlePage('web')] });

    Annotations.fromStack(silent.stack).hasWarning('/Test/Access', Match.stringLikeRegexp('No web page can use the bucket'));
    Annotations.fromStack(meant.stack).hasNoWarning('/Test/Access', Match.anyValue());
    Template.fromStack(meant.stack).hasResourceProperties('AWS::S3::Bucket', { CorsConfiguration: Match.absent() });
  });

  test('can be versioned, log, and go with the stack', () => {
    const template = build((stack) => ({ versioned: true, removalPolicy: RemovalPolicy.DESTROY, serverAccessLogsBucket: new Bucket(stack, 'Logs') }));

    template.hasResource('AWS::S3::Bucket', {
      DeletionPolicy: 'Delete',
      Properties: {
        VersioningConfiguration: { Status: 'Enabled' }, LoggingConfiguration: Match.objectLike({}),
      },
    });
  });
});

describe('guests', () => {
  test('keep no data unless asked', () => {
    const { stack, access } = setUp();

    expect(access.guestsPrefix).toBeUndefined();
    Template.fromStack(stack).resourceCountIs('AWS::IAM::ManagedPolicy', 1);
  });

  test('have their data expire after 30 days', () => {
    build({ guests: true }).hasResourceProperties('AWS::S3::Bucket', {
      LifecycleConfiguration: {
        Rules: Match.arrayWith([
          Match.objectLike({ Prefix: 'guests/', ExpirationInDays: 30 }),
        ]),
      },
    });
  });

  test('have their data expire when the app says', () => {
    build({ guests: true, guestsPrefix: 'visitors', guestExpiration: Duration.days(7) }).hasResourceProperties('AWS::S3::Bucket', {
      LifecycleConfiguration: { Rules: Match.arrayWith([Match.objectLike({ Prefix: 'visitors/', ExpirationInDays: 7 })]) },
    });
  });

  test('may do less than users', async () => {
    const cloud = World.of(setUp({ guests: true, guestActions: [PrefixAction.READ] }).stack);
    const own = `${cloud.bucketArn}/guests/${A1}/x`;

    expect(await cloud.guest(A1).may('s3:GetObject', own)).toBe(true);
    expect(await cloud.guest(A1).may('s3:PutObject', own)).toBe(false);
    expect(await cloud.guest(A1).may('s3:ListBucket', cloud.bucketArn, { 's3:prefix': `guests/${A1}/` })).toBe(false);
  });
});

describe('actions and audience', () => {
  test.each([
    [PrefixAction.READ, ['s3:GetObject']],
    [PrefixAction.WRITE, ['s3:PutObject', 's3:AbortMultipartUpload', 's3:ListMultipartUploadParts']],
    [PrefixAction.DELETE, ['s3:DeleteObject']],
    [PrefixAction.LIST, []],
  ])('%s opens its own actions and no other', async (action, expected) => {
    const cloud = World.of(setUp({ actions: [action] }).stack);
    const all = ['s3:GetObject', 's3:PutObject', 's3:DeleteObject', 's3:AbortMultipartUpload', 's3:ListMultipartUploadParts'];

    for (const each of all) expect([each, await cloud.user(A1).may(each, `${cloud.bucketArn}/users/${A1}/x`)]).toEqual([each, expected.includes(each)]);
    expect(await cloud.user(A1).may('s3:ListBucket', cloud.bucketArn, { 's3:prefix': `users/${A1}/` })).toBe(action === PrefixAction.LIST);
  });

  test('can be for the members of one group', async () => {
    const stack = new Stack(new App(), 'Test');
    const auth = new AuthenticatedAppAuth(stack, 'Auth', { groups: ['editors'] });
    new S3UserPrefixAccess(stack, 'Access', { auth, audience: auth.group('editors'), corsOrigins: [] });

    const cloud = World.of(stack);

    expect(await cloud.user(A1, { groups: ['editors'] }).may('s3:GetObject', `${cloud.bucketArn}/users/${A1}/x`)).toBe(true);
    expect(await cloud.user(A1).may('s3:GetObject', `${cloud.bucketArn}/users/${A1}/x`)).toBe(false);
  });
});

describe('the key', () => {
  const setUpWithKey = () => {
    const { stack } = setUp((scope) => ({ encryptionKey: new Key(scope, 'Key'), guests: true }));
    const [key] = Object.keys(Template.fromStack(stack).findResources('AWS::KMS::Key'));
    return { stack, cloud: World.of(stack), keyArn: `arn:aws:kms:us-east-1:123456789012:key/${key}` };
  };
  const through = (context: string) => ({ 'kms:ViaService': 's3.us-east-1.amazonaws.com', 'kms:EncryptionContext:aws:s3:arn': context });

  test('encrypts the bucket with a bucket key', () => {
    Template.fromStack(setUpWithKey().stack).hasResourceProperties('AWS::S3::Bucket', {
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [{ BucketKeyEnabled: true, ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' } }],
      },
    });
  });

  test('is used through S3, for this bucket and own objects only', async () => {
    const { cloud, keyArn } = setUpWithKey();

    for (const who of [cloud.user(A1), cloud.user(A1, { groups: ['editors'] })]) {
      expect(await who.may('kms:Decrypt', keyArn, through(cloud.bucketArn))).toBe(true);
      expect(await who.may('kms:GenerateDataKey', keyArn, through(`${cloud.bucketArn}/users/${A1}/x`))).toBe(true);
      expect(await who.may('kms:Decrypt', keyArn, through(`${cloud.bucketArn}/users/${A2}/x`))).toBe(false);
      expect(await who.may('kms:Decrypt', keyArn, through('arn:aws:s3:::other'))).toBe(false);
      expect(await who.may('kms:Decrypt', keyArn)).toBe(false);
      expect(await who.may('kms:Decrypt', keyArn, { ...through(cloud.bucketArn), 'kms:ViaService': 'ec2.us-east-1.amazonaws.com' })).toBe(false);
      expect(await who.may('kms:Encrypt', keyArn, through(cloud.bucketArn))).toBe(false);
    }
    expect(await cloud.guest(A1).may('kms:Decrypt', keyArn, through(cloud.bucketArn))).toBe(true);
    expect(await cloud.guest(A1).may('kms:Decrypt', keyArn, through(`${cloud.bucketArn}/users/${A1}/x`))).toBe(false);
  });
});

describe('a bucket that is given', () => {
  test('keeps its settings', () => {
    const template = build((stack) => ({ bucket: new Bucket(stack, 'Mine'), guests: true }));

    template.hasResourceProperties('AWS::S3::Bucket', { CorsConfiguration: Match.absent(), LifecycleConfiguration: Match.absent() });
  });

  test('warns that data of guests stays', () => {
    const { stack } = setUp((scope) => ({ bucket: new Bucket(scope, 'Mine'), guests: true }));

    Annotations.fromStack(stack).hasWarning('/Test/Access', Match.stringLikeRegexp('Objects of guests stay in the bucket for ever.*guests/'));
  });

  test('takes CORS and expiry where they are asked for', () => {
    const template = build((stack) => ({
      bucket: new Bucket(stack, 'Mine'), guests: true, corsOrigins: ['https://app.example.com'], guestExpiration: Duration.days(1),
    }));

    template.hasResourceProperties('AWS::S3::Bucket', {
      CorsConfiguration: { CorsRules: [Match.objectLike({ AllowedOrigins: ['https://app.example.com'] })] },
      LifecycleConfiguration: { Rules: [Match.objectLike({ Prefix: 'guests/', ExpirationInDays: 1 })] },
    });
  });

  test('can be imported', () => {
    build((stack) => ({ bucket: Bucket.fromBucketName(stack, 'Mine', 'my-bucket') })).resourceCountIs('AWS::S3::Bucket', 0);
  });

  test('can serve several uses side by side', () => {
    const { stack, auth, access } = setUp();

    new S3UserPrefixAccess(stack, 'Shared', { auth, bucket: access.bucket, level: PrefixLevel.PROTECTED });
    new S3UserPrefixAccess(stack, 'Again', { auth, bucket: access.bucket, audience: auth.group('editors') });

    expect(Template.fromStack(stack).findResources('AWS::S3::Bucket')).toEqual(expect.objectContaining({}));
  });
});

test('the folders are public facts', () => {
  const { access } = setUp({ usersPrefix: 'albums', guests: true });

  expect([access.usersPrefix, access.guestsPrefix]).toEqual(['albums/', 'guests/']);
});

test('snapshot of everything at once', () => {
  expect(build((stack) => ({ encryptionKey: new Key(stack, 'Key'), guests: true, level: PrefixLevel.PROTECTED, versioned: true })).toJSON()).toMatchSnapshot();
});

describe('bad input', () => {
  test.each<[string, Partial<S3UserPrefixAccessProps>, string]>([
    ['an empty prefix', { usersPrefix: '' }, 'usersPrefix: must name a folder; access to a whole bucket has no owner, got ""'],
    ['the root', { usersPrefix: '/' }, 'usersPrefix: must name a folder; access to a whole bucket has no owner, got "/"'],
    ['a leading slash', { usersPrefix: '/users' }, 'usersPrefix: must not start with a slash (S3 keys never do), got "/users"'],
    ['a wildcard', { usersPrefix: 'us*rs' }, 'usersPrefix: must be letters, digits, slashes and any of !_.\'()- (others mean something in policies or URLs), got "us*rs"'],
    ['a policy variable', { usersPrefix: '${aws:username}' }, 'usersPrefix: must be letters, digits, slashes'],
    ['a question mark', { guests: true, guestsPrefix: 'g?' }, 'guestsPrefix: must be letters, digits, slashes'],
    ['a dot-dot segment', { usersPrefix: 'users/../x' }, 'usersPrefix: must have no empty, . or .. segment'],
    ['a dot segment', { usersPrefix: './users' }, 'usersPrefix: must have no empty, . or .. segment'],
    ['an empty segment', { usersPrefix: 'users//x' }, 'usersPrefix: must have no empty, . or .. segment'],
    ['a prefix that is too long', { usersPrefix: 'a'.repeat(512) }, 'usersPrefix: must be at most 512 characters'],
    ['guests and users in one place', { guests: true, guestsPrefix: 'users' }, 'guestsPrefix: must not overlap "users/", which Test/Access opens as private'],
    ['guests below users', { guests: true, guestsPrefix: 'users/guests' }, 'guestsPrefix: must not overlap "users/"'],
    ['no action', { actions: [] }, 'actions: must hold an action; leave it out for the default, got []'],
    ['no guest action', { guests: true, guestActions: [] }, 'guestActions: must hold an action'],
    ['guest actions without guests', { guestActions: [PrefixAction.READ] }, 'guestActions: has no effect where guests keep no data; set guests: true as well'],
    ['a guest prefix without guests', { guestsPrefix: 'g' }, 'guestsPrefix: has no effect where guests keep no data'],
    ['guest expiry without guests', { guestExpiration: Duration.days(1) }, 'guestExpiration: has no effect where guests keep no data'],
    ['a guest prefix at the public level', { guests: true, level: PrefixLevel.PUBLIC, guestsPrefix: 'g' }, 'guestsPrefix: has no effect at the public level'],
    ['guest expiry at the public level', { guests: true, level: PrefixLevel.PUBLIC, guestExpiration: Duration.days(1) }, 'guestExpiration: would delete what users share'],
    ['expiry within a day', { guests: true, guestExpiration: Duration.hours(12) }, 'guestExpiration: must be whole days, at least 1, got 0.5'],
    ['an origin with a path', { corsOrigins: ['https://a.example.com/'] }, 'corsOrigins: must be an origin such as https://app.example.com'],
    ['any origin', { corsOrigins: ['*'] }, 'corsOrigins: must not have a wildcard'],
    ['origins by wildcard', { corsOrigins: ['https://*.example.com'] }, 'corsOrigins: must not have a wildcard'],
  ])('fails on %s', (_, props, message) => {
    expect(() => setUp(props)).toThrow(`[Test/Access] ${message}`);
  });

  test('fails on a prefix that only deployment knows', () => {
    expect(() => setUp((stack) => ({ usersPrefix: stack.stackName ? `${stack.region}/x` : '' }))).toThrow('[Test/Access] usersPrefix: must be known at synth');
  });

  test.each<keyof S3UserPrefixAccessProps>(['encryptionKey', 'serverAccessLogsBucket', 'versioned', 'removalPolicy'])('fails on %s for a bucket that is given', (prop) => {
    const values = (stack: Stack) => ({
      encryptionKey: new Key(stack, 'Key'), serverAccessLogsBucket: new Bucket(stack, 'Logs'), versioned: true, removalPolicy: RemovalPolicy.DESTROY,
    });

    expect(() => setUp((stack) => ({ bucket: new Bucket(stack, 'Mine'), [prop]: Object.entries(values(stack)).find(([name]) => name === prop)?.[1] })))
      .toThrow(`[Test/Access] ${prop}: is for a bucket that is made here`);
  });

  test.each<Partial<S3UserPrefixAccessProps>>([{ corsOrigins: ['https://a.example.com'] }, { guests: true, guestExpiration: Duration.days(1) }])(
    'fails on settings of an imported bucket %#', (props) => {
      expect(() => setUp((stack) => ({ bucket: Bucket.fromBucketName(stack, 'Mine', 'my-bucket'), ...props }))).toThrow('can only be set on a bucket of this app');
    });

  test('fails where another use of the bucket overlaps', () => {
    const { stack, auth, access } = setUp();

    expect(() => new S3UserPrefixAccess(stack, 'Wide', { auth, bucket: access.bucket, level: PrefixLevel.PUBLIC, usersPrefix: 'users' }))
      .toThrow('[Test/Wide] usersPrefix: must not overlap "users/", which Test/Access opens as private in the same bucket; name another, got "users/"');
    expect(() => new S3UserPrefixAccess(stack, 'Deep', { auth, bucket: access.bucket, level: PrefixLevel.PUBLIC, usersPrefix: 'users/shared' }))
      .toThrow('[Test/Deep] usersPrefix: must not overlap "users/"');
  });

  test('fails where the same bucket is imported twice for uses that overlap', () => {
    const { stack, auth } = setUp((scope) => ({ bucket: Bucket.fromBucketName(scope, 'One', 'my-bucket') }));

    expect(() => new S3UserPrefixAccess(stack, 'Wide', {
      auth, bucket: Bucket.fromBucketName(stack, 'Two', 'my-bucket'), level: PrefixLevel.PUBLIC, usersPrefix: 'users',
    })).toThrow('[Test/Wide] usersPrefix: must not overlap "users/"');
  });

  test('fails on guests as the audience, who would share the folder of users', () => {
    const { stack, auth } = setUp();

    expect(() => new S3UserPrefixAccess(stack, 'Other', { auth, audience: auth.guests }))
      .toThrow('[Test/Other] audience: must be of users; set guests: true for guests');
  });

  test('fails for guests where guests are off', () => {
    expect(() => setUp({ guests: true }, { guests: false })).toThrow('[Test/Auth/IdentityPool] guests: are off; set guests: true where the identity pool is made');
  });

  test('fails without an identity pool', () => {
    expect(() => setUp({}, { identity: false, guests: false })).toThrow('[Test/Auth] identity: is false, so there is no identity pool');
  });
});
