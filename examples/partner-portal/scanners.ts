import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Code, Function, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { AppIdentityPool, IdentityPoolProvider, PrefixAction, S3UserPrefixAccess } from 'cdk-cognito-access';
import { Construct } from 'constructs';

/** Name of the backend to Cognito. It can't be changed once the pool exists. */
const BACKEND = 'scanners.example.com';

interface ScannersProps {
  readonly papers: IBucket;
}

/**
 * Scanners in partners' offices, for which a function of ours vouches. They have an identity pool of their own: Cognito takes the
 * word of a backend for whoever it names, so in the pool of people it could be any of them.
 */
export class Scanners extends Construct {
  public readonly identity: AppIdentityPool;

  constructor(scope: Construct, id: string, { papers }: ScannersProps) {
    super(scope, id);

    this.identity = new AppIdentityPool(this, 'Identity', { providers: [IdentityPoolProvider.developer(BACKEND)] });
    new S3UserPrefixAccess(this, 'Scans', {
      auth: this.identity, bucket: papers, usersPrefix: 'scans', actions: [PrefixAction.WRITE],
    });
    this.desk().addToRolePolicy(new PolicyStatement({
      actions: ['cognito-identity:GetOpenIdTokenForDeveloperIdentity'],
      resources: [this.identity.identityPoolArn],
    }));
  }

  /** Who calls it is up to you: behind AWS IoT or an API with mutual TLS, each of which knows the device. */
  private desk(): Function {
    const logGroup = new LogGroup(this, 'DeskLogs', { retention: RetentionDays.ONE_MONTH });
    const role = new Role(this, 'DeskRole', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    logGroup.grantWrite(role);
    return new Function(this, 'Desk', {
      code: Code.fromInline(`
const { CognitoIdentity } = require('@aws-sdk/client-cognito-identity');
const cognito = new CognitoIdentity();
exports.handler = ({ serial }) => cognito.getOpenIdTokenForDeveloperIdentity({
  IdentityPoolId: process.env.IDENTITY_POOL_ID, Logins: { '${BACKEND}': serial }, TokenDuration: 900,
});`),
      environment: { IDENTITY_POOL_ID: this.identity.identityPoolId },
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      logGroup,
      role,
    });
  }
}
