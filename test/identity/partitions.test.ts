import { Match, Template } from 'aws-cdk-lib/assertions';
import { App, Stack } from 'aws-cdk-lib/core';
import { AuthenticatedAppAuth, S3UserPrefixAccess } from '../../src';

function build(region: string): Template {
  const stack = new Stack(new App(), 'Test', { env: { region, account: '123456789012' } });
  const auth = new AuthenticatedAppAuth(stack, 'Auth', { groups: ['editors', 'admins'], guests: true });
  new S3UserPrefixAccess(stack, 'Files', { auth, guests: true, corsOrigins: [] });
  return Template.fromStack(stack);
}

test.each([
  ['eu-central-1', 'cognito-identity.amazonaws.com', 'cognito-identity.amazonaws.com'],
  ['us-gov-west-1', 'cognito-identity-us-gov.amazonaws.com', 'cognito-identity-us-gov.amazonaws.com'],
  ['us-gov-east-1', 'cognito-identity.us-gov-east-1.amazonaws.com', 'cognito-identity.us-gov-east-1.amazonaws.com'],
  ['cn-north-1', 'cognito-identity.cn-north-1.amazonaws.com.cn', 'cognito-identity.amazonaws.com.cn'],
])('in %s trust policies and folders have the names of that partition', (region, principal, prefix) => {
  const template = build(region);

  template.allResourcesProperties('AWS::IAM::Role', {
    AssumeRolePolicyDocument: {
      Statement: [{
        Principal: { Federated: principal },
        Condition: { 'StringEquals': { [`${prefix}:aud`]: Match.anyValue() }, 'ForAnyValue:StringLike': { [`${prefix}:amr`]: Match.anyValue() } },
      }],
    },
  });
  for (const folder of ['users', 'guests']) {
    template.hasResourceProperties('AWS::IAM::ManagedPolicy', {
      PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Condition: { StringLike: { 's3:prefix': `${folder}/\${${prefix}:sub}/*` } } })]) },
    });
  }
});

test('role names are short and distinct where the identity pool takes no long ones', () => {
  const names = Object.values(build('us-gov-east-1').findResources('AWS::IAM::Role')).map(({ Properties }) => String(Properties.RoleName));

  expect(new Set(names).size).toBe(4);
  for (const name of names) expect(name).toMatch(/^[\w+=,.@-]{1,24}$/);
});

test('role names are left to CloudFormation elsewhere', () => {
  build('eu-central-1').allResourcesProperties('AWS::IAM::Role', { RoleName: Match.absent() });
});
