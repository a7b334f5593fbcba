import { readdirSync } from 'fs';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { AttributeType, Table } from 'aws-cdk-lib/aws-dynamodb';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { App, CfnParameter, Duration, RemovalPolicy, Size, Stack, Validations } from 'aws-cdk-lib/core';
import { AwsSolutionsChecks } from 'cdk-nag';
import { AppStack, KEYS } from './upgrade-stack';
import { AccessProof, AppClient, AppIdentityPool, AuthenticatedAppAuth, ConflictPolicy, GuestData, GuestUpgradeIdentity, IdentityPoolProvider, OwnerKey, S3UserPrefixAccess } from '../../src';
import type { GuestUpgradeIdentityProps } from '../../src';
import { readSettings } from '../../src/guest/handlers/read-settings';

type Props = Partial<GuestUpgradeIdentityProps> | ((stack: AppStack) => Partial<GuestUpgradeIdentityProps>);

function setUp(props: Props = {}) {
  const stack = new AppStack();
  const upgrade = stack.upgrade(typeof props === 'function' ? props(stack) : props);
  return { stack, upgrade };
}

const build = (props: Props = {}) => Template.fromStack(setUp(props).stack);

/** Everything that can be set. */
const everything = (stack: AppStack) => ({
  encryptionKey: new Key(stack, 'Key', { enableKeyRotation: true }), conflict: ConflictPolicy.GUEST_WINS, maxObjects: 100_000, maxSize: Size.gibibytes(100),
});

describe('the table of upgrades', () => {
  const template = build();

  test('keeps tickets and upgrades by key, forgets by time, and knows what is due', () => {
    template.hasResourceProperties('AWS::DynamoDB::Table', {
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }, { AttributeName: 'sk', KeyType: 'RANGE' }],
      BillingMode: 'PAY_PER_REQUEST',
      TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      GlobalSecondaryIndexes: [{
        IndexName: 'due', KeySchema: [{ AttributeName: 'work', KeyType: 'HASH' }, { AttributeName: 'due', KeyType: 'RANGE' }], Projection: { ProjectionType: 'KEYS_ONLY' },
      }],
    });
  });

  test('outlives the stack, and refuses to be deleted', () => {
    template.hasResource('AWS::DynamoDB::Table', { DeletionPolicy: 'Retain', Properties: { DeletionProtectionEnabled: true, TimeToLiveSpecification: Match.anyValue() } });
  });

  test('goes with the stack where that is asked for', () => {
    build({ removalPolicy: RemovalPolicy.DESTROY }).hasResource('AWS::DynamoDB::Table', {
      DeletionPolicy: 'Delete', Properties: { DeletionProtectionEnabled: false, TimeToLiveSpecification: Match.anyValue() },
    });
  });
});

describe('the queue', () => {
  const template = build();
  const byName = { QueueName: 'Test-Upgrade-834845DC-Queue' };

  test('is encrypted, and TLS only', () => {
    template.allResourcesProperties('AWS::SQS::Queue', { SqsManagedSseEnabled: true });
    template.allResourcesProperties('AWS::SQS::QueuePolicy', { PolicyDocument: { Statement: [Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } })] } });
    template.resourceCountIs('AWS::SQS::QueuePolicy', 2);
  });

  test('hides a message for as long as the mover can take, and gives up after five tries', () => {
    template.hasResourceProperties('AWS::SQS::Queue', { ...byName, VisibilityTimeout: 960, RedrivePolicy: { maxReceiveCount: 5 } });
    template.hasResourceProperties('AWS::Lambda::Function', { Handler: 'move.move', Timeout: 900 });
  });

  test('has dead letters that wait for two weeks, and come from nowhere else', () => {
    template.hasResourceProperties('AWS::SQS::Queue', {
      MessageRetentionPeriod: 1_209_600,
      RedriveAllowPolicy: { redrivePermission: 'byQueue', sourceQueueArns: [{ 'Fn::Join': ['', Match.arrayWith([`:${byName.QueueName}`])] }] },
    });
  });

  test('calls ten movers at once, each with one upgrade', () => {
    template.hasResourceProperties('AWS::Lambda::EventSourceMapping', { BatchSize: 1, ScalingConfig: { MaximumConcurrency: 10 } });
  });
});

