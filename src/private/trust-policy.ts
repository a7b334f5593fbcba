import { FederatedPrincipal, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { PolicyDocument } from 'aws-cdk-lib/aws-iam';
import { Lazy } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';
import { identityServiceNames } from './partition';

/** The two states of an identity, as the `amr` claim of its token names them. */
export type IdentityState = 'authenticated' | 'unauthenticated';

/**
 * Whom a role of an identity pool trusts: identities of this pool (`aud`, exact) in this state (`amr`, literal), where given
 * those that one of these providers vouched for.
 *
 * Nothing else in the library writes these conditions. Without `aud` any identity pool of any account could hand the role
 * out; without `amr` a guest could take a user's role; a wildcard would match both states, since one word ends in the other.
 *
 * @param vouchers names of providers, as `amr` holds them besides the state; none for any provider of the pool. Asked at synth, since
 * providers can still be added
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/role-trust-and-permissions.html
 */
export function identityPoolTrust(
  scope: IConstruct, identityPoolId: string, state: IdentityState, vouchers: () => readonly string[] = () => [],
): IdentityPoolPrincipal {
  const { principal, keyPrefix } = identityServiceNames(scope);
  return new IdentityPoolPrincipal(principal, {
    'StringEquals': { [`${keyPrefix}:aud`]: identityPoolId },
    'ForAnyValue:StringLike': { [`${keyPrefix}:amr`]: state },
    'ForAnyValue:StringEquals': Lazy.any({
      produce: () => {
        const [only, ...others] = vouchers();
        return only === undefined ? undefined : { [`${keyPrefix}:amr`]: others.length === 0 ? only : [only, ...others] };
      },
    }),
  }, 'sts:AssumeRoleWithWebIdentity');
}

/** Identities of an identity pool. What a role lets them do when they take it can still grow. */
export class IdentityPoolPrincipal extends FederatedPrincipal {
  private readonly statements: PolicyStatement[] = [];

  public addToAssumeRolePolicy(document: PolicyDocument): void {
    const statement = new PolicyStatement({ principals: [this], actions: [this.assumeRoleAction] });
    document.addStatements(statement);
    this.statements.push(statement);
  }

  /** Lets sessions carry principal tags: a session that carries some is refused without, whatever else the role trusts. */
  public allowTags(): void {
    for (const statement of this.statements) statement.addActions('sts:TagSession');
  }
}
