import { CfnOutput, Stack } from 'aws-cdk-lib';
import { HttpApi, HttpMethod, LogGroupLogDestination } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpUserPoolAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { OAuthScope } from 'aws-cdk-lib/aws-cognito';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Code, Function, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { AppClient, AuthenticatedAppAuth, ManagedLogin, ResourceServer } from 'cdk-cognito-access';
import type { Construct } from 'constructs';

/** Notes behind an API that takes tokens of the user pool. Nobody needs AWS credentials, so there is no identity pool. */
export class TokenApi extends Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id);

    const notes = ResourceServer.of('notes', { scopes: { read: 'Read notes', write: 'Write notes' } });
    const auth = new AuthenticatedAppAuth(this, 'Auth', {
      identity: false,
      resourceServers: [notes],
      clients: [
        AppClient.singlePage('web', {
          callbackUrls: ['https://notes.example.com/'],
          scopes: [OAuthScope.OPENID, notes.scope('read'), notes.scope('write')],
        }),
        AppClient.machine('reports', { scopes: [notes.scope('read')] }),
      ],
      managedLogin: ManagedLogin.prefix('notes-of-example'),
    });

    // The authorizer checks issuer, client and expiry; scopes on a route keep ID tokens out, which carry none.
    const defaultAuthorizer = new HttpUserPoolAuthorizer('Tokens', auth.userPool, {
      userPoolClients: [auth.client('web'), auth.client('reports')],
    });
    const api = new HttpApi(this, 'Api', { defaultAuthorizer, createDefaultStage: false });
    const destination = new LogGroupLogDestination(this.logs('ApiLogs'));
    api.addStage('Stage', { autoDeploy: true, accessLogSettings: { destination } });
    const integration = new HttpLambdaIntegration('Notes', this.notes());
    for (const [method, what] of [[HttpMethod.GET, 'read'], [HttpMethod.POST, 'write']] as const) {
      api.addRoutes({ path: '/notes', methods: [method], integration, authorizationScopes: [notes.scope(what).scopeName] });
    }
    new CfnOutput(this, 'Endpoint', { value: api.apiEndpoint });
  }

  /** Who asks stands in the claims that the authorizer has checked, never in the request itself. */
  private notes(): Function {
    const logGroup = this.logs('NotesLogs');
    const role = new Role(this, 'NotesRole', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    logGroup.grantWrite(role);
    return new Function(this, 'Notes', {
      code: Code.fromInline(`exports.handler = async ({ requestContext }) => {
  const { sub } = requestContext.authorizer.jwt.claims;
  return { of: sub, notes: [] };
};`),
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      logGroup,
      role,
    });
  }

  private logs(id: string): LogGroup {
    return new LogGroup(this, id, { retention: RetentionDays.ONE_MONTH });
  }
}
