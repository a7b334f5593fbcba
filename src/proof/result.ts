import type { Place } from './world/world';

/** What a caller does to data. */
export type AccessClass = 'read' | 'write' | 'delete' | 'list' | 'use' | 'manage';

/** How far a caller gets: not at all, to the own data only, to data of other owners too, to data that nobody owns. */
export type Reach = 'none' | 'own' | 'others' | 'shared' | 'unknown';

export interface MatrixRow {
  /** Caller ID. */
  readonly id: string;
  readonly title: string;
  readonly kind: 'guest' | 'user' | 'outsider';
  /** Construct paths of the roles. */
  readonly roles: readonly string[];
}

export interface MatrixColumn {
  readonly id: string;
  /** `users/{owner}/*`, or `*` for a whole resource. */
  readonly title: string;
  /** `s3`, `dynamodb`, `execute-api`, `appsync`, `iot`, `kms`, `lambda`... */
  readonly service: string;
  /** Construct path of the bucket, table, API... */
  readonly resource: string;
  /** Whether the place belongs to one owner each. */
  readonly owned: boolean;
}

/** One row and column; a class that is absent is `none`. */
export interface MatrixCell {
  readonly row: string;
  readonly column: string;
  readonly access: AccessClass;
  readonly reach: Exclude<Reach, 'none'>;
  /** IAM actions, sorted. */
  readonly actions: readonly string[];
  readonly statements: readonly StatementPlace[];
  /** Indexes into `findings`. */
  readonly findings: readonly number[];
}

export interface StatementPlace extends Place {
  /** `managed policy`, `bucket policy`... */
  readonly kind: string;
  /** Position in the policy, from 0. */
  readonly index: number;
  readonly sid?: string;
  /** The statement as JSON text, indented. */
  readonly text: string;
}

/** A request that AWS would answer, and should not. */
export interface Witness {
  /** `Guest us-east-1:…`. */
  readonly caller: string;
  /** Construct path of the role, and how the caller gets it. */
  readonly role: string;
  readonly roleWhy: string;
  readonly action: string;
  readonly resource: string;
  /** The context keys that matter. */
  readonly context: Readonly<Record<string, string | readonly string[]>>;
  /** Whose data it is, where it belongs to somebody. */
  readonly owner?: string;
  /** One sentence: "guest G may s3:GetObject on users/<other>/x by statement 0 of ...". */
  readonly sentence: string;
}

/** Stable names of what can be found; acknowledged as `AccessProof::<rule>`. */
export type FindingRule = 'ForeignData' | 'GuestSharesData' | 'AdminAction' | 'RoleTrust' | 'RoleRule' | 'PublicData' | 'Undecided';

export interface Finding {
  readonly rule: FindingRule;
  readonly message: string;
  readonly fix: string;
  /** Where to change it: the policy, the role, the mapping. */
  readonly at: Place;
  readonly caller: string;
  readonly column?: string;
  readonly statement?: StatementPlace;
  readonly witness?: Witness;
  /** Why somebody accepted it; then it does not count. */
  readonly accepted?: string;
}

/** The answer. */
export interface ProofResult {
  readonly rows: readonly MatrixRow[];
  readonly columns: readonly MatrixColumn[];
  readonly cells: readonly MatrixCell[];
  readonly findings: readonly Finding[];
  readonly counts: { readonly templates: number; readonly roles: number; readonly statements: number; readonly milliseconds: number };
}
