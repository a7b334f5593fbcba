import type { IUserPool, IUserPoolClient } from 'aws-cdk-lib/aws-cognito';
import type { IConstruct } from 'constructs';
import { constructId, placeOf } from '../private/construct-id';

/** A public identity provider. */
export type SocialKind = 'google' | 'facebook' | 'apple' | 'amazon';

/** What kind of party vouches for users. */
export type ProviderKind = SocialKind | 'userPool' | 'oidc' | 'saml' | 'developer';

/** What an identity pool has to know of a provider. */
export interface ProviderTraits {
  readonly kind: ProviderKind;
  /** What people call it. */
  readonly label: string;
  /** What names its constructs, and no other provider of a pool has, whatever is added before or after: a word, or a construct by its place. */
  readonly id: string | IConstruct;
  /** Who it is to principal tags: the user pool whatever the client, a host, an ARN. */
  readonly issuer: string;
  /** Who it is to role mappings: the user pool and the client, a host, an ARN. */
  readonly mappingName: string;
  /** What `amr` holds of its users besides their state, and of nobody else's: one of these. */
  readonly vouchers: readonly string[];
  /** What all its tokens carry as `aud`, where that is known. */
  readonly clientId?: string;
  readonly userPool?: { readonly pool: IUserPool; readonly client: IUserPoolClient; readonly serverSideTokenCheck: boolean };
  /** Claims that users can write; undefined where that is not known. */
  readonly writable?: readonly string[];
  readonly ownAudience: boolean;
  readonly principalTags?: { readonly [tag: string]: string };
  readonly trustWritableClaims: boolean;
}

/** What identity pools call public providers, in their settings and in `amr`. */
export const SOCIAL_HOSTS: Readonly<Record<SocialKind, string>> = {
  google: 'accounts.google.com',
  facebook: 'graph.facebook.com',
  apple: 'appleid.apple.com',
  amazon: 'www.amazon.com',
};

/** Whether it is a public provider, of which a pool has one of a kind. */
export function isSocial(kind: ProviderKind): kind is SocialKind {
  return kind in SOCIAL_HOSTS;
}

/** A construct id that no other provider of the pool in `scope` has. */
export function idOf(scope: IConstruct, { id }: Pick<ProviderTraits, 'id'>): string {
  return constructId(typeof id === 'string' ? id : placeOf(scope, id));
}

/** What `amr` holds of the users of these providers, each name once. */
export function vouchersOf(providers: readonly ProviderTraits[]): string[] {
  return [...new Set(providers.flatMap(({ vouchers }) => vouchers))];
}

/** Whether it is one user pool, however often it is imported. */
export function isSamePool(one: IUserPool, other: IUserPool | undefined): boolean {
  return one === other || one.userPoolId === other?.userPoolId;
}
