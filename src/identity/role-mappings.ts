import type { CfnIdentityPoolRoleAttachment, IUserPool } from 'aws-cdk-lib/aws-cognito';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import { Annotations } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';
import { LIMITS } from '../limits';
import { GroupMapping } from './group-mapping';
import { isSamePool } from './provider-traits';
import type { ProviderTraits } from './provider-traits';
import { canMeetBoth, shadowsOf } from './rule-order';
import type { OrderedRule } from './rule-order';
import { fail } from '../private/reject';

/** One rule of rule-based role mapping. */
export interface MappedRule extends OrderedRule {
  /** Why it is there: for a group, for a rule of the app, or for all users of one provider, last of all. */
  readonly by: 'group' | 'rule' | 'provider';
  readonly role: IRole;
  /** Where the rule holds for the clients of one user pool only. */
  readonly userPool?: IUserPool;
  /** Where the rule holds for these providers only. */
  readonly providers?: readonly ProviderTraits[];
}

/** The role mappings of an identity pool: the same ordered rules for each provider that they concern. */
export class RoleMappings {
  private readonly rules: MappedRule[] = [];

  constructor(
    private readonly scope: IConstruct, private readonly providers: readonly ProviderTraits[], private readonly groupMapping: GroupMapping,
  ) {}

  public add(rule: MappedRule): void {
    this.rules.push(rule);
    this.check();
  }

  public check(): void {
    for (const provider of this.providers) this.checkType(provider);
    const mapped = this.providers.filter((provider) => this.rulesOf(provider).length > 0).length;
    if (mapped > LIMITS.mappedProvidersPerPool) {
      fail(this.scope, 'providers', `at most ${LIMITS.mappedProvidersPerPool} app clients and other providers can have role mappings in one identity pool; `
        + `share app clients, or use a second identity pool, got ${mapped}`);
    }
    this.checkOrder();
  }

  /**
   * The property of the role attachment. A map key can't be a token, so keys are plain words and the provider is named
   * inside, user pool and client together.
   */
  public render(ambiguousRoleResolution: string): Record<string, CfnIdentityPoolRoleAttachment.RoleMappingProperty> | undefined {
    const entries = this.providers.flatMap((provider, index) => {
      const rules = this.rulesOf(provider);
      if (rules.length === 0) return [];
      const mapping = { ambiguousRoleResolution, identityProvider: provider.mappingName };
      return [[`${provider.kind}${index}`, this.isByToken(provider, rules) ? { type: 'Token', ...mapping } : {
        type: 'Rules',
        ...mapping,
        rulesConfiguration: { rules: rules.map(({ claim, match, value, role }) => ({ claim, matchType: match, value, roleArn: role.roleArn })) },
      }] as const];
    });
    return entries.length === 0 ? undefined : Object.fromEntries(entries);
  }

  /** What only shows once all providers and rules are there. */
  public validate(): string[] {
    for (const rule of this.rules) this.warnOfOverlap(rule);
    return this.findIdle();
  }

  /** Groups and rules that no provider's users could ever get. */
  private findIdle(): string[] {
    const idle = this.rules.filter((rule) => !this.providers.some((provider) => this.rulesOf(provider).includes(rule)));
    return idle.map(({ by, name }) => `${by} ${name}: gives a role to nobody, since no provider of this pool is ${
      by === 'group' ? 'of its user pool; add IdentityPoolProvider.userPool for it' : 'one with claims; add such a provider, or leave the rule out'}`);
  }

  private rulesOf(provider: ProviderTraits): MappedRule[] {
    if (provider.kind === 'developer') return [];
    const concerned = this.rules.filter(({ userPool, providers }) => (userPool === undefined || isSamePool(userPool, provider.userPool?.pool))
      && (providers === undefined || providers.includes(provider)));
    return [...concerned.filter(({ by }) => by !== 'provider'), ...concerned.filter(({ by }) => by === 'provider')];
  }

  private isByToken({ kind }: ProviderTraits, rules: readonly MappedRule[]): boolean {
    if (kind !== 'userPool') return false;
    return this.groupMapping === GroupMapping.TOKEN || this.groupMapping === GroupMapping.AUTO && rules.length > LIMITS.roleRulesPerProvider;
  }

  private checkType(provider: ProviderTraits): void {
    const rules = this.rulesOf(provider);
    const other = rules.find(({ by }) => by !== 'group');
    if (this.isByToken(provider, rules) && other) {
      const what = other.by === 'rule' ? `the role rule "${other.name}"` : `the own audience of the provider "${other.name}"`;
      const over = this.groupMapping === GroupMapping.AUTO ? `, since there are more than ${LIMITS.roleRulesPerProvider} rules` : '';
      fail(this.scope, 'groupMapping', `takes the roles of a user pool from its groups alone${over}, so nothing else could give one; use GroupMapping.RULES with at most `
        + `${LIMITS.roleRulesPerProvider} groups and rules, or make a group of these users, got ${what}`);
    }
    if (rules.length > LIMITS.roleRulesPerProvider && !this.isByToken(provider, rules)) {
      fail(this.scope, 'groups', `a provider has at most ${LIMITS.roleRulesPerProvider} role rules, one for each group and rule; make fewer groups with a role here `
        + `and check the others in the app, or set groupMapping to GroupMapping.TOKEN where there are groups only, got ${rules.length}`);
    }
  }

  /** A rule that another provider's users leave something to decide is no mistake. */
  private checkOrder(): void {
    const orders = this.providers.length > 0 ? this.providers.map((provider) => this.rulesOf(provider)) : [this.rules];
    for (const rule of this.rules) {
      const holding = orders.filter((order) => order.includes(rule));
      const shadows = holding.map((order) => shadowsOf(rule, order.slice(0, order.indexOf(rule))));
      if (shadows.length === 0 || shadows.some((found) => found.length === 0)) continue;
      const names = [...new Set(shadows.flat().map(({ name }) => `"${name}"`))].join(' and ');
      const way = rule.by === 'provider' ? 'leave ownAudience out, or that rule' : 'add it before, or leave it out';
      fail(this.scope, `${rule.by} ${rule.name}`, `must decide something, and whatever it matches ${names} matches first; ${way}, got ${rule.claim} ${rule.match} `
        + JSON.stringify(rule.value));
    }
  }

  /** Whoever meets two rules may ask for the role of either, so their order is a default and no limit. */
  private warnOfOverlap(rule: MappedRule): void {
    const earlier = this.rules.slice(0, this.rules.indexOf(rule)).filter((other) => other.claim === rule.claim && canMeetBoth(rule, other));
    const rivals = earlier.filter((other) => this.providers.some((provider) => [rule, other].every((each) => this.rulesOf(provider).includes(each))));
    if (rivals.length === 0) return;
    Annotations.of(this.scope).addWarningV2(`cdk-cognito-access:overlapping-rules-${rule.name}`,
      `Some users can meet the rule "${rule.name}" and ${rivals.map(({ name }) => `"${name}"`).join(', ')}. The first decides, but they may ask for the role of any; `
      + 'make the values exact, or let each of these roles do no more than those users may');
  }
}
