import type { Automaton, Step } from './automaton';
import { NOTHING, common } from './characters';
import type { Label } from './characters';
import { UNMARKED } from './marks';
import type { Marks } from './marks';
import { ALL_LEFT_OUT } from './subtraction';
import type { Subtraction } from './subtraction';
import { BROKEN } from './ties';
import type { Ties } from './ties';

export interface Question {
  readonly first: Automaton;
  /** For beginnings, the first is open-ended; this is the state in which its text is over. */
  readonly over?: number;
  readonly second: Automaton;
  /** Whether a text may end where the first may, wherever the second is. */
  readonly anywhere: boolean;
  readonly ties: Ties;
  readonly subtraction?: Subtraction;
  /** How often a state is looked at; more than once finds further texts. */
  readonly visits: number;
}

/** A way through both automata that reads a text of both. */
export interface Route {
  readonly labels: readonly Label[];
  /** Before each character, and at the end: which owners begin and end. */
  readonly first: readonly Marks[];
  readonly second: readonly Marks[];
  /** How many of the characters belong to the text; the others only complete the second pattern. */
  readonly length: number;
  /** Whether the values on the route are related as asked for sure. */
  readonly certain: boolean;
}

/** What a search has seen: all there is, what it was told to look at, or so much that it gave up. */
export type SearchEnd = 'all' | 'enough' | 'limit';

const MAX_NODES = 200_000;

interface Node {
  readonly p: number;
  readonly q: number;
  readonly tie: number;
  /** The subtraction's set; -1 where the text is over. */
  readonly set: number;
  readonly from?: Node;
  readonly label: Label;
  readonly first: Marks;
  readonly second: Marks;
}

/** Looks for texts of both patterns, short ones first, until `arrive` says that it is enough. */
export function search(question: Question, arrive: (route: Route) => boolean): SearchEnd {
  const { first, second, ties, subtraction } = question;
  if (subtraction?.start === ALL_LEFT_OUT) return 'all';
  // Fixed text that both begin with is read at once; what is left out has to see it.
  const skipped = subtraction ? 0 : Math.min(first.head, second.head);
  const set = subtraction?.start ?? 0;
  const start: Node = { p: skipped, q: skipped, tie: ties.start, set, label: NOTHING, first: UNMARKED, second: UNMARKED };
  const nodes: Node[] = [start];
  const visited = new VisitCount(first.steps.length, second.steps.length, question.visits);
  for (let index = 0; index < nodes.length; index++) {
    const node = nodes[index];
    if (arrives(question, node, arrive)) return 'enough';
    if (nodes.length > MAX_NODES) return 'limit';
    const secondSteps = second.steps[node.q];
    for (const a of first.steps[node.p]) {
      for (const b of secondSteps) {
        const label = common(a.label, b.label);
        if (label === NOTHING) continue;
        const tie = ties.move(node.tie, a.marks, b.marks);
        if (tie === BROKEN) continue;
        if (!subtraction || node.set < 0) {
          if (visited.enter(a.to, b.to, tie, node.set)) nodes.push(nodeAfter(node, a, b, label, tie, node.set));
        } else if (a.to === question.over) {
          if (subtraction.leavesOut(node.set, a.marks, b.marks)) continue;
          if (visited.enter(a.to, b.to, tie, -1)) nodes.push(nodeAfter(node, a, b, label, tie, -1));
        } else {
          for (const part of subtraction.partsOf(node.set, label)) {
            const next = subtraction.move(node.set, a.marks, b.marks, part);
            if (next !== ALL_LEFT_OUT && visited.enter(a.to, b.to, tie, next)) nodes.push(nodeAfter(node, a, b, part, tie, next));
          }
        }
      }
    }
  }
  return 'all';
}

function nodeAfter(from: Node, a: Step, b: Step, label: Label, tie: number, set: number): Node {
  return { p: a.to, q: b.to, tie, set, from, label, first: a.marks, second: b.marks };
}

function arrives(question: Question, node: Node, arrive: (route: Route) => boolean): boolean {
  const { first, second, ties, subtraction } = question;
  const secondEnds = question.anywhere ? [UNMARKED] : second.ends[node.q];
  for (const a of first.ends[node.p]) {
    for (const b of secondEnds) {
      const tie = ties.move(node.tie, a, b);
      if (tie === BROKEN || (node.set >= 0 && subtraction?.leavesOut(node.set, a, b))) continue;
      if (arrive(routeTo(question, node, a, b, ties.certain(tie)))) return true;
    }
  }
  return false;
}

function routeTo({ first, over }: Question, last: Node, firstMarks: Marks, secondMarks: Marks, certain: boolean): Route {
  const nodes: Node[] = [];
  let node = last;
  while (node.from) {
    nodes.push(node);
    node = node.from;
  }
  nodes.reverse();
  const skipped = first.steps.slice(0, node.p).map(([step]) => step.label);
  const unmarked = skipped.map(() => UNMARKED);
  return {
    labels: [...skipped, ...nodes.map(({ label }) => label)],
    first: [...unmarked, ...nodes.map((each) => each.first), firstMarks],
    second: [...unmarked, ...nodes.map((each) => each.second), secondMarks],
    length: skipped.length + nodes.filter(({ p }) => p !== over).length,
    certain,
  };
}

/** Counts how often a search has been in a state. */
class VisitCount {
  private readonly rests = new Map<number, number>();
  private readonly counts = new Map<number, number>();
  private lastTie = -2;
  private lastSet = -2;
  private rest = 0;

  constructor(private readonly firstStates: number, private readonly secondStates: number, private readonly limit: number) {}

  /** Whether the state is to be looked at. */
  enter(p: number, q: number, tie: number, set: number): boolean {
    if (tie !== this.lastTie || set !== this.lastSet) this.findRest(tie, set);
    const key = (this.rest * this.firstStates + p) * this.secondStates + q;
    const count = this.counts.get(key) ?? 0;
    if (count >= this.limit) return false;
    this.counts.set(key, count + 1);
    return true;
  }

  private findRest(tie: number, set: number): void {
    const key = (set + 1) * 2 ** 25 + tie;
    let rest = this.rests.get(key);
    if (rest === undefined) {
      rest = this.rests.size;
      this.rests.set(key, rest);
    }
    this.lastTie = tie;
    this.lastSet = set;
    this.rest = rest;
  }
}
