import type { Pattern, Piece } from './pattern';

/** A pattern for people: owners as `{owner}` or by the name of their tag. */
export function showPattern(pattern: Pattern): string {
  return pattern.map(showPiece).join('');
}

function showPiece(piece: Piece): string {
  switch (piece.kind) {
    case 'text': return piece.text.replace(/[*?]/g, '${$&}');
    case 'one': return '?';
    case 'many': return '*';
    case 'unknown': return '{unknown}';
    case 'owner': return `{${ownerName(piece.key, piece.format)}}`;
  }
}

function ownerName(key: string, format: string): string {
  const name = key.slice(Math.max(key.lastIndexOf('/'), key.lastIndexOf(':')) + 1);
  return format === 'identityId' || name === 'sub' ? 'owner' : name;
}
