import { UNMARKED, beginMark, endMark, joinMarks } from '../../../src/proof/language/marks';
import type { OwnerRelation } from '../../../src/proof/language/meet';
import { BROKEN, Ties } from '../../../src/proof/language/ties';

const LENGTH = 4;
const PLACES = Array.from({ length: LENGTH + 1 }, (_, place) => place);

interface Span {
  readonly from: number;
  readonly to: number;
}

const SPANS: readonly Span[] = PLACES.flatMap((from) => PLACES.filter((to) => to >= from).map((to) => ({ from, to })));
const PAIRS = SPANS.flatMap((first) => SPANS.map((second) => ({ first, second })));

function marksAt(place: number, { from, to }: Span, owner = 0) {
  return joinMarks(place === from ? beginMark(owner) : UNMARKED, place === to ? endMark(owner) : UNMARKED);
}

function follow(relation: OwnerRelation, first: Span, second: Span): 'broken' | 'certain' | 'possible' {
  const ties = new Ties(relation, [{ key: 0, first: 0, second: 0 }]);
  let code = ties.start;
  for (const place of PLACES) {
    if (code !== BROKEN) code = ties.move(code, marksAt(place, first), marksAt(place, second));
  }
  if (code === BROKEN) return 'broken';
  return ties.certain(code) ? 'certain' : 'possible';
}

const isSame = (first: Span, second: Span) => first.from === second.from && first.to === second.to;
const lengthOf = ({ from, to }: Span) => to - from;
// Whether the one lies within the other and is shorter.
const isWithin = (inner: Span, outer: Span) => outer.from <= inner.from && inner.to <= outer.to && lengthOf(inner) > 0;

test('values differ for sure only where the lengths do, and never in the same part of a text', () => {
  for (const { first, second } of PAIRS) {
    const answer = follow('different', first, second);

    expect({ first, second, broken: answer === 'broken' }).toEqual({ first, second, broken: isSame(first, second) });
    if (answer === 'certain') expect(lengthOf(first)).not.toBe(lengthOf(second));
    if (!isSame(first, second) && (isWithin(first, second) || isWithin(second, first))) {
      expect({ first, second, answer }).toEqual({ first, second, answer: 'certain' });
    }
  }
});

test('values agree for sure in the same part of a text, and never where the one is shorter', () => {
  for (const { first, second } of PAIRS) {
    const answer = follow('same', first, second);

    if (isSame(first, second)) expect(answer).toBe('certain');
    else expect(answer).not.toBe('certain');
    if (answer === 'broken') expect(lengthOf(first)).not.toBe(lengthOf(second));
  }
});

test('one key that differs is enough', () => {
  const ties = new Ties('different', [{ key: 0, first: 0, second: 0 }, { key: 1, first: 1, second: 1 }]);
  const both = joinMarks(marksAt(0, { from: 0, to: 0 }), beginMark(1));

  const code = ties.move(ties.start, both, both);
  expect(code).not.toBe(BROKEN);
  expect(ties.certain(ties.move(code, endMark(1), UNMARKED))).toBe(true);
  expect(ties.move(code, endMark(1), endMark(1))).toBe(BROKEN);
});
