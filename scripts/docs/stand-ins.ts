// What snippets of the documents declare without making it.
import { App, SecretValue } from 'aws-cdk-lib';
import type { Stack } from 'aws-cdk-lib';
import * as acm from 'aws-cdk-lib/aws-certificatemanager';
import * as cognito from 'aws-cdk-lib/aws-cognito';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as route53 from 'aws-cdk-lib/aws-route53';
import * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { AppClient, AuthenticatedAppAuth, ClientConfig, FederatedProvider, S3UserPrefixAccess, SamlMetadata } from '../../src';

const ACCOUNT = '111122223333';
const REGION = 'eu-west-1';

const STAND_INS: Record<string, (scope: Stack, id: string) => unknown> = {
  'App': (scope) => scope.node.root,
  'Stack': (scope) => scope,
  'AuthenticatedAppAuth': (scope) => authOf(scope),
  'S3UserPrefixAccess': (scope, id) => new S3UserPrefixAccess(scope, id, { auth: authOf(scope), guests: true }),
  'ClientConfig': (scope, id) => new ClientConfig(scope, id, { auth: authOf(scope), clientName: 'web' }),
  'FederatedProvider': (_, id) => id === 'staff' ? FederatedProvider.saml('Staff', { metadata: SamlMetadata.url('https://idp.example.com/metadata') }) : FederatedProvider.google({ clientId: '1.apps.googleusercontent.com', clientSecret: SecretValue.secretsManager('google') }),
  'acm.ICertificate': (scope, id) => acm.Certificate.fromCertificateArn(scope, id, `arn:aws:acm:us-east-1:${ACCOUNT}:certificate/00000000-0000-4000-8000-000000000000`),
  'cloudwatch.IAlarmAction': () => ({ bind: () => ({ alarmActionArn: `arn:aws:sns:${REGION}:${ACCOUNT}:on-call` }) }),
  'cognito.IUserPool': (scope, id) => new cognito.UserPool(scope, id),
  'cognito.UserPool': (scope, id) => new cognito.UserPool(scope, id),
  'cognito.IUserPoolClient': (scope, id) => new cognito.UserPool(scope, `${id}Pool`).addClient(id, { authFlows: { adminUserPassword: true } }),
  'cognito.UserPoolClient': (scope, id) => new cognito.UserPool(scope, `${id}Pool`).addClient(id),
  'dynamodb.Table': (scope, id) => new dynamodb.Table(scope, id, {
    partitionKey: { name: 'pk', type: dynamodb.AttributeType.STRING }, sortKey: { name: 'sk', type: dynamodb.AttributeType.STRING },
  }),
  'iam.ManagedPolicy': (scope, id) => new iam.ManagedPolicy(scope, id, { statements: [new iam.PolicyStatement({ actions: ['s3:GetObject'], resources: ['*'] })] }),
  'iam.IOIDCProviderRef': (scope, id) => iam.OpenIdConnectProvider.fromOpenIdConnectProviderArn(scope, id, `arn:aws:iam::${ACCOUNT}:oidc-provider/login.${id}.example`),
  'iam.ISAMLProviderRef': (scope, id) => iam.SamlProvider.fromSamlProviderArn(scope, id, `arn:aws:iam::${ACCOUNT}:saml-provider/${id}`),
  'kms.IKey': (scope, id) => new kms.Key(scope, id),
  'lambda.IFunction': functionOf,
  'lambda.Function': functionOf,
  'route53.IHostedZone': (scope, id) => route53.HostedZone.fromHostedZoneAttributes(scope, id, { hostedZoneId: 'Z0123456789EXAMPLE', zoneName: 'example.com' }),
  's3.IBucket': (scope, id) => new s3.Bucket(scope, id),
  's3.Bucket': (scope, id) => new s3.Bucket(scope, id),
};

/** Something that is there already, of the type that a snippet declares. */
export function standIn<T>(scope: Stack, id: string, type: string): T {
  const make = STAND_INS[type];
  if (!make) throw new Error(`there is no stand-in for ${type}; add one to scripts/docs/stand-ins.ts`);
  return make(scope, id) as T;
}

/** Synthesizes a stack, in an account and Region that are known. */
export function synthesize(stack: new (scope: Construct, id: string, props: object) => Stack, outdir: string): void {
  const app = new App({ outdir });
  new stack(app, 'Example', { env: { account: ACCOUNT, region: REGION } });
  app.synth();
}

function authOf(scope: Stack): AuthenticatedAppAuth {
  const there = scope.node.tryFindChild('TheAuth');
  if (there instanceof AuthenticatedAppAuth) return there;
  return new AuthenticatedAppAuth(scope, 'TheAuth', {
    clients: [AppClient.singlePage('web', { origins: ['https://app.example.com'] })],
    groups: ['editors', 'admins'],
    guests: true,
    customAttributes: { tenant: new cognito.StringAttribute(), plan: new cognito.StringAttribute() },
  });
}

function functionOf(scope: Stack, id: string): lambda.Function {
  return new lambda.Function(scope, id, { code: lambda.Code.fromInline('exports.handler = async (e) => e'), handler: 'index.handler', runtime: lambda.Runtime.NODEJS_22_X });
}
