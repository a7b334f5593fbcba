import { App } from 'aws-cdk-lib/core';
import { expectNoFindings } from './nag';
import { Adopt } from '../../examples/moving-in/adopt';
import { Move } from '../../examples/moving-in/move';
import { Reports } from '../../examples/moving-in/reports';
import { AccessProof } from '../../src';
const env = { region: 'eu-west-1' };
function all(app: App) { new Adopt(app, 'Adopt', { env }); new Move(app, 'Move', { env }); return new Reports(app, 'Reports', { env }); }
test('nag', () => { expectNoFindings(all); });
test('proof', () => { const p = AccessProof.of(all(new App())); console.log(p.toText()); p.isolatesOwners(); });