describe('the functions', () => {
  const template = build();

  test('have one code, a role each, and no more time than they need', () => {
    const functions = Object.values(template.findResources('AWS::Lambda::Function')).map(({ Properties }) => Properties);

    expect(functions.map(({ Handler, Timeout }) => `${Handler} ${Timeout}`).sort()).toEqual([
      'api.complete 10', 'api.start 10', 'api.status 10', 'move.batch 900', 'move.move 900', 'sweep.sweep 60',
    ]);
    expect(new Set(functions.map(({ Code }) => JSON.stringify(Code))).size).toBe(1);
    expect(new Set(functions.map(({ Role }) => JSON.stringify(Role))).size).toBe(6);
    for (const { Runtime, Architectures, ReservedConcurrentExecutions } of functions) {
      expect([Runtime, Architectures, ReservedConcurrentExecutions]).toEqual(['nodejs24.x', ['arm64'], undefined]);
    }
  });

  test('can read what the construct tells them', () => {
    const text = settingsOf(template, 'move.move');

    expect(readSettings({ UPGRADE: text.replace('<AuthIdentityPool659E7F64>', 'us-east-1:00000000-0000-4000-8000-000000000000') })).toMatchObject({
      providers: ['<AuthUserPool8115E87F>'],
      origins: ['https://app.example.com'],
      ticketSeconds: 600,
      retentionDays: 30,
      data: [
        { kind: 'objects', guestsPrefix: 'guests/', usersPrefix: 'users/' },
        { kind: 'items', partitionKey: 'pk', sortKey: { name: 'sk', type: 'S' }, guestsPrefix: 'guest#', usersPrefix: 'user#' },
      ],
      conflict: 'keepBoth',
      maxItems: 10_000,
      maxBytes: 10 * 1024 ** 3,
      stateMachineArn: expect.stringContaining('UpgradeStateMachine'),
    });
  });

  test('are told where users go by sub', () => {
    const bySub = build(({ photos, table }) => ({ data: [photos, GuestData.items(table, { ...KEYS, owner: OwnerKey.sub() })] }));

    expect(JSON.parse(settingsOf(bySub, 'move.move')).data.map(({ owner }: { owner?: string }) => owner)).toEqual([undefined, 'sub']);
    bySub.hasResourceProperties('AWS::Cognito::IdentityPoolPrincipalTag', { PrincipalTags: { sub: 'sub' } });
  });

  test('are told what is set', () => {
    const changed = build({ conflict: ConflictPolicy.USER_WINS, ticketLifetime: Duration.minutes(5), maxObjects: 5, maxSize: Size.mebibytes(1), retention: Duration.days(7), corsOrigins: ['https://b.example.com'] });

    expect(JSON.parse(settingsOf(changed, 'api.start'))).toMatchObject({
      conflict: 'userWins', ticketSeconds: 300, maxItems: 5, maxBytes: 1024 ** 2, retentionDays: 7, origins: ['https://b.example.com'],
    });
  });

  test('know every user pool, those too that are added later', () => {
    const { stack } = setUp();
    const more = new AuthenticatedAppAuth(stack, 'More', { identity: false });

    stack.auth.addProvider(IdentityPoolProvider.userPool(more.userPool, more.client('web')));

    expect(JSON.parse(settingsOf(Template.fromStack(stack), 'api.complete')).providers).toHaveLength(2);
  });

  test('look for what waits every five minutes', () => {
    template.hasResourceProperties('AWS::Events::Rule', { ScheduleExpression: 'rate(5 minutes)', State: 'ENABLED' });
  });
});

