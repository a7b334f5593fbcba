import { AMPLIFY } from './amplify';
import { DOCUMENTED } from './documented';
import { HAND_WRITTEN } from './hand-written';
import type { ExpectedFinding, Peer } from './peer';
import { VULNERABLE } from './vulnerable';
import { prove } from '../../../src/proof/prove';
import type { Finding } from '../../../src/proof/result';

const PEERS: readonly Peer[] = [...HAND_WRITTEN, ...AMPLIFY, ...VULNERABLE, ...DOCUMENTED];

test.each(PEERS.map((peer) => [peer.title, peer] as const))('%s', (_, { template, expected }) => {
  const { findings } = prove([{ stack: 'App', template: JSON.parse(JSON.stringify(template)), account: '123456789012', region: 'us-east-1' }]);

  const missed = expected.filter((each) => !findings.some((found) => fits(found, each))).map(({ because }) => because);
  const alarms = findings.filter((found) => !expected.some((each) => fits(found, each))).map(tell);
  expect({ missed, alarms }).toEqual({ missed: [], alarms: [] });
});

function fits(found: Finding, { rule, caller, names }: ExpectedFinding): boolean {
  return found.rule === rule && caller.test(found.caller) && names.test(tell(found));
}

function tell({ rule, caller, witness, message, at, statement }: Finding): string {
  return [`${rule} of ${caller} at ${at.path}: ${message}`, ...witness ? [witness.sentence] : [], statement?.text.replace(/\s+/g, ' ')].join(' ');
}
