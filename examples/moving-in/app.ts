import { App, Validations } from 'aws-cdk-lib';
import { AccessProofPlugin } from 'cdk-cognito-access';
import { Adopt } from './adopt';
import { Move } from './move';
import { Reports } from './reports';

const app = new App();
// The synthesis fails where anybody would reach what is another's.
Validations.of(app).addPlugins(new AccessProofPlugin());
// Where the pools are that exist. The stacks don't need each other: take those that you want.
const env = { region: 'eu-west-1' };
new Adopt(app, 'Adopt', { env });
new Move(app, 'Move', { env });
new Reports(app, 'Reports', { env });
