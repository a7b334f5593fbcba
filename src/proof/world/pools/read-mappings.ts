import { isRecord } from '../../iam/policy-json';
import { isKnown } from '../../unknown';
import { recordOf, recordsOf, textOf } from '../json';
import type { Mapping, Rule } from './identity-pool';

/** The role mappings of an attachment, and why some could not be read. */
export function readMappings(value: unknown): { mappings: Mapping[]; unknowns: string[] } {
  if (value === undefined) return { mappings: [], unknowns: [] };
  if (!isRecord(value)) return { mappings: [], unknowns: ['its RoleMappings are not known'] };
  const unknowns: string[] = [];
  const mappings = Object.entries(value).flatMap(([key, entry]) => {
    const mapping = isRecord(entry) ? readMapping(key, entry) : undefined;
    if (!mapping || !isKnown(mapping.provider)) unknowns.push(`the role mapping ${key} is not known`);
    return mapping ?? [];
  });
  return { mappings, unknowns };
}

function readMapping(key: string, entry: Readonly<Record<string, unknown>>): Mapping | undefined {
  const { Type: type } = entry;
  if (type !== 'Rules' && type !== 'Token') return undefined;
  const rules = recordOf(entry.RulesConfiguration).Rules;
  if (type === 'Rules' && !Array.isArray(rules)) return undefined;
  return {
    key,
    provider: textOf(entry.IdentityProvider) ?? key,
    type,
    denyAmbiguous: entry.AmbiguousRoleResolution === 'Deny',
    rules: type === 'Rules' ? recordsOf(rules).map(readRule) : [],
  };
}

function readRule(rule: Readonly<Record<string, unknown>>, index: number): Rule {
  const { Claim, MatchType, Value, RoleARN } = rule;
  return { index, claim: String(Claim), match: String(MatchType), value: String(Value ?? ''), roleArn: String(RoleARN) };
}
