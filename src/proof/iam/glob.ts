/** Any characters, none too. */
export const MANY = -1;
/** One character. */
export const ONE = -2;
/** A part that nobody knows: any characters, which ones is unknown. */
export const UNKNOWN = -3;

/** A pattern as code units and the signs above. A plain text has code units only. */
export type Glob = readonly number[];

/** The code units of a text that stands for itself. */
export function literalGlob(text: string): number[] {
  const codes = new Array<number>(text.length);
  for (let at = 0; at < text.length; at++) codes[at] = text.charCodeAt(at);
  return codes;
}

/** Whether the sign stands for any number of characters. */
function isOpen(sign: number | undefined): boolean {
  return sign === MANY || sign === UNKNOWN;
}

/**
 * Whether the pattern has every text of the other, whatever that one's unknown parts turn out to be. An unknown part of the pattern
 * is read as widely as possible.
 */
export function covers(pattern: Glob, text: Glob): boolean {
  let at = 0;
  let read = 0;
  let star = -1;
  let resume = 0;
  while (read < text.length) {
    const sign = pattern[at];
    if (isOpen(sign)) {
      star = at++;
      resume = read;
    } else if (sign !== undefined && coversOne(sign, text[read])) {
      read += sign === ONE ? characterLength(text, read) : 1;
      at++;
    } else if (star >= 0) {
      at = star + 1;
      read = ++resume;
    } else {
      return false;
    }
  }
  while (isOpen(pattern[at])) at++;
  return at === pattern.length;
}

function coversOne(sign: number, code: number | undefined): boolean {
  if (code === undefined || isOpen(code)) return false;
  return sign === ONE || sign === code;
}

/** Two code units make one character beyond the basic plane. */
function characterLength(text: Glob, at: number): number {
  const [first = 0, second = 0] = [text[at], text[at + 1]];
  return first >= 0xd800 && first < 0xdc00 && second >= 0xdc00 && second < 0xe000 ? 2 : 1;
}

/** Whether there is a text that both have, reading unknown parts as widely as possible. */
export function meet(first: Glob, second: Glob): boolean {
  let row: boolean[] = [true];
  for (const sign of second) row.push(row[row.length - 1] === true && isOpen(sign));
  for (const left of first) {
    const next: boolean[] = [row[0] === true && isOpen(left)];
    second.forEach((right, at) => {
      const open = isOpen(left) || isOpen(right);
      next.push(open ? row[at + 1] === true || next[at] === true : row[at] === true && (left === ONE || right === ONE || left === right));
    });
    row = next;
  }
  return row[second.length] === true;
}
