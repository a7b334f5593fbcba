/** What one step of an automaton reads: a character, as its code point, or a class of characters, as a negative number. */
export type Label = number;

/** Every character. */
export const ANY: Label = -1;
/** No character: what two labels have in common that have nothing in common. */
export const NOTHING: Label = 0x110000;

interface CharacterClass {
  /** ASCII characters in the order of preference. */
  readonly ascii: string;
  /** Whether letters, digits and spaces of all scripts belong to it. */
  readonly scripts: boolean;
}

const SCRIPTS = /[\p{L}\p{N}\p{Z}]/u;
const ids = new Map<string, Label>();
const classes: CharacterClass[] = [];
const commonClasses = new Map<number, Label>();

/** The label for a set of ASCII characters; with `scripts`, also for letters, digits and spaces outside ASCII. */
export function characterClass(characters: string, scripts = false): Label {
  const ascii = [...new Set(characters)].join('');
  if (!scripts && ascii.length < 2) return ascii === '' ? NOTHING : ascii.charCodeAt(0);
  const key = `${scripts} ${[...ascii].sort().join('')}`;
  const id = ids.get(key) ?? -2 - classes.length;
  if (!ids.has(key)) {
    ids.set(key, id);
    classes.push({ ascii, scripts });
  }
  return id;
}

/** Whether the label reads the character. */
export function reads(label: Label, character: number): boolean {
  if (label >= 0) return label === character;
  if (label === ANY) return true;
  const { ascii, scripts } = classes[-2 - label];
  if (character >= 0x80) return scripts && SCRIPTS.test(String.fromCodePoint(character));
  return ascii.includes(String.fromCharCode(character));
}

/** The label for the characters that both labels read. */
export function common(first: Label, second: Label): Label {
  if (first === second || second === ANY) return first;
  if (first === ANY) return second;
  if (first >= 0) return reads(second, first) ? first : NOTHING;
  if (second >= 0) return reads(first, second) ? second : NOTHING;
  const key = first * 0x10000 + second;
  let label = commonClasses.get(key);
  if (label === undefined) {
    const [one, other] = [classes[-2 - first], classes[-2 - second]];
    label = characterClass([...one.ascii].filter((character) => other.ascii.includes(character)).join(''), one.scripts && other.scripts);
    commonClasses.set(key, label);
  }
  return label;
}

/** A character that the label reads: the wanted one if possible. */
export function pick(label: Label, wanted: string): string {
  if (label >= 0) return String.fromCodePoint(label);
  if (label === ANY || reads(label, wanted.codePointAt(0) ?? 0)) return wanted;
  return classes[-2 - label].ascii[0] ?? 'é';
}
