import type { SourcedPolicy } from '../iam/policy';
import type { Context } from '../iam/request';

/** One synthesized template. */
export interface TemplateInput {
  readonly stack: string;
  /** As parsed from JSON. */
  readonly template: unknown;
  /** The stack's environment, where it is known. */
  readonly account?: string;
  readonly region?: string;
  /** Construct path of the stack. */
  readonly path?: string;
  /** Where the template lies. */
  readonly file?: string;
}

/** Where something stands in the templates. */
export interface Place {
  readonly stack: string;
  readonly logicalId: string;
  /** Construct path, or the logical ID where the template has no paths. */
  readonly path: string;
}

export interface Role extends Place {
  readonly arn: string;
  readonly name: string;
  /** The account that owns it. */
  readonly account: string;
  readonly trust: SourcedPolicy;
  readonly policies: readonly SourcedPolicy[];
  readonly boundary?: readonly SourcedPolicy[];
  readonly maxSessionSeconds: number;
  /** The role's own tags, by key in lower case: sessions without a tag of that key carry them as principal tags. */
  readonly tags?: Readonly<Record<string, string>>;
  /** Why not all of its policies are known: AWS managed policies by ARN, policies from elsewhere. */
  readonly unknowns: readonly string[];
}

export interface ResourcePolicies extends Place {
  /** ARNs, exact; a bucket's policy speaks for the bucket and its objects. */
  readonly arn: string;
  readonly policies: readonly SourcedPolicy[];
}

/** Something that holds data or does something for callers. */
export interface DataResource extends Place {
  readonly type: string;
  readonly arn: string;
  /** Resolved properties; unknown parts are marked. */
  readonly properties: Readonly<Record<string, unknown>>;
}

export type CallerKind = 'guest' | 'user' | 'outsider';

/** A context key that names the caller: its value differs from caller to caller. */
export interface OwnerVariable {
  /** Context key, in lower case. */
  readonly key: string;
  /** Shape of the values: an identity ID, a UUID, a name without a slash, or any text that a tag can hold. */
  readonly format: 'identityId' | 'uuid' | 'name' | 'tag';
  /** Where the caller can choose the value, why: `custom:tenant is writable by client web`. */
  readonly chosenByCaller?: string;
}

/** A kind of caller: all the people who get the same roles in the same way. */
export interface Caller {
  /** Stable: `guest`, `user`, `group admins`, `rule userPool0/2`, `user without tags`, `outsider guest`... */
  readonly id: string;
  /** For people: `Guests`, `Users in no group`, `Members of admins`... */
  readonly title: string;
  readonly kind: CallerKind;
  /** Logical ID of the identity pool whose token the caller holds; absent for outsiders. */
  readonly pool?: string;
  /** Context keys that are the same for all of the kind: aud, amr, empty tags. */
  readonly context: Context;
  readonly owners: readonly OwnerVariable[];
  readonly roles: readonly RoleReach[];
}

/** That a caller gets a role. */
export interface RoleReach {
  readonly role: Role;
  readonly flow: 'enhanced' | 'classic';
  /** Whether Cognito limits the session as it does for guests in the enhanced flow. */
  readonly scopedDown: boolean;
  /** `default role`, `rule 2 of userPool0: cognito:groups Contains admin`, `chosen by CustomRoleArn`, `trust policy`... */
  readonly why: string;
  /** Whether the role is meant for this caller. If not, it is a finding by itself. */
  readonly intended: boolean;
  /** For what is not intended: what is wrong and what to write instead, one sentence each. */
  readonly problem?: { readonly rule: 'RoleTrust' | 'RoleRule'; readonly message: string; readonly fix: string; readonly at: Place };
}

/** What the templates would make of a cloud, as far as access is concerned. */
export interface World {
  readonly roles: readonly Role[];
  readonly callers: readonly Caller[];
  readonly resources: readonly DataResource[];
  readonly resourcePolicies: readonly ResourcePolicies[];
  /** What could not be read, with the place; each makes the proof incomplete. */
  readonly unknowns: readonly (Place & { readonly reason: string })[];
  /** Roles that the pool assigns and that the caller does not get all the same, with the reason. No harm is done, but the app does not work. */
  readonly unreachable: readonly (Place & { readonly reason: string })[];
  /** Intrinsics resolved as the templates resolve them, for values given from outside (a token's JSON). */
  resolve(value: unknown, stack: string): unknown;
}
