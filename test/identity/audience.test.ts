import { Template } from 'aws-cdk-lib/assertions';
import { HttpApi, HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpIamAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpUrlIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { AuthorizationType, Definition, GraphqlApi } from 'aws-cdk-lib/aws-appsync';
import { AttributeType, Table } from 'aws-cdk-lib/aws-dynamodb';
import { Effect, Grant, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { App, CfnOutput, NestedStack, Stack } from 'aws-cdk-lib/core';
import { AuthenticatedAppAuth } from '../../src';
import type { Audience } from '../../src';
import { ACCOUNT, attributeOf, refOf } from '../world/intrinsics';
import { readTemplate, World } from '../world/world';

const A1 = 'us-east-1:aaaaaaaa-0000-4000-8000-000000000001';

function setUp() {
  const stack = new Stack(new App(), 'Test');
  const auth = new AuthenticatedAppAuth(stack, 'Auth', { groups: ['viewers'], guests: true });
  return { stack, auth };
}

const give = (grantee: Audience, ...actions: string[]) => Grant.addToPrincipal({ grantee, actions, resourceArns: ['arn:aws:s3:::shared/*'] });
const reads = (caller: ReturnType<World['user']>) => caller.may('s3:GetObject', 'arn:aws:s3:::shared/x');

describe('a grant reaches', () => {
  test('users: every role of a signed-in user, also one that is added later, and no guest', async () => {
    const { stack, auth } = setUp();
    give(auth.users, 's3:GetObject');
    auth.addGroup('late');

    const cloud = World.of(stack);

    expect(await reads(cloud.user(A1))).toBe(true);
    expect(await reads(cloud.user(A1, { groups: ['viewers'] }))).toBe(true);
    expect(await reads(cloud.user(A1, { groups: ['late'] }))).toBe(true);
    expect(await reads(cloud.guest(A1))).toBe(false);
  });

  test('a group: its members, and those of groups that include it, however far', async () => {
    const { stack, auth } = setUp();
    auth.addGroup('editors', { includes: ['viewers'] });
    auth.addGroup('admins', { includes: ['editors'] });
    give(auth.group('viewers'), 's3:GetObject');
    give(auth.group('admins'), 's3:DeleteObject');

    const cloud = World.of(stack);

    expect(await reads(cloud.user(A1))).toBe(false);
    for (const group of ['viewers', 'editors', 'admins']) expect(await reads(cloud.user(A1, { groups: [group] }))).toBe(true);
    expect(await cloud.user(A1, { groups: ['editors'] }).may('s3:DeleteObject', 'arn:aws:s3:::shared/x')).toBe(false);
    expect(await cloud.user(A1, { groups: ['viewers', 'admins'] }).may('s3:DeleteObject', 'arn:aws:s3:::shared/x')).toBe(true);
  });

  test('a rule: the users whom it names', async () => {
    const { stack, auth } = setUp();
    give(auth.addRule('gold', { claim: 'plan', value: 'gold' }), 's3:GetObject');

    const cloud = World.of(stack);

    expect(await reads(cloud.user(A1, { claims: { plan: 'gold' } }))).toBe(true);
    expect(await reads(cloud.user(A1, { claims: { plan: 'golden' } }))).toBe(false);
    expect(await reads(cloud.user(A1))).toBe(false);
    expect(auth.rule('gold').name).toBe('gold');
  });

  test('guests: them alone', async () => {
    const { stack, auth } = setUp();
    give(auth.guests, 's3:GetObject');

    const cloud = World.of(stack);

    expect(await reads(cloud.guest(A1))).toBe(true);
    expect(await reads(cloud.user(A1))).toBe(false);
  });
});

describe('plain grants of other constructs work', () => {
  test('on buckets, tables and keys', async () => {
    const { stack, auth } = setUp();
    new Bucket(stack, 'Bucket').grantRead(auth.users);
    new Table(stack, 'Table', { partitionKey: { name: 'pk', type: AttributeType.STRING } }).grantReadData(auth.group('viewers'));
    const key = new Key(stack, 'Key');
    key.grantDecrypt(auth.users);

    const cloud = World.of(stack);

    expect(await cloud.user(A1, { groups: ['viewers'] }).may('s3:GetObject', `${cloud.bucketArn}/x`)).toBe(true);
    expect(await cloud.user(A1).may('s3:PutObject', `${cloud.bucketArn}/x`)).toBe(false);
  });

  test('on APIs', async () => {
    const { stack, auth } = setUp();
    const definition = Definition.fromSchema({ bind: () => ({ apiId: 'api', definition: 'type Query { a: Int }' }) });
    const graph = new GraphqlApi(stack, 'Graph', { name: 'graph', definition, authorizationConfig: { defaultAuthorization: { authorizationType: AuthorizationType.IAM } } });
    const http = new HttpApi(stack, 'Http', { defaultAuthorizer: new HttpIamAuthorizer() });
    const integration = new HttpUrlIntegration('Backend', 'https://backend.example.com');
    const [route] = http.addRoutes({ path: '/orders', methods: [HttpMethod.GET], integration });
    graph.grantQuery(auth.users);
    route?.grantInvoke(auth.group('viewers'));

    const template = readTemplate(Template.fromStack(stack).toJSON());
    const idOf = (type: string) => Object.keys(Template.fromStack(stack).findResources(type))[0] ?? '';
    const order = `arn:aws:execute-api:us-east-1:${ACCOUNT}:${refOf(idOf('AWS::ApiGatewayV2::Api'), template)}/$default/GET/orders`;
    const query = `arn:aws:appsync:us-east-1:${ACCOUNT}:apis/${attributeOf(idOf('AWS::AppSync::GraphQLApi'), 'ApiId', template)}/types/Query/fields/a`;
    const cloud = World.of(stack);
    const [user, viewer] = [cloud.user(A1), cloud.user(A1, { groups: ['viewers'] })];
    const may = async (caller: typeof user) => [await caller.may('appsync:GraphQL', query), await caller.may('execute-api:Invoke', order)];

    expect(await may(viewer)).toEqual([true, true]);
    expect(await may(user)).toEqual([true, false]);
  });

  test('in a policy of the resource, which then names every role', () => {
    const { stack, auth } = setUp();
    new Topic(stack, 'Topic').addToResourcePolicy(new PolicyStatement({ principals: [auth.users.grantPrincipal], actions: ['sns:Publish'], resources: ['*'] }));
    auth.addGroup('late');

    const [policy] = Object.values(Template.fromStack(stack).findResources('AWS::SNS::TopicPolicy'));

    expect(policy.Properties.PolicyDocument.Statement[0].Principal.AWS).toHaveLength(3);
  });

  test('from another stack, which then depends on the sign-in and never the other way round', () => {
    const app = new App();
    const [signIn, data] = [new Stack(app, 'SignIn'), new Stack(app, 'Data')];
    const auth = new AuthenticatedAppAuth(signIn, 'Auth', { groups: ['editors'] });
    new CfnOutput(data, 'UserPool', { value: auth.userPool.userPoolId });
    const bucket = new Bucket(data, 'Bucket');
    bucket.grantRead(auth.users);
    auth.addGroup('late');

    const [policy] = Object.values(Template.fromStack(data).findResources('AWS::IAM::ManagedPolicy'));

    expect(policy.Properties.Roles).toHaveLength(3);
    Template.fromStack(signIn).resourceCountIs('AWS::IAM::ManagedPolicy', 0);
  });

  test('from a nested stack', () => {
    const stack = new Stack(new App(), 'Test');
    const auth = new AuthenticatedAppAuth(new NestedStack(stack, 'SignIn'), 'Auth');
    const data = new NestedStack(stack, 'Data');
    new Bucket(data, 'Bucket').grantRead(auth.users);

    Template.fromStack(data).resourceCountIs('AWS::IAM::ManagedPolicy', 1);
  });

  test('on resources of several other stacks stay with the audience', () => {
    const app = new App();
    const [signIn, one, two] = ['SignIn', 'One', 'Two'].map((name) => new Stack(app, name));
    const auth = new AuthenticatedAppAuth(signIn, 'Auth');
    const resourceArns = [one, two].map((stack) => new Bucket(stack, 'Bucket').bucketArn);
    Grant.addToPrincipal({ grantee: auth.users, actions: ['s3:GetBucketLocation'], resourceArns });

    Template.fromStack(signIn).resourceCountIs('AWS::IAM::ManagedPolicy', 1);
  });

  test('and can be waited for', () => {
    const { stack, auth } = setUp();
    const topic = new Topic(stack, 'Topic');
    give(auth.users, 's3:GetObject').applyBefore(topic);

    const [resource] = Object.values(Template.fromStack(stack).findResources('AWS::SNS::Topic'));

    expect(resource.DependsOn).toEqual([expect.stringContaining('UsersPolicy')]);
  });
});

describe('policies', () => {
  test('are shared by all roles of an audience and hold one statement for one set of actions', () => {
    const { stack, auth } = setUp();
    for (let index = 0; index < 20; index++) {
      Grant.addToPrincipal({ grantee: auth.users, actions: ['s3:GetObject'], resourceArns: [`arn:aws:s3:::bucket${index}/*`] });
    }

    const policies = Object.values(Template.fromStack(stack).findResources('AWS::IAM::ManagedPolicy'));

    expect(policies).toHaveLength(1);
    expect(policies[0].Properties.Roles).toHaveLength(2);
    expect(policies[0].Properties.PolicyDocument.Statement).toHaveLength(1);
    expect(policies[0].Properties.PolicyDocument.Statement[0].Resource).toHaveLength(20);
  });

  test('go on in another when one is full, and lose nothing', () => {
    const { stack, auth } = setUp();
    const buckets = Array.from({ length: 200 }, (_, index) => `arn:aws:s3:::${'b'.repeat(40)}${index}/*`);
    for (const bucket of buckets) Grant.addToPrincipal({ grantee: auth.users, actions: ['s3:GetObject'], resourceArns: [bucket] });

    const policies = Object.values(Template.fromStack(stack).findResources('AWS::IAM::ManagedPolicy')).map(({ Properties }) => Properties.PolicyDocument);

    expect(policies.length).toBeGreaterThan(1);
    for (const policy of policies) expect(JSON.stringify(policy).length).toBeLessThanOrEqual(6144);
    const granted = policies.flatMap((policy) => policy.Statement.flatMap((statement: { Resource: string[] }) => statement.Resource));

    expect(granted.sort()).toEqual([...buckets].sort());
  });

  test('keep a condition that is added after the grant', () => {
    const { stack, auth } = setUp();
    give(auth.users, 's3:GetObject').principalStatements[0].addCondition('Bool', { 'aws:MultiFactorAuthPresent': 'true' });

    Template.fromStack(stack).hasResourceProperties('AWS::IAM::ManagedPolicy', {
      PolicyDocument: {
        Statement: [
          { Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } },
        ],
      },
    });
  });

  test('fail on a statement that fits none', () => {
    const { auth } = setUp();
    const resourceArns = Array.from({ length: 200 }, (_, index) => `arn:aws:s3:::${'b'.repeat(40)}${index}/*`);

    expect(() => Grant.addToPrincipal({ grantee: auth.users, actions: ['s3:GetObject'], resourceArns }))
      .toThrow(/^\[Test\/Auth\/IdentityPool\] grant: a statement must fit a managed policy of 6144 characters; split it, got \d+$/);
  });

  test('fail at synth when a grant outgrows its policy afterwards', () => {
    const { stack, auth } = setUp();
    const [statement] = give(auth.users, 's3:GetObject').principalStatements;
    statement.addResources(...Array.from({ length: 200 }, (_, index) => `arn:aws:s3:::${'b'.repeat(40)}${index}/*`));

    expect(() => Template.fromStack(stack)).toThrow(/a managed policy holds 6144 characters; grant in smaller statements, got \d+/);
  });

  test('fail at synth when a role would have more than 10', () => {
    const { stack, auth } = setUp();
    const resources = (bucket: number) => Array.from({ length: 90 }, (_, index) => `arn:aws:s3:::${'b'.repeat(40)}${bucket}x${index}/*`);
    for (let index = 0; index < 11; index++) {
      Grant.addToPrincipal({ grantee: auth.users, actions: ['s3:GetObject'], resourceArns: resources(index) });
    }

    expect(() => Template.fromStack(stack)).toThrow('grants: a role has at most 10 managed policies; grant wider resources or include fewer groups, got 11');
  });

  test('fail at synth when a trust policy outgrows its limit', () => {
    const { stack, auth } = setUp();
    const role = auth.identityPool.node.findChild('UserRole');
    if (!('assumeRolePolicy' in role)) throw new Error('not a role');
    const condition = { StringEquals: { 'aws:PrincipalTag/x': Array.from({ length: 50 }, (_, index) => `${'v'.repeat(40)}${index}`) } };
    Object(role.assumeRolePolicy).addStatements(new PolicyStatement({ effect: Effect.DENY, actions: ['sts:TagSession'], conditions: condition }));

    expect(() => Template.fromStack(stack)).toThrow(/trust policy: holds at most 2048 characters/);
  });
});

describe('guests', () => {
  test.each([
    ['an action outside the session policy', ['ssm:GetParameter'], '["ssm:GetParameter"]'],
    ['the first of several that are outside', ['s3:GetObject', 'bedrock:InvokeModel'], '["bedrock:InvokeModel"]'],
    ['a wildcard that reaches outside', ['geo:*'], '["geo:*"]'],
    ['everything', ['*'], '["*"]'],
    ['the new Location API', ['geo-maps:GetTile'], '["geo-maps:GetTile"]'],
  ])('fail on %s', (_, actions, got) => {
    const { auth } = setUp();

    expect(() => give(auth.guests, ...actions)).toThrow('[Test/Auth/IdentityPool] guests: Cognito silently drops what is outside the session policy of guests; '
      + `grant it to users, or name the exact actions in place of a wildcard, got ${got}`);
  });

  test('fail on grants by exclusion', () => {
    const { auth } = setUp();
    const statement = new PolicyStatement({ notActions: ['s3:*'], resources: ['*'] });

    expect(() => auth.guests.grantPrincipal.addToPrincipalPolicy(statement)).toThrow('guests: grants to guests must list their actions; replace NotAction, got ["s3:*"]');
  });

  test('fail at synth on an action that is added after the grant', () => {
    const { stack, auth } = setUp();
    give(auth.guests, 's3:GetObject').principalStatements[0].addActions('ssm:GetParameter');

    expect(() => Template.fromStack(stack)).toThrow('guests: Cognito silently drops what is outside the session policy of guests');
  });

  test('may be denied anything', () => {
    const { auth } = setUp();
    const statement = new PolicyStatement({ effect: Effect.DENY, actions: ['*'], resources: ['*'] });

    expect(auth.guests.grantPrincipal.addToPrincipalPolicy(statement).statementAdded).toBe(true);
  });

  test('may use a key through the grants of aws-kms', () => {
    const { stack, auth } = setUp();

    expect(new Key(stack, 'Key').grantEncryptDecrypt(auth.guests).success).toBe(true);
  });
});
