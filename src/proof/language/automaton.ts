import { ANY } from './characters';
import type { Label } from './characters';
import type { Format, Formats } from './formats';
import { UNMARKED, beginMark, endMark, joinMarks } from './marks';
import type { Marks } from './marks';
import type { Pattern, Piece } from './pattern';

/** A character that is read; the marks say which owners begin and end right before it. */
export interface Step {
  readonly label: Label;
  readonly to: number;
  readonly marks: Marks;
}

/** An owner in a pattern. */
export interface OwnerPiece {
  readonly key: string;
  readonly format: Format;
}

/** A pattern as a machine that reads texts. State 0 is the beginning, and from every state an end can be reached. */
export interface Automaton {
  readonly steps: readonly (readonly Step[])[];
  /** By state, the marks with which a text may end there: none where it may not. */
  readonly ends: readonly (readonly Marks[])[];
  /** In the order of the pattern. */
  readonly owners: readonly OwnerPiece[];
  /** How many characters are fixed at the beginning: state `n` follows after `n` of them. */
  readonly head: number;
}

interface Jump {
  readonly marks: Marks;
  readonly to: number;
}

interface Draft {
  readonly steps: (readonly [label: Label, to: number])[][];
  readonly jumps: Jump[][];
  readonly owners: OwnerPiece[];
}

const ENDS: readonly Marks[] = [UNMARKED];
const NO_ENDS: readonly Marks[] = [];
const cache = new WeakMap<Pattern, Map<Formats, Automaton>>();
const openEndedCache = new WeakMap<Automaton, Automaton>();

/** The automaton of a pattern. Unknown pieces are read as any text. */
export function automatonOf(pattern: Pattern, formats: Formats): Automaton {
  let known = cache.get(pattern);
  if (!known) {
    known = new Map();
    cache.set(pattern, known);
  }
  let automaton = known.get(formats);
  if (!automaton) {
    automaton = compile(pattern, formats);
    known.set(formats, automaton);
  }
  return automaton;
}

/** The same automaton, but a text may go on in any way where it could end: the state after the last is reached then. */
export function openEnded(automaton: Automaton): Automaton {
  let open = openEndedCache.get(automaton);
  if (!open) {
    open = withTail(automaton);
    openEndedCache.set(automaton, open);
  }
  return open;
}

function withTail(automaton: Automaton): Automaton {
  const done = automaton.steps.length;
  const goOn = (marks: Marks): Step => ({ label: ANY, to: done, marks });
  return {
    ...automaton,
    steps: [...automaton.steps.map((steps, state) => [...steps, ...automaton.ends[state].map(goOn)]), [goOn(UNMARKED)]],
    ends: [...automaton.ends, ENDS],
  };
}

function compile(pattern: Pattern, formats: Formats): Automaton {
  const draft: Draft = { steps: [[]], jumps: [[]], owners: [] };
  for (const piece of pattern) append(draft, piece, formats);
  const last = draft.steps.length - 1;
  const steps: Step[][] = [];
  const ends: (readonly Marks[])[] = [];
  for (let state = 0; state <= last; state++) {
    if (draft.jumps[state].length === 0) {
      steps.push(draft.steps[state].map(([label, to]) => ({ label, to, marks: UNMARKED })));
      ends.push(state === last ? ENDS : NO_ENDS);
      continue;
    }
    const reached = jumpsFrom(draft, state);
    steps.push(reached.flatMap(({ marks, to }) => draft.steps[to].map(([label, next]) => ({ label, to: next, marks }))));
    ends.push(reached.filter(({ to }) => to === last).map(({ marks }) => marks));
  }
  const head = pattern[0]?.kind === 'text' ? [...pattern[0].text].length : 0;
  return { steps, ends, owners: draft.owners, head };
}

function append(draft: Draft, piece: Piece, formats: Formats): void {
  switch (piece.kind) {
    case 'text':
      for (const character of piece.text) read(draft, character.codePointAt(0) ?? 0);
      return;
    case 'one': return read(draft, ANY);
    case 'many':
    case 'unknown': return repeat(draft);
    case 'owner': return appendOwner(draft, piece, formats);
  }
}

function addState(draft: Draft): number {
  draft.jumps.push([]);
  return draft.steps.push([]) - 1;
}

function read(draft: Draft, label: Label): void {
  const from = draft.steps.length - 1;
  draft.steps[from].push([label, addState(draft)]);
}

// A state of its own: the last state may be the end of an owner, which is left before anything else is read.
function repeat(draft: Draft): void {
  const from = draft.steps.length - 1;
  const state = addState(draft);
  draft.jumps[from].push({ marks: 0, to: state });
  draft.steps[state].push([ANY, state]);
}

function appendOwner(draft: Draft, piece: Piece & { kind: 'owner' }, formats: Formats): void {
  const format = formats[piece.format];
  const { steps, ends } = format;
  const owner = draft.owners.push({ key: piece.key, format }) - 1;
  const before = draft.steps.length - 1;
  const states = steps.map(() => addState(draft));
  steps.forEach((list, index) => draft.steps[states[index]].push(...list.map(([label, to]) => [label, states[to]] as const)));
  draft.jumps[before].push({ marks: beginMark(owner), to: states[0] });
  const after = addState(draft);
  for (const end of ends) draft.jumps[states[end]].push({ marks: endMark(owner), to: after });
}

// Jumps only lead forward, so this ends.
function jumpsFrom(draft: Draft, state: number): Jump[] {
  const reached: Jump[] = [{ marks: 0, to: state }];
  for (const { marks, to } of reached) {
    for (const jump of draft.jumps[to]) reached.push({ marks: joinMarks(marks, jump.marks), to: jump.to });
  }
  return reached;
}
