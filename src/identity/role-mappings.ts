import type { CfnIdentityPoolRoleAttachment, IUserPool } from 'aws-cdk-lib/aws-cognito';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { LIMITS } from '../limits';
import type { IdentityPoolProvider } from './identity-pool-provider';
import { fail } from '../private/reject';

/** One rule of rule-based role mapping, always an exact match. */
export interface RoleMappingRule {
  readonly claim: string;
  readonly value: string;
  readonly role: IRole;
  /** Where the rule holds for the clients of one user pool only. */
  readonly userPool?: IUserPool;
}

/** The role mappings of an identity pool: the same ordered rules for each provider that they concern. */
export class RoleMappings {
  private readonly rules: RoleMappingRule[] = [];

  constructor(private readonly scope: Construct, private readonly providers: readonly IdentityPoolProvider[]) {}

  public add(rule: RoleMappingRule): void {
    this.rules.push(rule);
    this.checkLimits();
  }

  public checkLimits(): void {
    const counts = this.providers.map((provider) => this.rulesOf(provider).length);
    const most = Math.max(0, ...counts);
    if (most > LIMITS.roleRulesPerProvider) {
      fail(this.scope, 'groups', `a provider has at most ${LIMITS.roleRulesPerProvider} role rules, one for each group and rule; `
        + `make fewer groups with a role here and check the others in the app, got ${most}`);
    }
    const mapped = counts.filter((count) => count > 0).length;
    if (mapped > LIMITS.mappedProvidersPerPool) {
      fail(this.scope, 'providers', `at most ${LIMITS.mappedProvidersPerPool} app clients can have role rules in one identity pool; `
        + `share app clients, or use a second identity pool, got ${mapped}`);
    }
  }

  /**
   * The property of the role attachment. A map key can't be a token, so keys are plain words and the provider is named
   * inside, user pool and client together.
   */
  public render(ambiguousRoleResolution: string): Record<string, CfnIdentityPoolRoleAttachment.RoleMappingProperty> | undefined {
    const entries = this.providers.flatMap((provider, index) => {
      const rules = this.rulesOf(provider);
      return rules.length === 0 ? [] : [[`userPool${index}`, {
        type: 'Rules',
        ambiguousRoleResolution,
        identityProvider: `${provider._providerName}:${provider._client.userPoolClientId}`,
        rulesConfiguration: { rules: rules.map(({ claim, value, role }) => ({ claim, matchType: 'Equals', value, roleArn: role.roleArn })) },
      }] as const];
    });
    return entries.length === 0 ? undefined : Object.fromEntries(entries);
  }

  private rulesOf(provider: IdentityPoolProvider): RoleMappingRule[] {
    return this.rules.filter(({ userPool }) => userPool === undefined || userPool === provider._userPool);
  }
}
