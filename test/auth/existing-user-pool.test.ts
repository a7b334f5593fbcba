import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { ClientAttributes, FeaturePlan, StringAttribute, UserPool, UserPoolClient } from 'aws-cdk-lib/aws-cognito';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { App, RemovalPolicy, Stack } from 'aws-cdk-lib/core';
import { templateOf } from './sign-in-stack';
import {
  AppClient, AuthenticatedAppAuth, ClientConfig, ExistingUserPool, FederatedProvider, Firewall, ManagedLogin, MfaPolicy, Protection, ResourceServer,
  SamlMetadata, SignIn, ThreatProtection, Trigger, UserAdministration,
} from '../../src';
import type { AuthenticatedAppAuthProps, ExistingClientOptions, ExistingUserPoolOptions } from '../../src';

const POOL_ID = 'eu-west-1_AbCdEfGhI';
const CALLBACK = { callbackUrls: ['https://app.example.com/'], logoutUrls: ['https://app.example.com/bye'] };

function around(props: AuthenticatedAppAuthProps = {}, options?: ExistingUserPoolOptions) {
  const stack = new Stack(new App(), 'Test', { env: { region: 'eu-west-1', account: '111122223333' } });
  const existingUserPool = ExistingUserPool.of(UserPool.fromUserPoolId(stack, 'Pool', POOL_ID), options);
  return new AuthenticatedAppAuth(stack, 'Auth', { existingUserPool, ...props });
}

function existingWeb(options?: ExistingClientOptions) {
  const client = UserPoolClient.fromUserPoolClientId(new Stack(), 'Web', '1example23456789');
  return AppClient.existing('web', client, options);
}

describe('an existing user pool', () => {
  test('stays as it is, and gets app clients, groups and an identity pool', () => {
    const auth = around({ clients: [existingWeb(), AppClient.nativeApp('phone')], groups: ['admins'], guests: true });
    const template = templateOf(auth);

    const ProviderName = { 'Fn::Join': ['', ['cognito-idp.eu-west-1.', { Ref: 'AWS::URLSuffix' }, `/${POOL_ID}`]] };

    template.resourceCountIs('AWS::Cognito::UserPool', 0);
    template.resourceCountIs('AWS::Cognito::UserPoolClient', 1);
    template.hasResourceProperties('AWS::Cognito::UserPoolClient', { UserPoolId: POOL_ID, ClientName: 'phone' });
    template.hasResourceProperties('AWS::Cognito::UserPoolGroup', { UserPoolId: POOL_ID, GroupName: 'admins', Precedence: 0 });
    template.hasResourceProperties('AWS::Cognito::IdentityPool', {
      CognitoIdentityProviders: [
        { ProviderName, ClientId: '1example23456789', ServerSideTokenCheck: true },
        { ProviderName, ClientId: { Ref: Match.stringLikeRegexp('^AuthClientphone') }, ServerSideTokenCheck: true },
      ],
    });
    expect(auth.userPool.userPoolId).toBe(POOL_ID);
    expect(auth.client('web').userPoolClientId).toBe('1example23456789');
  });

  test('gets a domain, providers, resource servers, a firewall and administrators', () => {
    const auth = around({
      clients: [AppClient.singlePage('web', CALLBACK)],
      managedLogin: ManagedLogin.prefix('login-of-example'),
      federation: [FederatedProvider.saml('Corp', { metadata: SamlMetadata.url('https://idp.example.com/metadata') })],
      resourceServers: [ResourceServer.of('orders', { scopes: { read: 'Read orders' } })],
      protection: Protection.of({ firewall: Firewall.managedRules() }),
    });
    const template = templateOf(auth);

    for (const type of ['UserPoolDomain', 'UserPoolIdentityProvider', 'UserPoolResourceServer', 'ManagedLoginBranding']) {
      template.hasResourceProperties(`AWS::Cognito::${type}`, { UserPoolId: POOL_ID });
    }
    template.hasResource('AWS::Cognito::UserPoolDomain', { DeletionPolicy: 'Retain' });
    template.hasResourceProperties('AWS::WAFv2::WebACLAssociation', { ResourceArn: Match.objectLike({ 'Fn::Join': Match.anyValue() }) });
    template.resourceCountIs('AWS::Cognito::LogDeliveryConfiguration', 0);
  });

  test('says which custom attributes and flows its clients have', () => {
    const template = templateOf(around({}, { customAttributes: ['tenant'], customChallenge: true, choiceBasedSignIn: true }));

    template.hasResourceProperties('AWS::Cognito::UserPoolClient', {
      ReadAttributes: Match.arrayWith(['custom:tenant']),
      ExplicitAuthFlows: ['ALLOW_CUSTOM_AUTH', 'ALLOW_USER_SRP_AUTH', 'ALLOW_USER_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
    });
  });

  test.each<[string, AuthenticatedAppAuthProps]>([
    ['signIn', { signIn: SignIn.email() }],
    ['selfSignUp', { selfSignUp: false }],
    ['mfa', { mfa: MfaPolicy.required() }],
    ['passwordPolicy', { passwordPolicy: { minLength: 16 } }],
    ['customAttributes', { customAttributes: { tenant: new StringAttribute() } }],
    ['featurePlan', { featurePlan: FeaturePlan.PLUS }],
    ['userPoolName', { userPoolName: 'staff' }],
    ['deletionProtection', { deletionProtection: false }],
  ])('takes no %s', (name, props) => {
    expect(() => around(props)).toThrow(new Error(
      `[Test/Auth] ${name}: must be set where the user pool is made, since an existing pool stays as it is; leave it out here, or leave existingUserPool out for a new pool`,
    ));
  });

  test('takes no triggers, and the error says what is possible', () => {
    expect(() => around({ triggers: [Trigger.emailDomains({ allow: ['example.com'] })] })).toThrow(
      /^\[Test\/Auth\] triggers: must be set where the user pool is made: functions in its LambdaConfig, each with a permission for cognito-idp\.amazonaws\.com whose source is the pool, got /,
    );
  });

  test('takes no protection but a firewall', () => {
    expect(() => around({ protection: Protection.of({ threatProtection: ThreatProtection.enforced() }) })).toThrow(new Error(
      '[Test/Auth] protection: must be set where the user pool is made, but for firewall; use Protection.of({ firewall }), got threatProtection',
    ));
  });

  test('keeps role rules and tags off attributes that may be writable elsewhere', () => {
    const rule = { claim: 'custom:tenant', value: 'acme' };

    expect(() => around().addRule('acme', rule)).toThrow(/ rule acme\.claim: is an attribute, and what the clients of this pool may write is not known here; .*, got "custom:tenant"$/);
    expect(() => around({ principalTags: { tenant: 'custom:tenant' } })).toThrow(/ is an attribute, and what the clients of this pool may write is not known here; /);
    expect(() => around({}, { writableAttributes: ['email', 'custom:tenant'] }).addRule('acme', rule)).toThrow(/ is an attribute that an app client may write, /);
    expect(() => around({}, { writableAttributes: ['email'] }).addRule('acme', rule)).not.toThrow();
  });

  test('counts what its new clients may write as well', () => {
    const clients = [AppClient.singlePage('web', { writeAttributes: new ClientAttributes().withCustomAttributes('tenant') })];

    expect(() => around({ clients }, { writableAttributes: ['email'] }).addRule('acme', { claim: 'custom:tenant', value: 'acme' })).toThrow(
      / rule acme\.claim: is an attribute that an app client may write, /,
    );
  });

  test.each<[string, ExistingUserPoolOptions, string]>([
    ['customAttributes', { customAttributes: ['custom:tenant'] }, 'must be named without custom:, which Cognito adds, got "custom:tenant"'],
    ['customAttributes', { customAttributes: Array.from({ length: 51 }, (_, index) => `a${index}`) }, 'must be at most 50, got 51'],
    ['loginHost', { loginHost: 'https://login.example.com' }, 'must be a host without https://, and left out where managedLogin makes one, got "https://login.example.com"'],
  ])('fails on %s out of range', (name, options, message) => {
    expect(() => around({}, options)).toThrow(new Error(`[Test/Auth] existingUserPool.${name}: ${message}`));
  });

  test('may be made by another part of the app', () => {
    const stack = new Stack(new App(), 'Test');
    const userPool = new UserPool(stack, 'Pool', { removalPolicy: RemovalPolicy.DESTROY });
    const auth = new AuthenticatedAppAuth(stack, 'Auth', { existingUserPool: ExistingUserPool.of(userPool), groups: ['admins'] });

    expect(auth.userPool).toBe(userPool);
    Template.fromStack(stack).resourceCountIs('AWS::Cognito::UserPool', 1);
    Annotations.fromStack(stack).hasNoError('*', Match.anyValue());
  });

  test('can be administered by a backend', () => {
    const auth = around();
    const role = new Role(Stack.of(auth), 'Backend', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });

    auth.grantUserAdministration(role, UserAdministration.READ);

    const [policy] = Object.values(templateOf(auth).findResources('AWS::IAM::Policy'));
    expect(policy.Properties.PolicyDocument.Statement).toMatchObject([{ Resource: Stack.of(auth).resolve(auth.userPool.userPoolArn) }]);
  });
});

