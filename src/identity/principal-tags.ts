import { CfnIdentityPoolPrincipalTag } from 'aws-cdk-lib/aws-cognito';
import { Lazy } from 'aws-cdk-lib/core';
import type { Construct, IConstruct } from 'constructs';
import { checkTagMap, checkTagName, checkTags } from './check-tags';
import type { IdentityRoles } from './identity-roles';
import { idOf } from './provider-traits';
import type { ProviderTraits } from './provider-traits';
import { fail } from '../private/reject';

/** What an identity pool makes of the claims of one issuer: a user pool with all its clients, or another provider. */
interface TagMap {
  readonly own: ProviderTraits['principalTags'];
  readonly resource?: CfnIdentityPoolPrincipalTag;
}

/**
 * Which claims become principal tags: one map for each issuer, of what its providers ask for and what the pool's access
 * constructs need.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/attributes-for-access-control.html
 */
export class PrincipalTags {
  private readonly required = new Map<string, string>();
  private readonly maps = new Map<string, TagMap>();

  constructor(
    private readonly scope: Construct, private readonly identityPoolId: string, private readonly roles: IdentityRoles,
    private readonly providers: readonly ProviderTraits[],
  ) {}

  /** After a provider was added. */
  public add(provider: ProviderTraits): void {
    const { issuer, principalTags: own, label } = provider;
    if (own) checkTagMap(this.scope, provider);
    const known = this.maps.get(issuer);
    if (known && !isSame(known.own, own)) {
      fail(this.scope, `provider ${label}.principalTags`, 'must be the same for all app clients of a user pool, which has one map; '
        + `write ${JSON.stringify(known.own ?? {})} here too, or leave both out, got ${JSON.stringify(own ?? {})}`);
    }
    if (!known) this.maps.set(issuer, { own });
    this.checkRequired(this.scope);
    this.settle(this.scope);
  }

  /** Makes sure that the sessions of all users carry `claim` as `tag`, also those whose provider is added later. */
  public require(scope: IConstruct, tag: string, claim: string): void {
    checkTagName(scope, 'tag', tag, claim);
    const [otherTag, otherClaim] = [...this.required].find(([known]) => known.toLowerCase() === tag.toLowerCase()) ?? [];
    if (otherTag !== undefined && (otherTag !== tag || otherClaim !== claim)) {
      fail(scope, 'tag', `carries the claim ${otherClaim} as ${otherTag} elsewhere in this identity pool; set another tag, got ${JSON.stringify({ [tag]: claim })}`);
    }
    this.required.set(tag, claim);
    this.checkRequired(scope);
    this.settle(scope);
  }

  /** A claim tells users apart within one issuer, and only where no user can write it. */
  private checkRequired(scope: IConstruct): void {
    const [[tag, claim] = []] = this.required;
    if (tag === undefined || claim === undefined) return;
    const developer = this.providers.find(({ kind }) => kind === 'developer');
    if (developer) {
      fail(scope, 'tag', `can't be set by the identity pool for users of a developer provider, whose backend passes tags itself; use a second identity pool, got "${developer.label}"`);
    }
    const issuers = [...new Map(this.providers.map(({ issuer, label }) => [issuer, label])).values()];
    if (issuers.length > 1) {
      fail(scope, 'tag', `names a user by the claim ${claim}, which two users have where there is more than one issuer; use the identity ID, or an identity pool for each, `
        + `got ${JSON.stringify(issuers)}`);
    }
  }

  private settle(scope: IConstruct): void {
    for (const [issuer, { own, resource }] of this.maps) {
      const concerned = this.providers.filter((provider) => provider.issuer === issuer);
      const [first] = concerned;
      if (!first || !own && this.required.size === 0) continue;
      checkTags(scope, concerned, { own, required: this.required });
      if (!resource) this.maps.set(issuer, { own, resource: this.define(first, own) });
    }
  }

  private define(provider: ProviderTraits, own: ProviderTraits['principalTags']): CfnIdentityPoolPrincipalTag {
    const { issuer, userPool } = provider;
    // The user pool stands for its clients: which of them was added first must not change the resource.
    const resource = new CfnIdentityPoolPrincipalTag(this.scope, `PrincipalTags${idOf(this.scope, userPool ? { id: userPool.pool } : provider)}`, {
      identityPoolId: this.identityPoolId,
      identityProviderName: issuer,
      principalTags: Lazy.any({ produce: () => ({ ...own, ...Object.fromEntries(this.required) }) }),
      useDefaults: false,
    });
    this.roles.allowTagsFor(resource);
    return resource;
  }
}

function isSame(one: ProviderTraits['principalTags'], other: ProviderTraits['principalTags']): boolean {
  const sorted = (map: ProviderTraits['principalTags']) => JSON.stringify(Object.entries(map ?? {}).sort(([a], [b]) => a < b ? -1 : 1));
  return sorted(one) === sorted(other);
}
