import type { IdentityPool } from '../pools/identity-pool';
import { placeOf } from '../template/template';
import type { Role, RoleReach } from '../world';

type Problem = NonNullable<RoleReach['problem']>;

/** The conditions that a trust policy needs. */
function soundTrust(prefix: string, state: string): string {
  return `In its trust policy, require StringEquals ${prefix}:aud with the ID of the identity pool, and ForAnyValue:StringLike ${prefix}:amr "${state}", in each statement.`;
}

/** The trust policy of a role for users does not keep guests out. */
export function admitsGuests(role: Role, { service }: IdentityPool): Problem {
  return {
    rule: 'RoleTrust', message: `The trust policy of ${role.path} admits guests, and the role is not theirs.`, fix: soundTrust(service.prefix, 'authenticated'), at: placeOf(role),
  };
}

/** The trust policy of the guests' role does not keep users out. */
export function admitsUsers(role: Role, { service }: IdentityPool): Problem {
  return {
    rule: 'RoleTrust', message: `The trust policy of ${role.path}, the role of guests, admits users too.`, fix: soundTrust(service.prefix, 'unauthenticated'), at: placeOf(role),
  };
}

export function admitsOutsiders(role: Role, prefix: string): Problem {
  return {
    rule: 'RoleTrust',
    message: `The trust policy of ${role.path} admits identities of other identity pools, which anybody can make.`,
    fix: `In its trust policy, require StringEquals ${prefix}:aud with the ID of the identity pool in each statement.`,
    at: placeOf(role),
  };
}

export function admitsWithoutState(role: Role, prefix: string): Problem {
  return {
    rule: 'RoleTrust',
    message: `The trust policy of ${role.path} admits tokens that do not say whether their holder has signed in.`,
    fix: `In its trust policy, require ForAnyValue:StringLike ${prefix}:amr with "authenticated" or "unauthenticated" in each statement.`,
    at: placeOf(role),
  };
}

export function admitsAccounts(role: Role): Problem {
  return {
    rule: 'RoleTrust',
    message: `The trust policy of ${role.path} admits anybody with an AWS account.`,
    fix: 'Name the principals that are meant in its trust policy.',
    at: placeOf(role),
  };
}

/** In the classic flow whoever holds a token chooses the role. */
export function chosenInClassicFlow(role: Role, pool: IdentityPool, who: string): Problem {
  return {
    rule: 'RoleTrust',
    message: `The classic flow is possible, so ${who} can take ${role.path}, which the identity pool does not give them.`,
    fix: 'Set AllowClassicFlow to false on the identity pool: it is possible where it is left out.',
    at: placeOf(pool),
  };
}

/** In the classic flow the session of a guest has no limits. */
export function withoutSessionLimits(role: Role, pool: IdentityPool): Problem {
  return {
    rule: 'RoleTrust',
    message: `The classic flow is possible, so guests take ${role.path} without the limits that Cognito puts on sessions of guests.`,
    fix: 'Set AllowClassicFlow to false on the identity pool: it is possible where it is left out.',
    at: placeOf(pool),
  };
}

/** Guests and users get the same role. */
export function sharedRole(role: Role, pool: IdentityPool): Problem {
  return {
    rule: 'RoleTrust',
    message: `Guests and users get the same role, ${role.path}.`,
    fix: 'Attach a role of its own for each, with a trust policy that admits nobody else.',
    at: placeOf(pool.attachment ?? pool),
  };
}
