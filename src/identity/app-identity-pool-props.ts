import type { RemovalPolicy } from 'aws-cdk-lib/core';
import type { AmbiguousRoleResolution } from './ambiguous-role-resolution';
import type { GroupMapping } from './group-mapping';
import type { IdentityPoolProvider } from './identity-pool-provider';

/** Properties of `AppIdentityPool`. */
export interface AppIdentityPoolProps {
  /**
   * What vouches for users. More can be added later with `addProvider`.
   *
   * @default - nobody can sign in yet
   */
  readonly providers?: IdentityPoolProvider[];

  /**
   * Whether identities that have not signed in get credentials. Anyone who knows the identity pool ID, which is public,
   * is a guest then.
   *
   * @default false
   */
  readonly guests?: boolean;

  /**
   * What becomes of users whom no group and no role rule names. It matters only where there are groups or rules.
   *
   * @default AmbiguousRoleResolution.AUTHENTICATED_ROLE
   */
  readonly ambiguousRoleResolution?: AmbiguousRoleResolution;

  /**
   * How members of groups get the roles of their groups. Limits and what a member of several groups may ask for depend on it.
   *
   * @default GroupMapping.RULES
   */
  readonly groupMapping?: GroupMapping;

  /**
   * Origins of the web pages that use the identity pool, for the CORS rules of access constructs.
   *
   * @default - access constructs allow no browser origin
   */
  readonly browserOrigins?: string[];

  /**
   * Name of the identity pool, 1 to 128 characters.
   *
   * @default - a generated name
   */
  readonly identityPoolName?: string;

  /**
   * What happens to the identity pool when it leaves the stack. Without it every identity ID is lost, and with them the
   * way to data that is kept by identity ID.
   *
   * @default RemovalPolicy.RETAIN
   */
  readonly removalPolicy?: RemovalPolicy;
}
