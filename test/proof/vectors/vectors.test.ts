import { APIS } from './apis';
import { DYNAMODB } from './dynamodb';
import { IDENTITIES } from './identities';
import { IOT } from './iot';
import { KEYS } from './keys';
import { ROLE_MAPPING } from './role-mapping';
import { S3_BUCKETS } from './s3-buckets';
import { S3_OBJECTS } from './s3-objects';
import { SHAPES } from './shapes';
import { ACCOUNT, REGION, STACK } from './templates';
import type { TemplateJson } from './templates';
import { TRUST } from './trust';
import type { Expectation, Vector } from './vector';
import { ask } from '../../../src/proof/ask';
import { prove } from '../../../src/proof/prove';
import type { Finding } from '../../../src/proof/result';
import { readWorld } from '../../../src/proof/world/read-world';

const FAMILIES: Readonly<Record<string, readonly Vector[]>> = {
  'roles and trust': TRUST,
  'role mapping and tags': ROLE_MAPPING,
  'objects': S3_OBJECTS,
  'buckets and listings': S3_BUCKETS,
  'items': DYNAMODB,
  'APIs and functions': APIS,
  'devices': IOT,
  'keys': KEYS,
  'identities and administration': IDENTITIES,
  'shapes of templates': SHAPES,
};

describe.each(Object.entries(FAMILIES))('%s', (_, vectors) => {
  test.each(vectors.map((vector) => [vector[0], vector] as const))('%s', (__, [, template, ...expectations]) => {
    const wrong = expectations.flatMap((expectation) => contradictions(template, expectation));

    expect(wrong).toEqual([]);
  });
});

test('every line has a title of its own', () => {
  const titles = Object.values(FAMILIES).flat().map(([title]) => title);

  expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([]);
});

/** What the proof says against an expectation. */
function contradictions(template: TemplateJson, expectation: Expectation): string[] {
  // As JSON has it: without what is undefined.
  const templates = [{ stack: STACK, template: JSON.parse(JSON.stringify(template)), account: ACCOUNT, region: REGION }];
  if (expectation.kind === 'answer') {
    const { caller, action, resource, context, owners, decision } = expectation;
    const world = readWorld(templates);
    const own = world.callers.find(({ id }) => id === caller)?.owners.map(({ key }) => key) ?? [];
    const verdict = ask(world, caller, action, resource, context, Object.fromEntries(Object.entries(owners).filter(([key]) => own.includes(key))));
    return verdict.decision === decision ? [] : [`${caller} ${action} ${resource}: ${verdict.decision}, not ${decision} (${verdict.reasons.join('; ')})`];
  }
  const { findings } = prove(templates);
  if (expectation.kind === 'safe') return findings.map(tell);
  const { rules, caller, names } = expectation;
  const isHit = (finding: Finding) => rules.includes(finding.rule) && new RegExp(`^(?:${caller})$`).test(finding.caller) && names.test(evidence(finding));
  return findings.some(isHit) ? [] : [`no ${rules.join(' or ')} of ${caller} that names ${String(names)} among`, ...findings.map(tell)];
}

/** What a finding shows: the request that passes, or what is wrong where nothing needs to be asked. */
function evidence({ witness, message, at }: Finding): string {
  return witness ? `${witness.action} ${witness.resource} ${JSON.stringify(witness.context)} ${witness.sentence} ${at.path}` : `${message} ${at.path}`;
}

function tell(finding: Finding): string {
  return `${finding.rule} of ${finding.caller}: ${evidence(finding)}`;
}
