import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Code, Function, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { UserAdministration } from 'cdk-cognito-access';
import type { Audience, AuthenticatedAppAuth } from 'cdk-cognito-access';
import { Construct } from 'constructs';

interface InvitationsProps {
  readonly customers: AuthenticatedAppAuth;
  readonly senders: Audience;
}

/** Makes customers. Whoever may send invitations decides which tenant a person belongs to, and so what the person may touch. */
export class Invitations extends Construct {
  public readonly functionName: string;

  constructor(scope: Construct, id: string, { customers, senders }: InvitationsProps) {
    super(scope, id);

    const logGroup = new LogGroup(this, 'Logs', { retention: RetentionDays.ONE_MONTH });
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    logGroup.grantWrite(role);
    customers.grantUserAdministration(role, UserAdministration.MANAGE);
    const send = new Function(this, 'Send', {
      code: Code.fromInline(`
const { CognitoIdentityProvider } = require('@aws-sdk/client-cognito-identity-provider');
const cognito = new CognitoIdentityProvider();
exports.handler = async ({ email, tenant, plan }) => {
  if (!/^[a-z0-9-]{1,40}$/.test(tenant)) throw new Error('A tenant is 1 to 40 of a-z, 0-9 and -');
  const attributes = { email, 'email_verified': 'true', 'custom:tenant': tenant, 'custom:plan': plan };
  await cognito.adminCreateUser({
    UserPoolId: process.env.USER_POOL_ID, Username: email,
    UserAttributes: Object.entries(attributes).map(([Name, Value]) => ({ Name, Value })),
  });
};`),
      environment: { USER_POOL_ID: customers.userPool.userPoolId },
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      logGroup,
      role,
    });
    this.functionName = send.functionName;
    senders.grantPrincipal.addToPrincipalPolicy(new PolicyStatement({
      actions: ['lambda:InvokeFunction'],
      resources: [send.functionArn],
    }));
  }
}
