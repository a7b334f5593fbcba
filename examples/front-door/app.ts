import { App, Validations } from 'aws-cdk-lib';
import { AccessProofPlugin, ReplacementGuardPlugin } from 'cdk-cognito-access';
import { FrontDoor } from './front-door';
import { Website } from './website';

const app = new App();
// The synthesis fails where anybody would reach what is another's, and where a deployment would replace what people sign in with.
Validations.of(app).addPlugins(new AccessProofPlugin(), new ReplacementGuardPlugin());
// Mail goes out from where the stack is, so it has to be known.
const env = { region: 'eu-west-1' };
const { auth, photos } = new FrontDoor(app, 'FrontDoor', {
  env,
  certificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/00000000-0000-4000-8000-000000000000',
  hostedZoneId: 'Z0123456789EXAMPLE',
  // For a deployment that developers use: npm run deploy -- --context localhost=true
  localhost: app.node.tryGetContext('localhost') !== undefined,
});
// cfn-lint knows that a domain has a TLS policy; the validation that comes with the CDK does not yet.
Validations.of(auth).acknowledge({ id: 'CloudFormation-Validate::F3002', reason: 'CustomDomainConfig.SecurityPolicy is a property of AWS::Cognito::UserPoolDomain' });
new Website(app, 'Website', { env, auth, photos });
