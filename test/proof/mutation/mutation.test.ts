import { EXPLAINED } from './explained';
import { OPERATORS } from './operators';
import { subjects } from './subjects';
import type { TemplateJson } from './template-edit';
import { prove } from '../../../src/proof/prove';
import type { Finding } from '../../../src/proof/result';

interface Tried {
  readonly operator: string;
  readonly place: string;
  /** What the proof finds in the mutant and not in the app, or of more callers, or in more places. */
  readonly found: readonly string[];
}

const SUBJECTS = subjects().map((subject) => ({ ...subject, known: findings(subject.template) }));
const tried = OPERATORS.flatMap(({ name, mutants }) => SUBJECTS.flatMap((subject) => mutants(subject.template).map(({ place, template }): Tried => ({
  operator: name,
  place: `${subject.name}: ${place}`,
  found: [...findings(template)].filter(([finding, weight]) => weight > (subject.known.get(finding) ?? 0)).map(([finding]) => finding),
}))));

test('there are enough mistakes, each with a name of its own, and each has an occasion', () => {
  expect(OPERATORS.length).toBeGreaterThanOrEqual(40);
  expect(new Set(OPERATORS.map(({ name }) => name)).size).toBe(OPERATORS.length);
  expect(OPERATORS.filter(({ name }) => !tried.some(({ operator }) => operator === name)).map(({ name }) => name)).toEqual([]);
});

test.each(SUBJECTS.map(({ name, known }) => [name, known] as const))('before the mistakes: %s', (name, known) => {
  const rules = [...known.keys()].map((finding) => finding.split(' ')[0]);

  expect([...new Set(rules)]).toEqual(name.includes('protected') ? ['ForeignData'] : []);
});

test.each(OPERATORS.map(({ name }) => name))('it is found, or explained, to %s', (name) => {
  const mutants = tried.filter(({ operator }) => operator === name);

  expect({
    survivors: mutants.filter((mutant) => mutant.found.length === 0 && !explanationOf(mutant)).map(({ place }) => place),
    foundAlthoughHarmless: mutants.filter((mutant) => mutant.found.length > 0 && explanationOf(mutant)).map(({ place, found }) => [place, ...found]),
  }).toEqual({ survivors: [], foundAlthoughHarmless: [] });
});

test('every explanation has a mutant to explain', () => {
  const idle = EXPLAINED.filter((explanation) => !tried.some((mutant) => explanationOf(mutant) === explanation));

  expect(idle.map(({ because }) => because)).toEqual([]);
});

afterAll(() => {
  const harmful = tried.filter((mutant) => !explanationOf(mutant));
  const found = harmful.filter((mutant) => mutant.found.length > 0);
  process.stdout.write(`${OPERATORS.length} kinds of mistakes, ${tried.length} mutants: `
    + `${found.length} of ${harmful.length} harmful ones found, ${tried.length - harmful.length} explained\n`);
});

function explanationOf({ operator, place }: Tried) {
  return EXPLAINED.find((each) => each.operator.test(operator) && (each.place?.test(place) ?? true));
}

/**
 * Findings by what they say without the wording: rule, statement and actions, and how many callers and places they are about. A place may
 * be called otherwise in a mutant, and a finding may name another caller first.
 */
function findings(template: TemplateJson): ReadonlyMap<string, number> {
  const weights = new Map<string, number>();
  for (const finding of prove([{ stack: 'App', template, account: '123456789012', region: 'us-east-1' }]).findings) {
    const callers = 1 + Number(/same holds for (\d+) more/.exec(finding.message)?.[1] ?? 0);
    weights.set(key(finding), (weights.get(key(finding)) ?? 0) + callers);
  }
  return weights;
}

function key({ rule, at, statement, message }: Finding): string {
  const about = statement === undefined ? [message] : message.match(/\b[a-z0-9-]+:[A-Z]\w+|and \d+ more/g) ?? [];
  return [rule, at.logicalId, statement?.index, ...about].join(' ');
}
