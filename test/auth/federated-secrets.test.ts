import { Template } from 'aws-cdk-lib/assertions';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { App, CfnParameter, CfnResource, Fn, SecretValue, Stack, Token } from 'aws-cdk-lib/core';
import { federate, google, oidc, PROVIDER, SECRET, secret } from './federation-stack';
import { onlyResource } from './sign-in-stack';
import { FederatedProvider } from '../../src';

describe('secrets', () => {
  const REFUSED = new Error('[Test/Auth] provider Google.clientSecret: must be read from Secrets Manager, as SecretValue.secretsManager does, or be a parameter or '
    + 'resource attribute of this stack, a parameter with noEcho and without default; CloudFormation takes no other here, or shows it in plain text');
  const parameter = (stack: Stack, options: object = {}) => new CfnParameter(stack, 'GoogleSecret', { noEcho: true, ...options });

  test.each<[string, (stack: Stack) => SecretValue]>([
    ['in plain text', () => SecretValue.unsafePlainText('hunter2')],
    ['in plain text beside one that is read', () => SecretValue.unsafePlainText(`hunter2${secret.unsafeUnwrap()}`)],
    ['in plain text between two that are read', () => SecretValue.unsafePlainText(`${secret.unsafeUnwrap()}hunter2${secret.unsafeUnwrap()}`)],
    ['in plain text beside one whose ARN is a token', (stack) =>
      SecretValue.unsafePlainText(`${SecretValue.secretsManager(Token.asString({ Ref: 'Secret' })).unsafeUnwrap()}hunter2${stack.region}`)],
    ['in plain text, taken from a list at deployment', () => SecretValue.unsafePlainText(Fn.select(0, ['hunter2', Fn.ref('AWS::Region')]))],
    ['in plain text, joined at deployment', () => SecretValue.unsafePlainText(Fn.join('}}hunter2{{', ['{{resolve:secretsmanager:', Fn.ref('Name'), '}}']))],
    ['in plain text beside a parameter that is never shown', (stack) => SecretValue.unsafePlainText(`${parameter(stack).valueAsString}hunter2`)],
    ['in a String parameter', () => SecretValue.unsafePlainText('{{resolve:ssm:/google}}')],
    ['in a SecureString parameter', () => SecretValue.ssmSecure('/google')],
    ['in a parameter that is shown', (stack) => SecretValue.unsafePlainText(parameter(stack, { noEcho: false }).valueAsString)],
    ['in a parameter with default', (stack) => SecretValue.cfnParameter(parameter(stack, { default: 'hunter2' }))],
    ['in a parameter of another stack', (stack) => SecretValue.cfnParameter(parameter(new Stack(stack.node.scope, 'Other')))],
    ['that is the name of a resource', (stack) => SecretValue.unsafePlainText(new Secret(stack, 'Secret').secretArn)],
    ['of the stack itself', (stack) => SecretValue.unsafePlainText(stack.stackName + stack.region)],
  ])('fail where one is %s, and the error does not tell it', (_, make) => {
    const stack = new Stack(new App(), 'Test');
    const clientSecret = make(stack);

    expect(() => federate([google({ clientSecret })], {}, stack)).toThrow(REFUSED);
  });

  test.each<[string, (stack: Stack) => SecretValue, unknown]>([
    ['by name', () => secret, SECRET],
    ['from a secret of the app', (stack) => new Secret(stack, 'Secret').secretValue,
      { 'Fn::Join': ['', ['{{resolve:secretsmanager:', { Ref: expect.stringMatching(/^Secret/) }, ':SecretString:::}}']] }],
    ['from a secret of another stack', (stack) => new Secret(new Stack(stack.node.scope, 'Other'), 'Secret').secretValueFromJson('g'),
      { 'Fn::Join': ['', ['{{resolve:secretsmanager:', { 'Fn::ImportValue': expect.any(String) }, ':SecretString:g::}}']] }],
    ['from a parameter that is never shown', (stack) => SecretValue.cfnParameter(parameter(stack)), { Ref: 'GoogleSecret' }],
    ['from an attribute of a resource', (stack) => SecretValue.resourceAttribute(new CfnResource(stack, 'Key', { type: 'Custom::Key' }).getAtt('Value').toString()),
      { 'Fn::GetAtt': ['Key', 'Value'] }],
  ])('are read %s', (_, make, expected) => {
    const stack = new Stack(new App(), 'Test');

    federate([google({ clientSecret: make(stack) })], {}, stack);

    expect(onlyResource(Template.fromStack(stack), PROVIDER).ProviderDetails).toMatchObject({ client_secret: expected });
  });

  test.each<[string, FederatedProvider]>([
    ['Facebook.clientSecret', FederatedProvider.facebook({ clientId: 'f-1', clientSecret: SecretValue.unsafePlainText('hunter2') })],
    ['SignInWithApple.privateKey', FederatedProvider.apple({ servicesId: 'x', teamId: 'x', keyId: 'x', privateKey: SecretValue.unsafePlainText('hunter2') })],
    ['LoginWithAmazon.clientSecret', FederatedProvider.amazon({ clientId: 'a-1', clientSecret: SecretValue.unsafePlainText('hunter2') })],
    ['Partner.clientSecret', oidc({ clientSecret: SecretValue.unsafePlainText('hunter2') })],
  ])('fail in plain text at %s too', (prop, provider) => {
    expect(() => federate([provider])).toThrow(new Error(REFUSED.message.replace('Google.clientSecret', prop)));
  });
});
