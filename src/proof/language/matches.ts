import { bindOwners } from './bind-owners';
import type { Pattern } from './pattern';

const ONE = -1;
const MANY = -2;

/** Whether a text belongs to the pattern, for these values of its owners. Unknown parts count as any text. */
export function matches(pattern: Pattern, text: string, owners: Readonly<Record<string, string>>): boolean {
  const bound = bindOwners(pattern, owners);
  return bound !== undefined && globMatches(tokensOf(bound), Array.from(text, codePoint));
}

function tokensOf(pattern: Pattern): number[] {
  return pattern.flatMap((piece) => {
    if (piece.kind === 'text') return Array.from(piece.text, codePoint);
    return [piece.kind === 'one' ? ONE : MANY];
  });
}

function codePoint(character: string): number {
  return character.codePointAt(0) ?? 0;
}

// Only the last wildcard ever has to take more than it took: whatever an earlier one could reach, the last one can too.
function globMatches(tokens: readonly number[], text: readonly number[]): boolean {
  let token = 0;
  let position = 0;
  let wildcard = -1;
  let retry = 0;
  while (position < text.length) {
    if (tokens[token] === MANY) {
      wildcard = token;
      token += 1;
      retry = position;
    } else if (tokens[token] === ONE || tokens[token] === text[position]) {
      token += 1;
      position += 1;
    } else if (wildcard >= 0) {
      token = wildcard + 1;
      retry += 1;
      position = retry;
    } else {
      return false;
    }
  }
  while (tokens[token] === MANY) token += 1;
  return token === tokens.length;
}
