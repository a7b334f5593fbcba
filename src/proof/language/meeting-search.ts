import { automatonOf, openEnded } from './automaton';
import type { Automaton, OwnerPiece } from './automaton';
import { bindOwners } from './bind-owners';
import { readableLevels } from './formats';
import type { Formats } from './formats';
import { headsAgree, literalHead } from './literal-ends';
import { MAX_OWNERS } from './marks';
import type { Meeting, MeetOptions, OwnerRelation } from './meet';
import { ownerKeys, readableValues, related, routeCandidates } from './owner-candidates';
import type { OwnerKeys, OwnerValues } from './owner-candidates';
import type { Pattern, Piece } from './pattern';
import { plainMeeting } from './plain-meeting';
import { routeValues } from './route-values';
import type { RouteValues } from './route-values';
import { search } from './search';
import type { Route, SearchEnd } from './search';
import { Subtraction } from './subtraction';
import type { OwnerPlace } from './subtraction';
import { Ties } from './ties';

const FREE = new Ties('unrelated', []);
const NO_VALUES: OwnerValues = { first: {}, second: {} };
const FEW_ROUTES = 8;
const MANY_ROUTES = 60;
const SHIFTS = [0, 1, 2];

interface Automata {
  readonly first: Automaton;
  readonly second: Automaton;
  /** The state after the end of the first, where it is open-ended. */
  readonly over?: number;
}

/** Routes that a search found, and how it ended. */
interface Findings {
  readonly routes: readonly Route[];
  readonly end: SearchEnd;
  readonly meeting?: Meeting;
}

/**
 * Decides whether two patterns meet, in two steps. First over all values of the owners at once: if no route is found, no
 * text exists. Then with values, which makes the patterns plain and the answer exact: what is found there is a text for sure.
 */
export class MeetingSearch {
  private readonly first: Pattern;
  private readonly second: Pattern;
  private readonly except: readonly Pattern[];
  private readonly relation: OwnerRelation;
  private readonly beginning: boolean;
  private readonly keys: OwnerKeys;
  private readonly tried = new Set<string>();

  constructor(first: Pattern, second: Pattern, options: MeetOptions, private readonly formats: Formats) {
    this.first = boundedOwners(first);
    this.second = boundedOwners(second);
    this.relation = options.owners;
    this.beginning = options.beginning ?? false;
    const except = options.except ?? [];
    this.except = except.filter((pattern) => this.concerns(pattern));
    this.keys = ownerKeys(formats, this.first, this.second, except);
  }

  find(): Meeting | undefined {
    const { routes, end, meeting } = this.explore(this.formats, 1, FEW_ROUTES, (route) => this.tryReadable(route));
    if (meeting) return meeting;
    if (routes.length === 0) return end === 'all' ? undefined : this.undecided('patterns that are too intricate to decide');
    for (const level of readableLevels(this.formats)) {
      const found = this.explore(level, 1, FEW_ROUTES, (route) => this.tryRoute(level, route)).meeting;
      if (found) return found;
    }
    return this.explore(this.formats, 4, MANY_ROUTES, (route) => this.tryRoute(this.formats, route)).meeting
      ?? this.undecided('owners that stand more than once or overlap: no text could be confirmed', routes[0]);
  }

  // What is unknown leaves out nothing, and neither does what no text of both patterns can begin with.
  private concerns(pattern: Pattern): boolean {
    const head = literalHead(pattern);
    return pattern.every(({ kind }) => kind !== 'unknown') && pattern.filter(({ kind }) => kind === 'owner').length <= MAX_OWNERS
      && headsAgree(head, literalHead(this.first)) && headsAgree(head, literalHead(this.second));
  }

  private automata(ours: Pattern, theirs: Pattern, formats: Formats): Automata {
    const first = automatonOf(ours, formats);
    const second = automatonOf(theirs, formats);
    // The owner of a text that is read in part is found by reading on.
    return this.beginning && second.owners.length > 0 ? { first: openEnded(first), second, over: first.steps.length } : { first, second };
  }

  private explore(formats: Formats, visits: number, most: number, attempt: (route: Route) => Meeting | undefined): Findings {
    const automata = this.automata(this.first, this.second, formats);
    const routes: Route[] = [];
    let meeting: Meeting | undefined;
    const end = search({
      ...automata,
      anywhere: this.beginning && automata.over === undefined,
      ties: this.ties(automata.first, automata.second),
      subtraction: this.subtraction(automata.first, automata.second, formats),
      visits,
    }, (route) => {
      routes.push(route);
      meeting = attempt(route);
      return meeting !== undefined || (route.certain && visits === 1) || routes.length >= most;
    });
    return { routes, end, meeting };
  }

  private ties({ owners: first }: Automaton, { owners: second }: Automaton): Ties {
    // An owner that the caller lacks is another's anyway.
    if (this.relation === 'different' && second.some(({ key }) => !first.some((piece) => piece.key === key))) return FREE;
    return new Ties(this.relation, first.flatMap(({ key }, one) => second.flatMap((other, index) =>
      key === other.key ? [{ key: this.keys.all.indexOf(key), first: one, second: index }] : [])));
  }

