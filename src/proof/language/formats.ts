import { characterClass, reads } from './characters';
import type { Label } from './characters';
import type { OwnerVariable } from '../world/world';

/** A set of values, as an automaton. */
export interface ValueSet {
  /** By state, what it reads and where that leads. The first state is the beginning; from every state an end can be reached. */
  readonly steps: readonly (readonly (readonly [label: Label, to: number])[])[];
  /** States in which a value may end. */
  readonly ends: readonly number[];
}

/** The values that an owner can have, and which of them to show. */
export interface Format extends ValueSet {
  /** Smaller sets of values that are easier to read, the easiest first. */
  readonly readable: readonly ValueSet[];
  /** Values for witnesses, in the order of preference: the caller's, the other owner's, further ones. */
  readonly examples: readonly string[];
  /** Ever new values, by number. */
  readonly fresh: (count: number) => string;
  /** The character that looks best at a place of a value, counted from its beginning and from its end. */
  readonly wanted: (fromStart: number, fromEnd: number, shift: number) => string;
}

export type Formats = Readonly<Record<OwnerVariable['format'], Format>>;

type Steps = readonly (readonly [label: Label, to: number])[];

const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const DIGITS = '0123456789';
const HEX = characterClass('0123456789abcdef');
const LETTER = characterClass(LOWER);
const DIGIT = characterClass(DIGITS);
const HYPHEN = '-'.charCodeAt(0);
const COLON = ':'.charCodeAt(0);
// The quota of tags; letters, digits and spaces of all scripts are allowed too.
const TAG = characterClass(`${LOWER}${LOWER.toUpperCase()}${DIGITS} _.:/=+-@`, true);
const SEGMENT = characterClass(`${LOWER}${LOWER.toUpperCase()}${DIGITS} _.:=+-@`, true);
const WORD = characterClass(`${LOWER}${LOWER.toUpperCase()}${DIGITS}_`);

const CALLER = 'aaaaaaaa-0000-4000-8000-000000000001';
const OTHER = 'bbbbbbbb-0000-4000-8000-000000000002';
const REGIONS = [
  'us-east-1', 'eu-west-1', 'ap-southeast-2', 'ca-central-1', 'sa-east-1', 'me-south-1', 'af-south-1', 'il-central-1', 'mx-central-1', 'cn-north-1',
  'us-gov-west-1',
];

function uuidSteps(first: number): Steps[] {
  return [...CALLER].map((character, index): Steps => [[character === '-' ? HYPHEN : HEX, first + index + 1]]);
}

function freshUuid(count: number): string {
  return `cccccccc-0000-4000-8000-${count.toString(16).padStart(12, '0')}`;
}

function shifted(character: string, alphabet: string, shift: number): string {
  const index = alphabet.indexOf(character);
  return index < 0 ? character : alphabet[(index + shift) % alphabet.length];
}

const uuid: Format = {
  steps: [...uuidSteps(0), []],
  ends: [CALLER.length],
  readable: [],
  examples: [CALLER, OTHER],
  fresh: freshUuid,
  wanted: (fromStart, _fromEnd, shift) => shifted(CALLER[fromStart], '0123456789abcdef', shift),
};

/** `[a-z]{2}(-[a-z]+)+-[0-9]:<uuid>`: the region of the identity pool, and a UUID. No such value is a beginning of another. */
const identityId: Format = {
  steps: [
    [[LETTER, 1]],
    [[LETTER, 2]],
    [[HYPHEN, 3]],
    [[LETTER, 4]],
    [[LETTER, 4], [HYPHEN, 5]],
    [[LETTER, 4], [DIGIT, 6]],
    [[COLON, 7]],
    ...uuidSteps(7),
    [],
  ],
  ends: [7 + CALLER.length],
  readable: [],
  examples: [`us-east-1:${CALLER}`, `us-east-1:${OTHER}`, ...REGIONS.slice(1).map((region) => `${region}:${OTHER}`)],
  fresh: (count) => `us-east-1:${freshUuid(count)}`,
  wanted: (fromStart, fromEnd, shift) => fromEnd <= CALLER.length
    ? uuid.wanted(CALLER.length - fromEnd, fromEnd, shift)
    : shifted('us-east-1'[fromStart] ?? 'a', LOWER, shift),
};

const tag: Format = {
  steps: [[[TAG, 0]]],
  ends: [0],
  readable: [{ steps: [[[WORD, 1]], [[WORD, 1]]], ends: [1] }, { steps: [[[TAG, 1]], [[TAG, 1]]], ends: [1] }],
  examples: ['alice', 'bob'],
  fresh: (count) => `carol${count}`,
  wanted: (fromStart, _fromEnd, shift) => LOWER[(fromStart + shift) % LOWER.length],
};

/** A tag that is neither empty nor has a slash: what a claim holds that its holder cannot choose. */
const name: Format = { ...tag, steps: [[[SEGMENT, 1]], [[SEGMENT, 1]]], ends: [1], readable: tag.readable.slice(0, 1) };

/** What Cognito makes of an identity ID and of a `sub`, and what a session tag can hold. */
export const FORMATS: Formats = { identityId, uuid, name, tag };

const levels = new WeakMap<Formats, readonly Formats[]>();

/** The formats with ever fewer restrictions to values that are easy to read; the last are the formats themselves. */
export function readableLevels(formats: Formats): readonly Formats[] {
  let known = levels.get(formats);
  if (!known) {
    const count = Math.max(...Object.values(formats).map(({ readable }) => readable.length));
    const at = (level: number, format: Format): Format => ({ ...format, ...format.readable[level] });
    const narrow = Array.from({ length: count }, (_, level): Formats => ({
      identityId: at(level, formats.identityId), uuid: at(level, formats.uuid), name: at(level, formats.name), tag: at(level, formats.tag),
    }));
    known = [...narrow, formats];
    levels.set(formats, known);
  }
  return known;
}

/** Whether an owner of this format can have the value. */
export function fits(format: Format, value: string): boolean {
  let states = new Set([0]);
  for (const character of value) {
    const next = new Set<number>();
    for (const state of states) {
      for (const [label, to] of format.steps[state]) {
        if (reads(label, character.codePointAt(0) ?? 0)) next.add(to);
      }
    }
    states = next;
  }
  return format.ends.some((end) => states.has(end));
}
