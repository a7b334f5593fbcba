import type { Pattern, Piece } from './pattern';

/** The same pattern in its shortest form: texts side by side become one, empty ones go, and many after many is one. */
export function tidyPattern(pieces: Pattern): Pattern {
  const tidy: Piece[] = [];
  for (const piece of pieces) {
    const last = tidy.at(-1);
    if (piece.kind === 'text') {
      if (piece.text === '') continue;
      if (last?.kind === 'text') {
        tidy[tidy.length - 1] = { kind: 'text', text: last.text + piece.text };
        continue;
      }
    }
    if (piece.kind === 'many' && last?.kind === 'many') continue;
    tidy.push(piece);
  }
  return tidy;
}
