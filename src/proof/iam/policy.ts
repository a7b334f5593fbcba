/** Where a policy was found. */
export interface PolicySource {
  /** The stack's name, or the file's. */
  readonly stack: string;
  readonly logicalId: string;
  /** Path of the construct that made it, or the logical ID where the template has no paths. */
  readonly path: string;
  /** What kind of policy this is, for people: `inline policy`, `managed policy`, `bucket policy`, `trust policy`, `session policy`... */
  readonly kind: string;
}

/** A policy with the place where it was found. */
export interface SourcedPolicy {
  readonly source: PolicySource;
  readonly document: PolicyDocument;
}

export interface PolicyDocument {
  /** In any other version than 2012-10-17 policy variables are plain text. */
  readonly variables: boolean;
  readonly statements: readonly Statement[];
  /** What could not be read as a policy. A document with problems decides nothing: its answers are unknown. */
  readonly problems: readonly string[];
}

/** An element that has a `Not` form. */
export interface Element {
  readonly not: boolean;
  readonly values: readonly string[];
}

export interface Statement {
  /** Position in the document, from 0. */
  readonly index: number;
  readonly sid?: string;
  readonly effect: 'Allow' | 'Deny';
  readonly actions: Element;
  /** Absent in trust policies. */
  readonly resources?: Element;
  /** Absent in policies of identities. */
  readonly principals?: Principals;
  readonly conditions: readonly Condition[];
}

/** Who a resource policy names; values by kind. `*` alone is `AWS: ['*']` and anonymous callers. */
export interface Principals {
  readonly not: boolean;
  readonly anyone: boolean;
  readonly byKind: Readonly<Record<'AWS' | 'Federated' | 'Service' | 'CanonicalUser', readonly string[]>>;
}

export interface Condition {
  /** As written: `ForAnyValue:StringLikeIfExists`. */
  readonly operator: string;
  /** In lower case, since keys are compared so. */
  readonly key: string;
  readonly values: readonly string[];
}