  private subtraction({ owners: first }: Automaton, { owners: second }: Automaton, formats: Formats): Subtraction | undefined {
    const patterns = this.except.map((pattern) => {
      const automaton = automatonOf(pattern, formats);
      const places = automaton.owners.map(({ key }) => [
        ...placesOf(first, key, false),
        ...(this.relation === 'same' ? placesOf(second, key, true) : []),
      ]);
      return { automaton, places };
    });
    // An owner that stands nowhere else can have a value that the text does not have.
    const effective = patterns.filter(({ places }) => places.every(({ length }) => length > 0));
    return effective.length > 0 ? new Subtraction(effective) : undefined;
  }

  private tryReadable(route: Route): Meeting | undefined {
    const values = this.valuesOn(this.formats, route, 0);
    if (this.keys.all.length === 0) return this.meeting(values.text, NO_VALUES);
    const [candidate] = readableValues(this.keys, this.relation, values.same);
    return this.tryValues(candidate);
  }

  private tryRoute(formats: Formats, route: Route): Meeting | undefined {
    for (const candidate of readableValues(this.keys, this.relation, this.valuesOn(formats, route, 0).same)) {
      const meeting = this.tryValues(candidate);
      if (meeting) return meeting;
    }
    for (const shift of SHIFTS) {
      const values = this.valuesOn(formats, route, shift);
      for (const found of [values, ...this.completed(values)]) {
        for (const candidate of routeCandidates(this.keys, this.relation, found)) {
          const meeting = this.tryValues(candidate);
          if (meeting) return meeting;
        }
      }
    }
    return undefined;
  }

  // Owners that stand in one pattern more than once need not agree on a route; with the values of one side fixed, the other adapts.
  private completed(values: RouteValues): RouteValues[] {
    const found: RouteValues[] = [];
    const pairs = [[this.first, bindOwners(this.second, values.second)], [bindOwners(this.first, values.first), this.second]];
    for (const [first, second] of pairs) {
      if (!first || !second) continue;
      const automata = this.automata(first, second, this.formats);
      search({ ...automata, anywhere: this.beginning && automata.over === undefined, ties: FREE, visits: 1 }, (route) => {
        const adapted = routeValues(route, automata.first, automata.second, 0);
        found.push({ ...adapted, first: { ...values.first, ...adapted.first }, second: { ...values.second, ...adapted.second } });
        return found.length >= FEW_ROUTES;
      });
    }
    return found;
  }

  private valuesOn(formats: Formats, route: Route, shift: number): RouteValues {
    const { first, second } = this.automata(this.first, this.second, formats);
    return routeValues(route, first, second, shift);
  }

  private tryValues(values: OwnerValues): Meeting | undefined {
    const id = JSON.stringify(values);
    if (this.tried.has(id)) return undefined;
    this.tried.add(id);
    if (!related(this.keys, this.relation, values)) return undefined;
    const text = this.textFor(values);
    return text === undefined ? undefined : this.meeting(text, values);
  }

  /** A text of both patterns for these values. */
  private textFor({ first, second }: OwnerValues): string | undefined {
    const [ours, theirs] = [bindOwners(this.first, first), bindOwners(this.second, second)];
    return ours && theirs && plainMeeting(ours, theirs, this.beginning, this.except.flatMap((pattern) => {
      const bound = bindOwners(pattern, first);
      return bound ? [bound] : [];
    }));
  }

  private undecided(reason: string, route?: Route): Meeting {
    const text = literalHead(this.first).length > literalHead(this.second).length ? literalHead(this.first) : literalHead(this.second);
    const { first, second, text: found } = route ? this.valuesOn(this.formats, route, 0) : { first: {}, second: {}, text };
    return this.meeting(found, { first, second }, [reason]);
  }

  private meeting(text: string, { first, second }: OwnerValues, reasons: readonly string[] = []): Meeting {
    const unknown = [...this.first, ...this.second].flatMap((piece) => piece.kind === 'unknown' ? [piece.reason] : []);
    const data = Object.fromEntries(Object.entries(second).filter(([key]) => this.keys.data.has(key)));
    return { text, first, second: data, unknown: [...new Set([...unknown, ...reasons])] };
  }
}

function placesOf(owners: readonly OwnerPiece[], key: string, second: boolean): OwnerPlace[] {
  return owners.flatMap((piece, owner) => piece.key === key ? [{ second, owner }] : []);
}

// An automaton tells only so many owners apart; what is beyond them may be anything.
function boundedOwners(pattern: Pattern): Pattern {
  if (pattern.length <= MAX_OWNERS) return pattern;
  let owners = 0;
  return pattern.map((piece): Piece => {
    if (piece.kind !== 'owner') return piece;
    owners += 1;
    return owners > MAX_OWNERS ? { kind: 'unknown', reason: `more than ${MAX_OWNERS} owners in one pattern` } : piece;
  });
}
