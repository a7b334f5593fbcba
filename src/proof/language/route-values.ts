import type { Automaton, OwnerPiece } from './automaton';
import { pick } from './characters';
import { beginsAt, endsAt } from './marks';
import type { Marks } from './marks';
import type { Route } from './search';

export type Values = Readonly<Record<string, string>>;

/** A text with the values that its owners have on a route. */
export interface RouteValues {
  readonly text: string;
  readonly first: Values;
  readonly second: Values;
  /** Keys whose owners are the same part of the text in both patterns. */
  readonly same: ReadonlySet<string>;
}

interface Span extends OwnerPiece {
  readonly from: number;
  readonly to: number;
}

/** Chooses characters for a route; another `shift` chooses others where there is a choice. */
export function routeValues(route: Route, first: Automaton, second: Automaton, shift: number): RouteValues {
  const firstSpans = spansOf(first.owners, route.first);
  const secondSpans = spansOf(second.owners, route.second);
  const spans = [...firstSpans, ...secondSpans];
  const characters = route.labels.map((label, index) => {
    if (label >= 0) return pick(label, '');
    const span = spans.find(({ from, to }) => from <= index && index < to);
    return pick(label, span ? span.format.wanted(index - span.from, span.to - index, shift) : 'x');
  });
  const valuesOf = (each: readonly Span[]) => Object.fromEntries(
    // The first of those with the same key comes last, and so it counts.
    each.map(({ key, from, to }) => [key, characters.slice(from, to).join('')] as const).reverse(),
  );
  const same = firstSpans.filter((one) => secondSpans.some((other) => one.key === other.key && one.from === other.from && one.to === other.to));
  return {
    text: characters.slice(0, route.length).join(''),
    first: valuesOf(firstSpans),
    second: valuesOf(secondSpans),
    same: new Set(same.map(({ key }) => key)),
  };
}

function spansOf(owners: readonly OwnerPiece[], marks: readonly Marks[]): Span[] {
  return owners.map((piece, owner) => ({
    ...piece,
    from: marks.findIndex((each) => beginsAt(owner, each)),
    to: marks.findIndex((each) => endsAt(owner, each)),
  }));
}