describe('alarms', () => {
  test('watch dead letters, errors, the backlog and the state machine', () => {
    const alarms = Object.values(build().findResources('AWS::CloudWatch::Alarm')).map(({ Properties }) => Properties);

    expect(alarms.map(({ MetricName, Metrics }) => MetricName ?? Metrics[0].Expression).sort()).toEqual([
      '5XXError', 'ApproximateAgeOfOldestMessage', 'ApproximateNumberOfMessagesVisible', 'Errors', 'Errors', 'failed + timedOut + aborted',
    ]);
    for (const { TreatMissingData, AlarmActions } of alarms) expect([TreatMissingData, AlarmActions]).toEqual(['notBreaching', undefined]);
  });

  test('tell whom they should', () => {
    const { stack, upgrade } = setUp((scope) => ({ alarmActions: [new SnsAction(new Topic(scope, 'OnCall'))] }));

    expect(upgrade.alarms).toHaveLength(6);
    Template.fromStack(stack).allResourcesProperties('AWS::CloudWatch::Alarm', { AlarmActions: [Match.anyValue()] });
  });
});

test('tells where the API is, and what it counts', () => {
  const { stack, upgrade } = setUp();

  expect(stack.resolve(upgrade.endpoint)['Fn::Join'][1].at(-1)).toBe('/upgrade');
  expect(upgrade.metric('Moved')).toMatchObject({ namespace: 'CdkCognitoAccess/GuestUpgrade', metricName: 'Moved', dimensions: { Upgrade: 'Test-Upgrade-834845DC' } });
  expect(JSON.parse(settingsOf(Template.fromStack(stack), 'api.start')).metricsName).toBe('Test-Upgrade-834845DC');
});

test('warns where no page could use it, and not where that is said', () => {
  const stack = (origins: string[]) => new AppStack(new App(), { clients: [AppClient.singlePage('web', { origins })] }, () => ({ corsOrigins: [] }));
  const [silent, meant] = [stack([]), stack([])];
  silent.upgrade();
  meant.upgrade({ corsOrigins: [] });

  Annotations.fromStack(silent).hasWarning('/Test/Upgrade', Match.stringLikeRegexp('No web page can upgrade a guest'));
  Annotations.fromStack(meant).hasNoWarning('/Test/Upgrade', Match.anyValue());
});

test('takes imported buckets and tables', () => {
  build((stack) => ({
    data: [
      new S3UserPrefixAccess(stack, 'Mine', { auth: stack.auth, guests: true, bucket: Bucket.fromBucketName(stack, 'Bucket', 'my-bucket') }),
      GuestData.items(Table.fromTableName(stack, 'Table', 'my-table'), KEYS),
    ],
  })).resourceCountIs('AWS::StepFunctions::StateMachine', 1);
});

test('works across stacks, with sign-in, data and upgrade apart', () => {
  const app = new App();
  const data = new AppStack(app);
  const stack = new Stack(app, 'Upgrades');
  new GuestUpgradeIdentity(stack, 'Upgrade', { auth: data.auth, data: [data.photos, data.scores] });

  AccessProof.of(stack).isolatesOwners();
  Template.fromStack(stack).resourceCountIs('AWS::IAM::ManagedPolicy', 2);
});

describe('AwsSolutions of cdk-nag finds nothing that is not acknowledged with a reason', () => {
  test.each<[string, Props]>([['as it is', {}], ['with everything', everything], ['without objects', (stack) => ({ data: [stack.scores] })]])('%s', (_, props) => {
    const app = new App();
    Validations.of(app).addPlugins(new AwsSolutionsChecks());
    const stack = new AppStack(app);
    stack.upgrade(typeof props === 'function' ? props(stack) : props);

    expect(() => app.synth()).not.toThrow();
  });
});

describe('the access proof', () => {
  test.each<[string, Props]>([['as it is', {}], ['with everything', everything]])('holds %s', (_, props) => {
    AccessProof.of(setUp(props).stack).isolatesOwners();
  });
});

describe('a synth', () => {
  const synth = () => {
    const app = new App();
    const stack = new AppStack(app);
    stack.upgrade(everything(stack));
    return app.synth();
  };

  test('gives the same bytes twice', () => {
    const [first, second] = [synth(), synth()].map((assembly) => JSON.stringify(assembly.getStackByName('Test').template));

    expect(second).toBe(first);
  });

  test('publishes one asset, and makes no custom resource', () => {
    const assembly = synth();

    expect(readdirSync(assembly.directory).filter((name) => name.startsWith('asset.'))).toHaveLength(1);
    expect(Object.values(assembly.getStackByName('Test').template.Resources).filter((resource) => /^(Custom::|AWS::CloudFormation::CustomResource)/.test(String(Object(resource).Type)))).toEqual([]);
  });
});

