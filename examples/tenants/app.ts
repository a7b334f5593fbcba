import { App, Validations } from 'aws-cdk-lib';
import { AccessProofPlugin } from 'cdk-cognito-access';
import { Tenants } from './tenants';

const app = new App();
// The synthesis fails where anybody would reach what is another's.
Validations.of(app).addPlugins(new AccessProofPlugin());
new Tenants(app, 'Tenants');
