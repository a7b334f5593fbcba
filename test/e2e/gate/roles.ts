import { GateError, notModelled } from './gate-error';

/** One rule of rule-based role mapping. */
export interface RoleRule {
  readonly claim: string;
  readonly matchType: string;
  readonly value: string;
  readonly roleArn: string;
}

/** How the roles of one provider's users are chosen. */
export type RoleMapping =
  | { readonly type: 'Token'; readonly whenAmbiguous: string }
  | { readonly type: 'Rules'; readonly whenAmbiguous: string; readonly rules: readonly RoleRule[] };

export type Claims = Readonly<Record<string, unknown>>;

/** What is known about a caller when the pool picks a role. */
export interface RoleQuestion {
  /** Role of the pool for this state: authenticated or unauthenticated. */
  readonly defaultRole?: string;

  /** Mapping of the provider that vouched for the user; guests have none. */
  readonly mapping?: RoleMapping;
  readonly claims: Claims;
  readonly customRoleArn?: string;
}

/** The role that the pool picks, as GetCredentialsForIdentity does; throws where that refuses. */
export function chooseRole(question: RoleQuestion): string {
  const { mapping, customRoleArn } = question;
  if (mapping === undefined) {
    if (customRoleArn !== undefined) throw new GateError('InvalidParameterException', 'CustomRoleArn needs a provider with role mappings');
    return required(question.defaultRole);
  }
  const open = mapping.type === 'Token' ? rolesInToken(question.claims) : rolesByRules(mapping.rules, question.claims);
  if (customRoleArn !== undefined) return requested(customRoleArn, open.all);
  if (open.preferred !== undefined) return open.preferred;
  if (mapping.whenAmbiguous === 'AuthenticatedRole') return required(question.defaultRole);
  throw new GateError('NotAuthorizedException', 'the role of the user is ambiguous, and the pool denies ambiguous roles');
}

/** Roles that a user may take: every one, and the one taken unless asked otherwise. */
interface OpenRoles {
  readonly all: readonly string[];
  readonly preferred?: string;
}

function rolesInToken(claims: Claims): OpenRoles {
  const preferred = claims['cognito:preferred_role'];
  const roles: unknown = claims['cognito:roles'];
  const all = Array.isArray(roles) ? roles.filter((role: unknown) => typeof role === 'string') : [];
  return { all, preferred: typeof preferred === 'string' ? preferred : undefined };
}

function rolesByRules(rules: readonly RoleRule[], claims: Claims): OpenRoles {
  const all = rules.filter((rule) => matches(rule, claims)).map((rule) => rule.roleArn);
  return { all, preferred: all[0] };
}

function matches(rule: RoleRule, claims: Claims): boolean {
  const claim = claims[rule.claim];
  if (claim === undefined || claim === null) return false;
  if (typeof claim === 'object') throw notModelled(`a role rule on ${rule.claim}, which is not a single value: AWS does not document how that matches`);

  const value = String(claim);
  switch (rule.matchType) {
    case 'Equals': return value === rule.value;
    case 'NotEqual': return value !== rule.value;
    case 'StartsWith': return value.startsWith(rule.value);
    case 'Contains': return value.includes(rule.value);
    default: throw notModelled(`the match type ${rule.matchType}`);
  }
}

function requested(customRoleArn: string, open: readonly string[]): string {
  if (open.includes(customRoleArn)) return customRoleArn;
  throw new GateError('NotAuthorizedException', 'the requested role is not among the roles of the user');
}

function required(role: string | undefined): string {
  if (role !== undefined) return role;
  throw new GateError('InvalidIdentityPoolConfigurationException', 'the identity pool has no role for this state');
}