describe('an existing app client', () => {
  test('needs an existing user pool', () => {
    expect(() => new AuthenticatedAppAuth(new Stack(new App(), 'Test'), 'Auth', { clients: [existingWeb()] })).toThrow(new Error(
      '[Test/Auth] clients: an existing client is of an existing pool; set existingUserPool, or make a client such as AppClient.singlePage, got "web"',
    ));
  });

  test('brings the origins of its pages', () => {
    expect(around({ clients: [existingWeb({ callbackUrls: ['https://app.example.com/in', 'com.example.app://in'] })] }).browserOrigins).toEqual(['https://app.example.com']);
    expect(around({ clients: [existingWeb({ origins: ['https://www.example.com'] })] }).browserOrigins).toEqual(['https://www.example.com']);
  });

  test('is told to Amplify with the host of the pool, and nothing that is not known', () => {
    const auth = around({ clients: [existingWeb(CALLBACK)], groups: ['admins'] }, { loginHost: 'login.example.com' });
    const config = new ClientConfig(Stack.of(auth), 'Config', { auth });

    expect(Stack.of(auth).resolve(config.amplifyOutputs)).toEqual({
      version: '1.5',
      auth: {
        aws_region: 'eu-west-1',
        user_pool_id: POOL_ID,
        user_pool_client_id: '1example23456789',
        identity_pool_id: { Ref: expect.stringMatching(/^AuthIdentityPool/) },
        oauth: {
          identity_providers: [],
          domain: 'login.example.com',
          scopes: ['openid', 'email', 'profile'],
          redirect_sign_in_uri: CALLBACK.callbackUrls,
          redirect_sign_out_uri: CALLBACK.logoutUrls,
          response_type: 'code',
        },
        unauthenticated_identities_enabled: false,
        groups: [{ admins: { precedence: 0 } }],
      },
    });
  });

  test('gets no config where it has a secret', () => {
    const auth = around({ clients: [existingWeb({ hasSecret: true })] });

    expect(() => new ClientConfig(Stack.of(auth), 'Config', { auth })).toThrow(/ auth: must have an app client without a secret, /);
  });
});
