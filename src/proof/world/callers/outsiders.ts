import { isKnown } from '../../unknown';
import { uuid } from '../names/made-up';
import { admitsAccounts, admitsOutsiders, admitsWithoutState } from '../reach/problems';
import type { Reaches } from '../reach/reaches';
import type { Token } from '../reach/token';
import type { IdentityService } from '../template/identity-service';
import type { Caller, Role, RoleReach } from '../world';
import { userTokens } from './guest';
import { contextOf, identityOwner, poolToken, tokenOf } from './person';
import type { Surroundings } from './surroundings';

/** Account of somebody else. */
const ELSEWHERE = '999988887777';
const AMR = { guest: ['unauthenticated'], user: ['authenticated', 'login.elsewhere.example'] } as const;

/** Where identities come from: a Region and how its identity service is called. */
export interface Origin {
  readonly service: IdentityService;
  readonly region: string;
  /** Appended to IDs where there is more than one. */
  readonly suffix: string;
}

/** Identities of a pool that is nobody's business here: anybody can make one, and put anything into its tokens. */
export function outsiders(origin: Origin, roles: readonly Role[], surroundings: Surroundings): Caller[] {
  return (['user', 'guest'] as const).map((kind) => {
    const token = tokenOf(origin.service, ELSEWHERE, foreignPool(origin.region), AMR[kind]);
    const reached = roles.flatMap((role) => foreignReach(role, origin, kind, surroundings));
    return {
      id: `outsider ${kind}${origin.suffix}`,
      title: kind === 'user' ? 'Users of other identity pools' : 'Guests of other identity pools',
      kind: 'outsider',
      context: contextOf(token, reached),
      owners: [identityOwner(origin.service)],
      roles: reached,
    };
  });
}

/** Holders of a token of a pool that does not say how they signed in. */
export function tokensWithoutState(origin: Origin, { pools, reaches }: Surroundings): Caller {
  const { service } = origin;
  const own = pools.filter((pool) => pool.service.principal === service.principal);
  const tokens = own.map(({ id, environment }) => tokenOf(service, environment.account, id, undefined));
  const token = tokens[0] ?? tokenOf(service, ELSEWHERE, foreignPool(origin.region), undefined);
  const roles = reaches.unassigned('tokens without amr', tokens, [], (role) => admitsWithoutState(role, service.prefix));
  return {
    id: `token without amr${origin.suffix}`,
    title: 'Tokens that do not tell guests from users',
    kind: 'outsider',
    context: contextOf(token, roles),
    owners: [identityOwner(service)],
    roles,
  };
}

/** Anybody with an AWS account, where some role trusts them. */
export function anyAccount(roles: readonly Role[], reaches: Reaches): Caller[] {
  const reached = roles.flatMap((role): RoleReach[] => {
    const decision = reaches.trust.admitsAnyAccount(role);
    if (decision === 'unknown') reaches.noteOpen(role, 'anybody with an AWS account', []);
    return decision === 'allowed'
      ? [{ role, flow: 'classic', scopedDown: false, why: 'trust policy', intended: false, problem: admitsAccounts(role) }] : [];
  });
  const context = { 'aws:securetransport': 'true', 'aws:principaltype': 'AssumedRole', 'aws:principalisawsservice': 'false' };
  return reached.length === 0 ? [] : [{ id: 'outsider account', title: 'Anybody with an AWS account', kind: 'outsider', context, owners: [], roles: reached }];
}

function foreignReach(role: Role, origin: Origin, kind: 'user' | 'guest', { pools, reaches }: Surroundings): RoleReach[] {
  const named = audiencesNamed(role, origin, new Set(pools.map(({ id }) => id)));
  const amrs = [AMR[kind], ...kind === 'user' ? [[...AMR.user, ...amrNamed(role, origin)]] : []];
  const tokensFor = (audiences: readonly string[]) => audiences.flatMap((audience) =>
    amrs.map((amr) => tokenOf(origin.service, ELSEWHERE, audience, amr)));
  const decisions = (tokens: readonly Token[]) => tokens.map((token) => reaches.trust.admits(role, token));

  const anyPool = decisions(tokensFor([foreignPool(origin.region), ...named.patterns]));
  const reach: RoleReach = {
    role, flow: 'classic', scopedDown: false, why: 'trust policy', intended: false, problem: admitsOutsiders(role, origin.service.prefix),
  };
  if (anyPool.some(({ decision }) => decision === 'allowed')) return [reach];
  const open = anyPool.filter(({ decision }) => decision === 'unknown');
  if (open.length > 0) reaches.noteOpen(role, `${kind}s of other identity pools`, open.flatMap(({ reasons }) => reasons));

  const onePool = named.pools.filter((pool) => decisions(tokensFor([pool])).some(({ decision }) => decision === 'allowed'));
  if (onePool.length === 0) return [];
  const isOurs = pools.some((pool) => reaches.admitsAny(role, [poolToken(pool, ['unauthenticated']), ...userTokens(pool)]));
  if (!isOurs) reaches.noteOpen(role, `${kind}s of other identity pools`, [`it trusts ${onePool.join(', ')}, which is not in the templates`]);
  return isOurs ? [reach] : [];
}

/** Identity pools that a trust policy names and that are not in the templates, and pool IDs that fit its wildcards. */
function audiencesNamed(
  role: Role, { service, region }: Origin, own: ReadonlySet<string>,
): { readonly pools: string[]; readonly patterns: string[] } {
  const values = valuesOf(role, `${service.prefix}:aud`).filter((value) => !own.has(value));
  const [, name] = foreignPool(region).split(':');
  const fitting = values.filter((value) => /[*?]/.test(value)).map((value) => value.replace('*', name).replace(/\*/g, '').replace(/\?/g, '0'));
  return { pools: values.filter((value) => !/[*?]/.test(value)), patterns: fitting.filter((value) => !own.has(value)) };
}

/** Whoever owns a pool chooses its providers, so its users' tokens can have any of these. */
function amrNamed(role: Role, { service }: Origin): string[] {
  return valuesOf(role, `${service.prefix}:amr`).filter((value) => value !== 'authenticated' && value !== 'unauthenticated' && !/[*?]/.test(value));
}

function valuesOf({ trust }: Role, key: string): string[] {
  const conditions = trust.document.statements.filter(({ effect }) => effect === 'Allow').flatMap((statement) => statement.conditions);
  return [...new Set(conditions.filter((condition) => condition.key === key).flatMap(({ values }) => values))].filter(isKnown);
}

function foreignPool(region: string): string {
  return `${region}:${uuid('an identity pool of somebody else')}`;
}
