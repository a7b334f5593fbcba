import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { callerOf, ids, problemsOf, rolesOf } from './world-of';
import { PhotoAlbum } from '../../../examples/photo-album/photo-album';
import { AppClient, AuthenticatedAppAuth, S3UserPrefixAccess } from '../../../src';
import { readWorld } from '../../../src/proof/world/read-world';

const METADATA = { 'aws:cdk:enable-path-metadata': true };

function worldOfStack(stack: Stack) {
  return readWorld([{ stack: stack.stackName, template: Template.fromStack(stack).toJSON() }]);
}

test('the photo album has guests, users and editors, and nothing about them is open', () => {
  const world = worldOfStack(new PhotoAlbum(new App({ context: METADATA }), 'PhotoAlbum'));

  expect(ids(world)).toEqual(['guest', 'user', 'group editors', 'outsider user', 'outsider guest', 'token without amr']);
  expect(rolesOf(world, 'guest')).toEqual(['PhotoAlbum/Auth/IdentityPool/GuestRole']);
  expect(rolesOf(world, 'user')).toEqual(['PhotoAlbum/Auth/IdentityPool/UserRole']);
  expect(rolesOf(world, 'group editors')).toEqual(['PhotoAlbum/Auth/IdentityPool/Groupeditors/Role']);
  expect(ids(world).flatMap((id) => problemsOf(world, id))).toEqual([]);
  expect([world.unknowns, world.unreachable, world.roles.flatMap(({ unknowns }) => unknowns)]).toEqual([[], [], []]);
});

test('its policies name its bucket, as its ARN is', () => {
  const world = worldOfStack(new PhotoAlbum(new App({ context: METADATA }), 'PhotoAlbum'));

  const bucket = world.resources.find(({ type }) => type === 'AWS::S3::Bucket');
  const [reach] = callerOf(world, 'user').roles;
  expect(reach?.role.policies.flatMap(({ document }) => document.statements.flatMap(({ resources }) => resources?.values ?? []))).toEqual([
    `${bucket?.arn}/users/\${cognito-identity.amazonaws.com:sub}/*`, bucket?.arn,
  ]);
  expect(world.resourcePolicies.map(({ arn }) => arn)).toEqual([bucket?.arn]);
});

test('grants in another stack than the identity pool count', () => {
  const app = new App({ context: METADATA });
  const auth = new AuthenticatedAppAuth(new Stack(app, 'Auth'), 'Auth', { clients: [AppClient.singlePage('web', { origins: ['https://app.example.com'] })], guests: true });
  const data = new Stack(app, 'Data');
  new S3UserPrefixAccess(data, 'Photos', { auth });
  const stacks = app.node.children.filter((child) => child instanceof Stack);

  const world = readWorld(stacks.map((stack) => ({ stack: stack.stackName, template: Template.fromStack(stack).toJSON() })));

  const policies = callerOf(world, 'user').roles.flatMap(({ role }) => role.policies);
  expect(policies.map(({ source }) => source.stack)).toEqual(['Data']);
  expect(world.unknowns).toEqual([]);
});

test('reading 450 resources with 100 groups takes a moment', () => {
  const trust = {
    Version: '2012-10-17',
    Statement: [{
      Effect: 'Allow',
      Principal: { Federated: 'cognito-identity.amazonaws.com' },
      Action: 'sts:AssumeRoleWithWebIdentity',
      Condition: {
        'StringEquals': { 'cognito-identity.amazonaws.com:aud': { Ref: 'Pool' } },
        'ForAnyValue:StringLike': { 'cognito-identity.amazonaws.com:amr': 'authenticated' },
      },
    }],
  };
  const groups = Array.from({ length: 110 }, (_, index) => index).flatMap((index) => [
    [`Role${index}`, { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: trust } }],
    [`Group${index}`, { Type: 'AWS::Cognito::UserPoolGroup', Properties: { UserPoolId: { Ref: 'Users' }, GroupName: `g${index}`, RoleArn: { 'Fn::GetAtt': [`Role${index}`, 'Arn'] } } }],
    [`Bucket${index}`, { Type: 'AWS::S3::Bucket', Properties: {} }],
    [`Policy${index}`, {
      Type: 'AWS::IAM::Policy',
      Properties: {
        Roles: [{ Ref: `Role${index}` }],
        PolicyDocument: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: { 'Fn::Sub': `\${Bucket${index}.Arn}/*` } }] },
      },
    }],
  ]);
  const template = {
    Resources: {
      Users: { Type: 'AWS::Cognito::UserPool' },
      Pool: { Type: 'AWS::Cognito::IdentityPool', Properties: { AllowUnauthenticatedIdentities: true, CognitoIdentityProviders: [{ ClientId: 'c', ProviderName: { 'Fn::GetAtt': ['Users', 'ProviderName'] } }] } },
      Roles: { Type: 'AWS::Cognito::IdentityPoolRoleAttachment', Properties: { IdentityPoolId: { Ref: 'Pool' }, RoleMappings: { web: { Type: 'Token', IdentityProvider: { 'Fn::Sub': '${Users.ProviderName}:c' } } } } },
      ...Object.fromEntries(groups),
    },
  };
  const times = Array.from({ length: 5 }, () => {
    const start = process.cpuUsage();
    expect(readWorld([{ stack: 'App', template }]).callers.length).toBeGreaterThan(110);
    return process.cpuUsage(start).user / 1000;
  });

  expect(Math.min(...times)).toBeLessThan(150);
});
