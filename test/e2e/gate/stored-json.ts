import type { RoleMapping, RoleRule } from './roles';
import { isRecord, statementsOf } from '../../iam/policy-document';
import type { PolicyDocument } from '../../iam/policy-document';

/** Roles of an identity pool by state, and role mappings by provider. */
export interface PoolRoles {
  readonly authenticated?: string;
  readonly unauthenticated?: string;
  readonly mappings: ReadonlyMap<string, RoleMapping>;
}

/** Parses a policy as IAM hands it out: JSON, percent-encoded or not. A policy that is not one is an error, never "no policy". */
export function parsePolicy(stored: string | undefined): PolicyDocument {
  const json = stored?.trimStart().startsWith('{') ? stored : decodeURIComponent(stored ?? '');
  const parsed: unknown = JSON.parse(json);
  if (!isPolicy(parsed)) throw new Error(`not a policy document: ${json}`);
  return parsed;
}

/** Reads the answer of GetIdentityPoolRoles. The provider of a mapping is its `IdentityProvider`, else its key. */
export function readPoolRoles(answer: unknown): PoolRoles {
  if (!isRecord(answer)) throw new Error(`not an answer of GetIdentityPoolRoles: ${JSON.stringify(answer)}`);
  const roles = isRecord(answer.Roles) ? answer.Roles : {};
  const mappings = isRecord(answer.RoleMappings) ? Object.entries(answer.RoleMappings) : [];
  return {
    authenticated: optionalText(roles.authenticated),
    unauthenticated: optionalText(roles.unauthenticated),
    mappings: new Map(mappings.map(([key, mapping]) => [providerOf(key, mapping), readMapping(mapping)])),
  };
}

function providerOf(key: string, mapping: unknown): string {
  return (isRecord(mapping) ? optionalText(mapping.IdentityProvider) : undefined) ?? key;
}

function readMapping(mapping: unknown): RoleMapping {
  if (!isRecord(mapping)) throw new Error(`not a role mapping: ${JSON.stringify(mapping)}`);
  const rules = isRecord(mapping.RulesConfiguration) && Array.isArray(mapping.RulesConfiguration.Rules) ? mapping.RulesConfiguration.Rules : [];
  const whenAmbiguous = text(mapping.AmbiguousRoleResolution, 'AmbiguousRoleResolution');
  if (mapping.Type === 'Token') return { type: 'Token', whenAmbiguous };
  if (mapping.Type === 'Rules') return { type: 'Rules', whenAmbiguous, rules: rules.map(readRule) };
  throw new Error(`not a type of role mapping: ${JSON.stringify(mapping.Type)}`);
}

function readRule(rule: unknown): RoleRule {
  if (!isRecord(rule)) throw new Error(`not a role rule: ${JSON.stringify(rule)}`);
  return {
    claim: text(rule.Claim, 'Claim'),
    matchType: text(rule.MatchType, 'MatchType'),
    value: text(rule.Value, 'Value'),
    roleArn: text(rule.RoleARN, 'RoleARN'),
  };
}

function text(value: unknown, name: string): string {
  if (typeof value !== 'string') throw new Error(`${name} of a role mapping is not a string: ${JSON.stringify(value)}`);
  return value;
}

function optionalText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function isPolicy(value: unknown): value is PolicyDocument {
  return isRecord(value) && (isRecord(value.Statement) || Array.isArray(value.Statement))
    && statementsOf({ Statement: value.Statement }).every(isRecord);
}
