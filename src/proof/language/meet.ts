import { FORMATS } from './formats';
import type { Formats } from './formats';
import { headsAgree, literalHead, literalTail, tailsAgree } from './literal-ends';
import { MeetingSearch } from './meeting-search';
import type { Pattern } from './pattern';

/** How the owner in the one pattern and the owner in the other go together. */
export type OwnerRelation =
  /** All owners of the second pattern have the value of the same key in the first. */
  | 'same'
  /** At least one owner of the second pattern has another value than the same key in the first; keys that only one has differ. */
  | 'different'
  /** The values have nothing to do with each other; equal is possible. */
  | 'unrelated';

export interface MeetOptions {
  readonly owners: OwnerRelation;
  /** Ask for texts of the first pattern that are a beginning of a text of the second (for listings). */
  readonly beginning?: boolean;
  /** Texts that do not count: what is denied anyway. Owners in them are those of the first pattern. */
  readonly except?: readonly Pattern[];
}

/** A text that both patterns have. */
export interface Meeting {
  readonly text: string;
  /**
   * Values of the owners in the first and in the second pattern, by key. The first also has values for keys that only the
   * second or an exception has, such that the text counts for them.
   */
  readonly first: Readonly<Record<string, string>>;
  readonly second: Readonly<Record<string, string>>;
  /** Whether the text needs an unknown part; then it is only possible. Reasons. */
  readonly unknown: readonly string[];
}

/**
 * Decides, over all texts and all values of the owners, whether two patterns have a text in common. Nothing is a proof that
 * they have none; a meeting is a short text that they have, with values of the owners.
 */
export function meet(first: Pattern, second: Pattern, options: MeetOptions): Meeting | undefined {
  return meetIn(FORMATS, first, second, options);
}

/** Decides the same for owners of other formats. */
export function meetIn(formats: Formats, first: Pattern, second: Pattern, options: MeetOptions): Meeting | undefined {
  if (!headsAgree(literalHead(first), literalHead(second))) return undefined;
  if (!options.beginning && !tailsAgree(literalTail(first), literalTail(second))) return undefined;
  // What nobody owns does not belong to another.
  if (options.owners === 'different' && !second.some(({ kind }) => kind === 'owner')) return undefined;
  return new MeetingSearch(first, second, options, formats).find();
}
