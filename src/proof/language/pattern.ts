import type { OwnerVariable } from '../world/world';

/** A part of a pattern. */
export type Piece =
  | { readonly kind: 'text'; readonly text: string }
  /** `?`: one character. */
  | { readonly kind: 'one' }
  /** `*`: any characters, none too. */
  | { readonly kind: 'many' }
  /** What names an owner; equal keys within one pattern stand for equal values. */
  | { readonly kind: 'owner'; readonly key: string; readonly format: OwnerVariable['format'] }
  /** A part that the template does not tell: any text, which one is unknown. */
  | { readonly kind: 'unknown'; readonly reason: string };

/** A set of texts, as one pattern writes it. */
export type Pattern = readonly Piece[];

/** What a policy variable stands for: pieces, or nothing if the key is missing from the request. */
export type VariableLookup = (key: string) => Pattern | undefined;
