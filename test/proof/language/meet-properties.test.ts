import * as fc from 'fast-check';
import { SMALL_FORMATS, belongs, bruteForce, isRelated, textsUpTo, valuesFit } from './brute-force';
import { matches } from '../../../src/proof/language/matches';
import { meetIn } from '../../../src/proof/language/meet';
import type { MeetOptions, OwnerRelation } from '../../../src/proof/language/meet';
import type { Pattern, Piece } from '../../../src/proof/language/pattern';
import { tidyPattern } from '../../../src/proof/language/tidy-pattern';

const RUNS = Number(process.env.LANGUAGE_RUNS ?? 500);
const TEXTS = textsUpTo(5);
const SHORT_TEXTS = textsUpTo(3);

const owner = (key: string, format: 'tag' | 'uuid' | 'identityId'): Piece => ({ kind: 'owner', key, format });
const wildPieces = fc.oneof(
  fc.constantFrom('a', 'b', '/', 'ab', 'a/', 'b/').map((text): Piece => ({ kind: 'text', text })),
  fc.constantFrom<Piece>({ kind: 'many' }, { kind: 'one' }),
);
const pieces = fc.oneof(
  { weight: 3, arbitrary: wildPieces },
  { weight: 2, arbitrary: fc.constantFrom(owner('tag', 'tag'), owner('sub', 'uuid'), owner('id', 'identityId'), owner('any', 'tag')) },
);
const patterns = fc.array(pieces, { maxLength: 5 }).map(tidyPattern);
const mixedPatterns = fc.array(fc.oneof(pieces, fc.constantFrom(owner('sub', 'tag'), owner('id', 'tag'))), { maxLength: 4 }).map(tidyPattern);
const relations = fc.constantFrom<OwnerRelation>('same', 'different', 'unrelated');

interface Case {
  readonly first: Pattern;
  readonly second: Pattern;
  readonly options: MeetOptions;
}

function cases(anyPattern: fc.Arbitrary<Pattern>, beginning: boolean, exceptions: number): fc.Arbitrary<Case> {
  // Related patterns are worth more than those that have nothing to do with each other.
  const pairs = fc.oneof(
    fc.tuple(anyPattern, anyPattern),
    fc.tuple(anyPattern, wildPieces, wildPieces)
      .map(([pattern, one, other]) => [tidyPattern([...pattern, one]), tidyPattern([...pattern, other])] as const),
    fc.tuple(anyPattern, wildPieces).map(([pattern, piece]) => [tidyPattern([piece, ...pattern]), pattern] as const),
  );
  return fc.record({
    pair: pairs,
    owners: relations,
    except: fc.array(anyPattern, { maxLength: exceptions }),
  }).map(({ pair: [first, second], owners, except }) => ({ first, second, options: { owners, beginning, except } }));
}

function check({ first, second, options }: Case, undecided: { count: number }): void {
  const meeting = meetIn(SMALL_FORMATS, first, second, options);
  const text = options.beginning
    ? bruteForce(first, second, options, SHORT_TEXTS, SHORT_TEXTS)
    : bruteForce(first, second, options, TEXTS, []);

  if (text !== undefined) expect({ text, meeting }).toEqual({ text, meeting: expect.anything() });
  if (!meeting) return;
  if (meeting.unknown.length > 0) {
    undecided.count += 1;
    return;
  }
  const except = options.except ?? [];
  expect({ meeting, fits: valuesFit([first, ...except], meeting.first) && valuesFit([second], meeting.second) }).toEqual({ meeting, fits: true });
  expect({ meeting, first: belongs(first, meeting.text, meeting.first) }).toEqual({ meeting, first: true });
  expect({ meeting, second: belongs(second, meeting.text, meeting.second, options.beginning) }).toEqual({ meeting, second: true });
  const related = isRelated([first, ...except], second, options.owners, meeting.first, meeting.second);
  expect({ meeting, related }).toEqual({ meeting, related: true });
  expect({ meeting, left: except.filter((pattern) => belongs(pattern, meeting.text, meeting.first)) }).toEqual({ meeting, left: [] });
  expect(matches(first, meeting.text, meeting.first)).toBe(true);
}

const seed = Number(process.env.LANGUAGE_SEED ?? 20261124);

test.each([
  ['whole texts', patterns, false, 0, 0.02],
  ['beginnings', patterns, true, 0, 0.02],
  ['whole texts with exceptions', patterns, false, 2, 0.03],
  ['beginnings with exceptions', patterns, true, 2, 0.03],
  ['owners with two formats', mixedPatterns, false, 1, 0.08],
] as const)('agrees with trying all texts: %s', (_name, anyPattern, beginning, exceptions, mostUndecided) => {
  const undecided = { count: 0 };

  fc.assert(fc.property(cases(anyPattern, beginning, exceptions), (each) => check(each, undecided)), { numRuns: RUNS, seed });

  expect(undecided.count / RUNS).toBeLessThan(mostUndecided);
});

test('patterns without owners are always decided', () => {
  const plain = fc.array(wildPieces, { maxLength: 7 }).map(tidyPattern);

  fc.assert(fc.property(cases(plain, false, 2), ({ first, second, options }) => {
    const meeting = meetIn(SMALL_FORMATS, first, second, { ...options, owners: 'unrelated' });

    expect(meeting?.unknown ?? []).toEqual([]);
  }), { numRuns: RUNS, seed });
});

test('a text belongs to a pattern exactly where a regular expression says so', () => {
  fc.assert(fc.property(patterns, fc.constantFrom(...TEXTS), fc.constantFrom('', 'a', 'ab', '/'), (pattern, text, value) => {
    const values = { tag: value, sub: value, id: value, any: value };

    expect(matches(pattern, text, values)).toBe(belongs(pattern, text, values));
  }), { numRuns: RUNS * 4, seed });
});
