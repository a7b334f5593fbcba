import { worldOf } from './world-of';
import type { Role, World } from '../../../src/proof/world/world';

const LAMBDA = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }] };

function document(action: string) {
  return { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: action, Resource: '*' }] };
}

function withRole(properties: object, more: object = {}): World {
  return worldOf({ Resources: { Role: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: LAMBDA, ...properties } }, ...more }, Parameters: { Name: {} } });
}

function only({ roles: [role] }: World): Role {
  return role;
}

function allowed({ policies }: Role): string[] {
  return policies.flatMap((policy) => policy.document.statements.flatMap(({ actions }) => actions.values)).sort();
}

test.each<[string, object, object]>([
  ['written into it', { Policies: [{ PolicyName: 'x', PolicyDocument: document('a:b') }] }, {}],
  ['of a policy that names it', {}, { P: { Type: 'AWS::IAM::Policy', Properties: { Roles: [{ Ref: 'Role' }], PolicyDocument: document('a:b') } } }],
  ['of a role policy that names it', {}, { P: { Type: 'AWS::IAM::RolePolicy', Properties: { RoleName: { Ref: 'Role' }, PolicyDocument: document('a:b') } } }],
  ['of a managed policy that names it', {}, { P: { Type: 'AWS::IAM::ManagedPolicy', Properties: { Roles: [{ Ref: 'Role' }], PolicyDocument: document('a:b') } } }],
  ['of a managed policy that it names', { ManagedPolicyArns: [{ Ref: 'P' }] }, { P: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: document('a:b') } } }],
  ['of a managed policy that it names by its ARN', { ManagedPolicyArns: ['arn:aws:iam::123456789012:policy/p'] },
    { P: { Type: 'AWS::IAM::ManagedPolicy', Properties: { ManagedPolicyName: 'p', PolicyDocument: document('a:b') } } }],
  ['of a policy that names it by its explicit name', { RoleName: 'r' }, { P: { Type: 'AWS::IAM::Policy', Properties: { Roles: ['r'], PolicyDocument: document('a:b') } } }],
])('a role has the policy %s', (_, properties, more) => {
  const role = only(withRole(properties, more));

  expect(allowed(role)).toEqual(['a:b']);
  expect(role.unknowns).toEqual([]);
});

test('a managed policy that names the role and is named by it counts once', () => {
  const role = only(withRole({ ManagedPolicyArns: [{ Ref: 'P' }] }, {
    P: { Type: 'AWS::IAM::ManagedPolicy', Properties: { Roles: [{ Ref: 'Role' }], PolicyDocument: document('a:b') } },
  }));

  expect(allowed(role)).toEqual(['a:b']);
});

test('roles share the managed policy, so that what is made of it is made once', () => {
  const { roles } = worldOf({
    Resources: {
      A: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: LAMBDA } },
      B: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: LAMBDA } },
      P: { Type: 'AWS::IAM::ManagedPolicy', Properties: { Roles: [{ Ref: 'A' }, { Ref: 'B' }], PolicyDocument: document('a:b') } },
    },
  });

  expect(roles[0]?.policies[0]).toBe(roles[1]?.policies[0]);
});

test.each(['arn:aws:iam::aws:policy/AdministratorAccess', { 'Fn::Sub': 'arn:${AWS::Partition}:iam::aws:policy/AdministratorAccess' }])('the text of %p is known', (arn) => {
  const role = only(withRole({ ManagedPolicyArns: [arn] }));

  expect(allowed(role)).toEqual(['*']);
  expect(role.unknowns).toEqual([]);
});

test.each<[string, unknown, string]>([
  ['AWS', 'arn:aws:iam::aws:policy/PowerUserAccess', 'the managed policy arn:aws:iam::aws:policy/PowerUserAccess is not in the templates'],
  ['another account', 'arn:aws:iam::111111111111:policy/p', 'the managed policy arn:aws:iam::111111111111:policy/p is not in the templates'],
  ['a parameter', { Ref: 'Name' }, 'the managed policy the parameter Name is not in the templates'],
])('a managed policy of %s makes the policies of a role incomplete', (_, arn, reason) => {
  expect(only(withRole({ ManagedPolicyArns: [arn] })).unknowns).toEqual([reason]);
});

test('a permission boundary of the template limits the role', () => {
  const role = only(withRole({ PermissionsBoundary: { Ref: 'P' } }, { P: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: document('a:b') } } }));

  expect(role.boundary?.map((policy) => policy.document.statements[0]?.actions.values)).toEqual([['a:b']]);
  expect(allowed(role)).toEqual([]);
});

test('a permission boundary from elsewhere decides nothing', () => {
  const role = only(withRole({ PermissionsBoundary: 'arn:aws:iam::123456789012:policy/limits' }));

  expect(role.boundary?.[0]?.document.problems).toEqual(['the permission boundary arn:aws:iam::123456789012:policy/limits is not in the templates']);
});

test('a policy of which nobody knows whose it is makes the world incomplete, where there is an identity pool', () => {
  const more = { P: { Type: 'AWS::IAM::Policy', Properties: { Roles: [{ Ref: 'Name' }], PolicyDocument: document('a:b') } } };
  const pool = { Pool: { Type: 'AWS::Cognito::IdentityPool', Properties: { AllowUnauthenticatedIdentities: false } } };

  expect(withRole({}, { ...more, ...pool }).unknowns).toEqual([
    { stack: 'App', logicalId: 'P', path: 'P', reason: 'it belongs to a role whose name is not known: the parameter Name' },
  ]);
  expect(withRole({}, more).unknowns).toEqual([]);
});

test('a role tells its place, its name, its session and its tags', () => {
  const { roles: [role] } = worldOf({
    Resources: {
      Role: {
        Type: 'AWS::IAM::Role',
        Properties: { RoleName: 'r', AssumeRolePolicyDocument: LAMBDA, MaxSessionDuration: 7200, Tags: [{ Key: 'Team', Value: 'x' }] },
        Metadata: { 'aws:cdk:path': 'App/Auth/Role/Resource' },
      },
    },
  });

  expect(role).toMatchObject({
    stack: 'App', logicalId: 'Role', path: 'App/Auth/Role', arn: 'arn:aws:iam::123456789012:role/r', name: 'r', account: '123456789012', maxSessionSeconds: 7200, tags: { team: 'x' },
  });
  expect(role?.trust.source).toEqual({ stack: 'App', logicalId: 'Role', path: 'App/Auth/Role', kind: 'trust policy' });
});

test('a policy as JSON in a text is read too', () => {
  expect(allowed(only(withRole({ Policies: [{ PolicyName: 'x', PolicyDocument: JSON.stringify(document('a:b')) }] })))).toEqual(['a:b']);
});

test('policies that a condition decides are not left out silently', () => {
  const role = only(withRole({ Policies: { 'Fn::If': ['Open', [], [{ PolicyDocument: document('a:b') }]] } }));

  expect(role.policies.flatMap((policy) => policy.document.problems)).not.toEqual([]);
});
