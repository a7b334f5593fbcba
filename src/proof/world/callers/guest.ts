import type { IdentityPool } from '../pools/identity-pool';
import { admitsGuests, chosenInClassicFlow, sharedRole, withoutSessionLimits } from '../reach/problems';
import type { Token } from '../reach/token';
import type { Caller, RoleReach } from '../world';
import { contextOf, identityOwner, poolToken } from './person';
import { callerId } from './surroundings';
import type { Surroundings } from './surroundings';

/** The guests of a pool, if it lets any in. */
export function guests(pool: IdentityPool, surroundings: Surroundings): Caller[] {
  if (!pool.guests) return [];
  const token = poolToken(pool, ['unauthenticated']);
  const own = ownRole(pool, token, surroundings);
  const roles = [...own, ...withoutLimits(pool, own), ...others(pool, token, own, surroundings)];
  return [{
    id: callerId('guest', pool, surroundings), title: 'Guests', kind: 'guest', pool: pool.logicalId, context: contextOf(token, roles), owners: [identityOwner(pool.service)], roles,
  }];
}

function ownRole(pool: IdentityPool, token: Token, { reaches }: Surroundings): RoleReach[] {
  const { unauthenticated, attachment } = pool;
  if (unauthenticated === undefined || !attachment) return [];
  const own = reaches.assigned('guests', [{ arn: unauthenticated, why: 'role of guests' }], token, attachment, true);
  return own.map((reach) => unauthenticated === pool.authenticated && reaches.admitsAny(reach.role, userTokens(pool))
    ? { ...reach, intended: false, problem: sharedRole(reach.role, pool) } : reach);
}

function withoutLimits(pool: IdentityPool, own: readonly RoleReach[]): RoleReach[] {
  if (!pool.classic) return [];
  return own.map(({ role }) => ({
    role, flow: 'classic', scopedDown: false, why: 'own role in the classic flow', intended: false, problem: withoutSessionLimits(role, pool),
  }));
}

function others(pool: IdentityPool, token: Token, own: readonly RoleReach[], { reaches }: Surroundings): RoleReach[] {
  const users = userTokens(pool);
  const forUsers = new Set([pool.authenticated, ...pool.mappings.flatMap(({ rules }) => rules.map(({ roleArn }) => roleArn)),
    ...pool.providers.flatMap(({ userPool }) => userPool?.groups.map(({ roleArn }) => roleArn) ?? [])]);
  return reaches.unassigned('guests', [token], own.map(({ role }) => role), (role) => {
    if (forUsers.has(role.arn) || reaches.admitsAny(role, users)) return admitsGuests(role, pool);
    return pool.classic ? chosenInClassicFlow(role, pool, 'guests') : undefined;
  });
}

/** Tokens of all kinds of users of the pool. */
export function userTokens(pool: IdentityPool): Token[] {
  return [poolToken(pool, ['authenticated']), ...pool.providers.map(({ amr }) => poolToken(pool, amr))];
}
