import { automatonOf } from './automaton';
import { FORMATS } from './formats';
import { headsAgree, literalHead, literalTail, tailsAgree } from './literal-ends';
import type { Pattern } from './pattern';
import { routeValues } from './route-values';
import { search } from './search';
import { Subtraction } from './subtraction';
import { Ties } from './ties';

const NO_TIES = new Ties('unrelated', []);

/** A shortest text of two patterns without owners that is in none of the others: exact. */
export function plainMeeting(first: Pattern, second: Pattern, beginning: boolean, except: readonly Pattern[]): string | undefined {
  if (!headsAgree(literalHead(first), literalHead(second))) return undefined;
  if (!beginning && !tailsAgree(literalTail(first), literalTail(second))) return undefined;
  const automata = { first: automatonOf(first, FORMATS), second: automatonOf(second, FORMATS) };
  const subtrahends = except.map((pattern) => ({ automaton: automatonOf(pattern, FORMATS), places: [] }));
  const subtraction = subtrahends.length > 0 ? new Subtraction(subtrahends) : undefined;
  let text: string | undefined;
  search({ ...automata, anywhere: beginning, ties: NO_TIES, subtraction, visits: 1 }, (route) => {
    text = routeValues(route, automata.first, automata.second, 0).text;
    return true;
  });
  return text;
}