test('snapshot of everything at once', () => {
  const { Resources } = build(everything).toJSON();
  const upgrade = Object.fromEntries(Object.entries(Resources).filter(([id]) => id.startsWith('Upgrade')));

  // The code of the functions changes, and with it its hash.
  expect(JSON.parse(JSON.stringify(upgrade).replace(/[0-9a-f]{64}\.zip/g, '<hash>.zip'))).toMatchSnapshot();
});

describe('bad input', () => {
  test.each<[string, Props, string]>([
    ['no data', { data: [] }, 'data: must hold what guests keep, such as an S3UserPrefixAccess with guests: true, got []'],
    ['the same bucket twice', ({ photos }) => ({ data: [photos, photos] }), 'data: must hold each place once, got [{"Ref":"PhotosBucket4131342A"},"guests/"] twice'],
    ['the same items twice', ({ table, scores }) => ({ data: [scores, GuestData.items(table, KEYS)] }), 'data: must hold each place once'],
    ['data of other guests', (stack) => ({ auth: new AuthenticatedAppAuth(stack, 'Other', { guests: true }) }),
      'data: must be kept by the guests of auth, those of Test/Other/IdentityPool, got data of Test/Auth/IdentityPool'],
    ['items of guests and users under one key', ({ table }) => ({ data: [GuestData.items(table, { ...KEYS, usersPrefix: 'guest#' })] }), 'usersPrefix: must be another than guestsPrefix'],
    ['items that users share', ({ table }) => ({ data: [GuestData.items(table, { ...KEYS, owner: OwnerKey.claim('custom:tenant') })] }),
      'owner: must name one user where guests bring data, since all who share the claim would get what one guest kept'],
    ['a policy variable in a prefix', ({ table }) => ({ data: [GuestData.items(table, { ...KEYS, guestsPrefix: '${aws:username}' })] }), 'guestsPrefix: must be 1 to 100 letters'],
    ['a wildcard in a prefix', ({ table }) => ({ data: [GuestData.items(table, { ...KEYS, usersPrefix: 'user*' })] }), 'usersPrefix: must be 1 to 100 letters'],
    ['an empty prefix', ({ table }) => ({ data: [GuestData.items(table, { ...KEYS, usersPrefix: '' })] }), 'usersPrefix: must be 1 to 100 letters'],
    ['a number as partition key', ({ table }) => ({ data: [GuestData.items(table, { ...KEYS, partitionKey: { name: 'pk', type: AttributeType.NUMBER } })] }), 'partitionKey: must be a string'],
    ['items without a sort key that are both kept', (stack) => ({ data: [GuestData.items(Table.fromTableName(stack, 'T', 't'), { partitionKey: KEYS.partitionKey })] }),
      'data: items need a string as sort key where both of one name are kept; set conflict to USER_WINS for Test/T, got undefined'],
    ['items with a number as sort key that are both kept', (stack) => ({ conflict: ConflictPolicy.GUEST_WINS, data: [GuestData.items(Table.fromTableName(stack, 'T', 't'), { ...KEYS, sortKey: { name: 'sk', type: AttributeType.NUMBER } })] }),
      'data: items need a string as sort key'],
    ['keys that the table has not', ({ table }) => ({ data: [GuestData.items(table, { ...KEYS, partitionKey: { name: 'id', type: AttributeType.STRING } })] }),
      'data: must name the keys of Test/Scores, ["pk (S)","sk (S)"], got ["id (S)","sk (S)"]'],
    ['a ticket for an hour', { ticketLifetime: Duration.hours(1) }, 'ticketLifetime: must be 1 to 15 minutes, got 60'],
    ['a ticket for seconds', { ticketLifetime: Duration.seconds(30) }, 'ticketLifetime: must be 1 to 15 minutes, got 0.5'],
    ['no objects', { maxObjects: 0 }, 'maxObjects: must be a whole number from 1 to 1000000, got 0'],
    ['half an object', { maxObjects: 1.5 }, 'maxObjects: must be a whole number'],
    ['no size', { maxSize: Size.bytes(0) }, 'maxSize: must be at least 1 byte, got 0'],
    ['records of an hour', { retention: Duration.hours(1) }, 'retention: must be whole days, at least 1 (1440 minutes), got 60'],
    ['records of a day and a half', { retention: Duration.hours(36) }, 'retention: must be whole days'],
    ['no rate', { throttlingRateLimit: 0 }, 'throttlingRateLimit: must be a whole number from 1 to 10000, got 0'],
    ['too much at once', { throttlingBurstLimit: 5001 }, 'throttlingBurstLimit: must be a whole number from 1 to 5000, got 5001'],
    ['any origin', { corsOrigins: ['*'] }, 'corsOrigins: must not have a wildcard'],
  ])('fails on %s', (_, props, message) => {
    expect(() => setUp(props)).toThrow(`[Test/Upgrade] ${message}`);
  });

  test('takes numbers that only deployment knows', () => {
    expect(() => setUp((stack) => ({ maxObjects: new CfnParameter(stack, 'Max', { type: 'Number' }).valueAsNumber }))).not.toThrow();
  });

  test('takes items without a sort key where the user wins', () => {
    expect(() => setUp((stack) => ({ conflict: ConflictPolicy.USER_WINS, data: [GuestData.items(Table.fromTableName(stack, 'T', 't'), { partitionKey: KEYS.partitionKey })] }))).not.toThrow();
  });

  test('fails where guests are off', () => {
    const stack = new AppStack(new App(), { guests: false }, () => ({ guests: false }));

    expect(() => stack.upgrade({ data: [stack.scores] })).toThrow('[Test/Auth/IdentityPool] guests: are off; set guests: true');
  });

  test('fails without an identity pool', () => {
    const { stack } = setUp();
    const auth = new AuthenticatedAppAuth(stack, 'Plain', { identity: false });

    expect(() => new GuestUpgradeIdentity(stack, 'Other', { auth, data: [stack.scores] })).toThrow('[Test/Plain] identity: is false, so there is no identity pool');
  });

  test('fails at synth where nobody can sign in', () => {
    const stack = new Stack(new App(), 'Test');
    const auth = new AppIdentityPool(stack, 'Pool', { guests: true });
    new GuestUpgradeIdentity(stack, 'Upgrade', { auth, data: [GuestData.items(Table.fromTableName(stack, 'T', 't'), KEYS)], corsOrigins: [] });

    expect(() => Template.fromStack(stack)).toThrow('[Test/Upgrade] auth: must have a user pool, whose users complete upgrades; add one to Test/Pool with addProvider');
  });

  test('fails at synth on more places than the functions can be told of', () => {
    const { stack } = setUp((scope) => ({ data: Array.from({ length: 30 }, (_, index) => GuestData.items(Table.fromTableName(scope, `T${index}`, `t${index}`), KEYS)) }));

    expect(() => Template.fromStack(stack)).toThrow(/\[Test\/Upgrade\] data: the settings must fit 4096 bytes/);
  });

  test('fails on data in another Region', () => {
    const app = new App();
    const stack = new Stack(app, 'Test', { env: { account: '123456789012', region: 'eu-west-1' } });
    const auth = new AuthenticatedAppAuth(stack, 'Auth', { guests: true });
    const table = Table.fromTableArn(stack, 'T', 'arn:aws:dynamodb:us-east-1:123456789012:table/t');

    expect(() => new GuestUpgradeIdentity(stack, 'Upgrade', { auth, data: [GuestData.items(table, KEYS)], corsOrigins: [] }))
      .toThrow('[Test/Upgrade] data: must be in the Region of the upgrade, eu-west-1; put the upgrade into a stack of the other Region, got us-east-1');
  });
});

/** The settings of a function, with references as `<id>`. */
function settingsOf(template: Template, handler: string): string {
  const [{ Properties }] = Object.values(template.findResources('AWS::Lambda::Function', { Properties: { Handler: handler } }));
  const parts: (string | Record<string, string>)[] = Properties.Environment.Variables.UPGRADE['Fn::Join'][1];
  return parts.map((part) => typeof part === 'string' ? part : `<${Object.values(part).flat()[0]}>`).join('');
}
