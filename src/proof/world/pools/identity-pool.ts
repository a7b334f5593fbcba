import type { Environment } from '../template/environment';
import type { IdentityService } from '../template/identity-service';
import type { Resource } from '../template/template';
import type { Place } from '../world';
import type { UserPool } from './user-pools';

export type ProviderKind = 'userPool' | 'social' | 'oidc' | 'saml' | 'developer' | 'unknown';

/** What vouches for users of an identity pool. */
export interface Provider {
  readonly kind: ProviderKind;
  /** What people call it: `google`, the name of an OIDC provider. */
  readonly label: string;
  /** Names in role mappings: one for each client of a user pool, one for any other. */
  readonly keys: readonly string[];
  /** App client IDs, which its tokens have as `aud`. */
  readonly clientIds: readonly string[];
  /** What tokens of the identity pool say about how the holder signed in. */
  readonly amr: readonly string[];
  readonly userPool?: UserPool;
  /** Claim by principal tag. */
  readonly tags: Readonly<Record<string, string>>;
}

export interface Rule {
  /** Position in the mapping, from 0. */
  readonly index: number;
  readonly claim: string;
  readonly match: string;
  readonly value: string;
  readonly roleArn: string;
}

/** How roles are chosen for the users of one provider. */
export interface Mapping {
  /** The key in the template. */
  readonly key: string;
  /** The provider's name that it is for. */
  readonly provider: string;
  readonly type: 'Rules' | 'Token';
  readonly denyAmbiguous: boolean;
  readonly rules: readonly Rule[];
}

export interface IdentityPool extends Place {
  readonly id: string;
  readonly environment: Environment;
  readonly service: IdentityService;
  /** Whether guests get in; unknown counts as yes. */
  readonly guests: boolean;
  /** Whether the classic flow works: a setting that is absent allows it, role mappings do not. */
  readonly classic: boolean;
  readonly providers: readonly Provider[];
  /** Where roles are attached, if they are. */
  readonly attachment?: Resource;
  readonly authenticated?: string;
  readonly unauthenticated?: string;
  readonly mappings: readonly Mapping[];
  readonly unknowns: readonly (Place & { readonly reason: string })[];
}
