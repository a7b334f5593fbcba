import type { Automaton } from './automaton';
import { ANY, reads } from './characters';
import type { Label } from './characters';
import { UNMARKED, beginsAt, endsAt } from './marks';
import type { Marks } from './marks';

/** An owner piece of the patterns that are searched: of the first or of the second, by its position among the owners. */
export interface OwnerPlace {
  readonly second: boolean;
  readonly owner: number;
}

/** A pattern whose texts do not count. */
export interface Subtrahend {
  readonly automaton: Automaton;
  /** For each of its owner pieces, those that have the same value. */
  readonly places: readonly (readonly OwnerPlace[])[];
}

/** One way to read the text so far: in which state of which pattern, and which place the owner that is open began with. */
interface Run {
  readonly pattern: number;
  readonly state: number;
  readonly place?: OwnerPlace;
}

/** In place of a set: whatever comes, the text is left out. */
export const ALL_LEFT_OUT = -2;

const NO_OWNER: readonly undefined[] = [undefined];
// One character for each combination of classes is enough; this order decides which.
const CANDIDATES = [...'xabcdefghijklmnopqrstuvwyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-_./:=+@ !"#$%&\'()*,;<>?[\\]^`{|}~'].map((character) => character.charCodeAt(0));

/**
 * Reads texts with all patterns at once that are to be left out. An owner in them has the value of an owner that is searched
 * if both are the same part of the text; where they are not, the pattern leaves out nothing, so that no text is lost.
 */
export class Subtraction {
  /** The number of the set of runs at the beginning. */
  readonly start: number;
  private readonly sets: (readonly Run[])[] = [];
  private readonly numbers = new Map<string, number>();
  private readonly unmarked = new Map<number, number>();
  private readonly parts = new Map<number, readonly Label[]>();

  constructor(private readonly patterns: readonly Subtrahend[]) {
    this.start = this.numberOf(patterns.map((_, pattern) => ({ pattern, state: 0 })));
  }

  /** Characters of the label, one for each way in which the set can go on. */
  partsOf(set: number, label: Label): readonly Label[] {
    if (label >= 0) return [label];
    const key = set * 0x10000 - label;
    let parts = this.parts.get(key);
    if (!parts) {
      parts = this.split(set, label);
      this.parts.set(key, parts);
    }
    return parts;
  }

  /** The next set of runs: after the marks at one place of the text, the character is read. */
  move(set: number, first: Marks, second: Marks, character: number): number {
    if (first !== UNMARKED || second !== UNMARKED) return this.numberOf(this.runsAfter(set, first, second, character));
    const key = set * 0x110000 + character;
    let next = this.unmarked.get(key);
    if (next === undefined) {
      next = this.numberOf(this.runsAfter(set, UNMARKED, UNMARKED, character));
      this.unmarked.set(key, next);
    }
    return next;
  }

  /** Whether a text that ends here, with these marks, is left out. */
  leavesOut(set: number, first: Marks, second: Marks): boolean {
    return this.sets[set].some((run) => this.patterns[run.pattern].automaton.ends[run.state]
      .some((marks) => this.placesAfter(run, marks, first, second).includes(undefined)));
  }

  private runsAfter(set: number, first: Marks, second: Marks, character: number): Run[] {
    const runs: Run[] = [];
    for (const run of this.sets[set]) {
      for (const { label, to, marks } of this.patterns[run.pattern].automaton.steps[run.state]) {
        if (!reads(label, character)) continue;
        for (const place of this.placesAfter(run, marks, first, second)) runs.push({ pattern: run.pattern, state: to, place });
      }
    }
    return runs;
  }

  /** The places that the owner can have that is open after the marks; undefined: none is open. Empty: values differ. */
  private placesAfter(run: Run, marks: Marks, first: Marks, second: Marks): readonly (OwnerPlace | undefined)[] {
    if (marks === UNMARKED && !run.place) return NO_OWNER;
    const { automaton: { owners }, places } = this.patterns[run.pattern];
    const marksOf = ({ second: inSecond }: OwnerPlace) => inSecond ? second : first;
    const begins = (place: OwnerPlace) => beginsAt(place.owner, marksOf(place));
    const ends = (place: OwnerPlace) => endsAt(place.owner, marksOf(place));
    if (run.place && ends(run.place) === (marks === UNMARKED)) return [];
    let open: readonly (OwnerPlace | undefined)[] = marks === UNMARKED ? [run.place] : NO_OWNER;
    for (let owner = 0; owner < owners.length; owner++) {
      if (!beginsAt(owner, marks) || open.length === 0) continue;
      const empty = endsAt(owner, marks);
      const found = places[owner].filter((place) => begins(place) && ends(place) === empty);
      open = empty && found.length > 0 ? NO_OWNER : found;
    }
    return open;
  }

  private numberOf(runs: readonly Run[]): number {
    if (runs.some(({ pattern, state, place }) => !place && isUniversal(this.patterns[pattern].automaton, state))) return ALL_LEFT_OUT;
    const byKey = new Map(runs.map((run) => [keyOf(run), run]));
    const key = byKey.size > 1 ? [...byKey.keys()].sort().join(' ') : runs.length > 0 ? keyOf(runs[0]) : '';
    let number = this.numbers.get(key);
    if (number === undefined) {
      number = this.sets.push([...byKey.values()]) - 1;
      this.numbers.set(key, number);
    }
    return number;
  }

  private split(set: number, label: Label): Label[] {
    const labels = new Set(this.sets[set].flatMap((run) => this.patterns[run.pattern].automaton.steps[run.state].map((step) => step.label)));
    const literals = [...labels].filter((each) => each >= 0);
    const classes = [...labels].filter((each) => each < 0 && each !== ANY);
    const parts = literals.filter((literal) => reads(label, literal));
    const seen = new Set<string>();
    for (const character of [...CANDIDATES, unused(0xe0, labels), unused(0x2600, labels)]) {
      if (labels.has(character) || !reads(label, character)) continue;
      const kind = classes.map((each) => reads(each, character)).join();
      if (seen.has(kind)) continue;
      seen.add(kind);
      parts.push(character);
    }
    return parts;
  }
}

function unused(from: number, labels: ReadonlySet<Label>): number {
  let character = from;
  while (labels.has(character)) character += 1;
  return character;
}

// All that begins with what was read so far is left out.
function isUniversal({ steps, ends }: Automaton, state: number): boolean {
  return ends[state].includes(UNMARKED) && steps[state].some(({ label, to, marks }) => label === ANY && to === state && marks === UNMARKED);
}

function keyOf({ pattern, state, place }: Run): string {
  return place ? `${pattern}.${state}.${place.owner}${place.second ? 's' : 'f'}` : `${pattern}.${state}`;
}
