import type { AccessClass, FindingRule, Reach } from '../result';

/** Access classes in the order in which reports show them; the letter is the first of the word. */
export const CLASSES: readonly AccessClass[] = ['read', 'write', 'delete', 'list', 'use', 'manage'];

/** Reaches from the one to worry about most to the one to worry about least. */
export const REACHES: readonly Exclude<Reach, 'none'>[] = ['others', 'unknown', 'shared', 'own'];

/** What a reach means, for legends. */
export const REACH_MEANING: Readonly<Record<Reach, string>> = {
  own: 'only the own data',
  others: "another's data",
  shared: 'data that belongs to nobody in particular',
  unknown: 'not decided',
  none: 'no access',
};

/** What a rule is about, for headings. */
export const RULE_TITLE: Readonly<Record<FindingRule, string>> = {
  ForeignData: "Another's data",
  GuestSharesData: 'Guests share data',
  AdminAction: 'Admin action',
  RoleTrust: 'Role for the wrong caller',
  RoleRule: 'Role rule that callers can bend',
  PublicData: 'Public data',
  Undecided: 'Not decided',
};
