import { Template } from 'aws-cdk-lib/assertions';
import { App } from 'aws-cdk-lib/core';
import { expectNoFindings } from './nag';
import { TokenApi } from '../../examples/token-api/token-api';
import { AccessProof } from '../../src';

let template: Template;

beforeAll(() => {
  template = Template.fromStack(new TokenApi(new App(), 'Test'));
});

test('nobody gets AWS credentials: there is no identity pool, and no role that a token opens', () => {
  template.resourceCountIs('AWS::Cognito::IdentityPool', 0);
  expect(JSON.stringify(template.findResources('AWS::IAM::Role'))).not.toContain('sts:AssumeRoleWithWebIdentity');
  expect(() => AccessProof.of(new TokenApi(new App(), 'Proved')).isolatesOwners()).not.toThrow();
});

test('AwsSolutions of cdk-nag finds nothing that is not acknowledged', () => {
  expectNoFindings((app) => new TokenApi(app, 'Test'));
});

test('every route asks for a token of this pool with a scope, so no ID token opens one', () => {
  const routes = Object.values(template.findResources('AWS::ApiGatewayV2::Route')).map(({ Properties }) => Properties);

  expect(routes).toEqual([
    expect.objectContaining({ RouteKey: 'GET /notes', AuthorizationType: 'JWT', AuthorizationScopes: ['notes/read'] }),
    expect.objectContaining({ RouteKey: 'POST /notes', AuthorizationType: 'JWT', AuthorizationScopes: ['notes/write'] }),
  ]);
});

test('people sign in by code, the machine with its secret, and the machine may read only', () => {
  template.hasResourceProperties('AWS::Cognito::UserPoolClient', {
    ClientName: 'web', AllowedOAuthFlows: ['code'], GenerateSecret: false,
  });
  template.hasResourceProperties('AWS::Cognito::UserPoolClient', {
    ClientName: 'reports', AllowedOAuthFlows: ['client_credentials'], GenerateSecret: true, AllowedOAuthScopes: ['notes/read'],
  });
});
