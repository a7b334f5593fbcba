import type { Deployed, DeployedGroup } from './deployed';
import type { Claims } from './roles';

/**
 * The claims of an ID token, with the role claims that Cognito sets from groups and the emulator leaves out.
 *
 * Membership comes from the signed `cognito:groups` claim; precedence and role come from the deployed groups.
 * A token that carries role claims of its own, say from a trigger, is left alone.
 */
export async function withRoleClaims(claims: Claims, userPoolId: string, deployed: Pick<Deployed, 'group'>): Promise<Claims> {
  const groups = claims['cognito:groups'];
  if (!Array.isArray(groups) || claims['cognito:roles'] !== undefined || claims['cognito:preferred_role'] !== undefined) return claims;
  const memberships = await Promise.all(groups.map(async (name: unknown) => deployed.group(userPoolId, String(name))));
  return { ...claims, ...roleClaims(memberships) };
}

/** The role claims of somebody in these groups: the lowest precedence wins, and a tie between different roles means no preferred role. */
export function roleClaims(groups: readonly DeployedGroup[]): Claims {
  const withRole = groups.flatMap(({ roleArn, precedence = Infinity }) => roleArn === undefined ? [] : [{ roleArn, rank: precedence }]);
  if (withRole.length === 0) return {};

  const roles = distinct(withRole.map(({ roleArn }) => roleArn));
  const best = Math.min(...withRole.map(({ rank }) => rank));
  const candidates = roles.length === 1 ? roles : distinct(withRole.filter(({ rank }) => rank === best).map(({ roleArn }) => roleArn));
  return { 'cognito:roles': roles, ...candidates.length === 1 && { 'cognito:preferred_role': candidates[0] } };
}

function distinct(values: readonly string[]): readonly string[] {
  return [...new Set(values)];
}
