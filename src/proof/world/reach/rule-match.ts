import { isKnown, splitUnknown } from '../../unknown';
import { chosenClaim } from '../pools/chosen-claims';
import type { Provider, Rule } from '../pools/identity-pool';
import type { Group } from '../pools/user-pools';

const GROUP_CLAIMS = new Set(['cognito:groups', 'cognito:roles', 'cognito:preferred_role']);

/** Whether the claim follows from the groups of a user. */
export function isGroupClaim({ claim }: Rule): boolean {
  return GROUP_CLAIMS.has(claim);
}

/** A rule as people read it. */
export function describeRule({ claim, match, value }: Rule): string {
  return `${claim} ${match} ${value === '' ? '""' : readable(value)}`;
}

/** Whether the rule is about this group and no other: its name or its role, as a whole. */
export function isAbout(rule: Rule, group: Group): boolean {
  return rule.match !== 'NotEqual' && valueFor(rule, group) === rule.value.replace(/^\["?|"?\]$/g, '') && rule.value !== '';
}

/** Whether the rule may catch members of a group that it is not about. */
export function catches(rule: Rule, group: Group): boolean {
  const value = valueFor(rule, group);
  if (value === undefined) return false;
  if (!isKnown(value) || !isKnown(rule.value)) return value !== rule.value && rule.match !== 'Equals';
  switch (rule.match) {
    case 'Contains': return value.includes(rule.value);
    case 'StartsWith': return value.startsWith(rule.value) || `["${value}"]`.startsWith(rule.value);
    case 'NotEqual': return value !== rule.value;
    default: return false;
  }
}

/** Whether all tokens of one client match the rule, by what is known of them. */
export function matchesClient({ claim, match, value }: Rule, clientId: string | undefined): boolean {
  return claim === 'aud' && match === 'Equals' && value === clientId;
}

/** What makes a rule give its role to people it is not about, and what to write instead. */
export function riskOf(rule: Rule, { userPool }: Provider): { readonly message: string; readonly fix: string } | undefined {
  const { claim, match } = rule;
  const says = `the rule ${describeRule(rule)}`;
  if (match === 'NotEqual') {
    return {
      message: `Everybody whose ${claim} has any other value gets the role of ${says}.`,
      fix: `Use Equals with the values of ${claim} that are meant, one rule each.`,
    };
  }
  if (match !== 'Equals') {
    return {
      message: `A value that only ${match === 'StartsWith' ? 'begins with' : 'contains'} the text is enough for ${says}.`,
      fix: isGroupClaim(rule) ? 'Use Equals on cognito:preferred_role with the ARN of the group\'s role.' : `Use Equals on ${claim}.`,
    };
  }
  const chosen = chosenClaim(claim, userPool);
  return chosen === undefined ? undefined : {
    message: `Users can set the claim themselves and so take the role of ${says}: ${chosen}.`,
    fix: `List WriteAttributes without ${claim} in every client of the user pool and let a server set it, or use a group.`,
  };
}

function valueFor({ claim }: Rule, { name, roleArn }: Group): string | undefined {
  if (claim === 'cognito:groups') return name;
  return GROUP_CLAIMS.has(claim) ? roleArn : undefined;
}

/** A value for people: the reason stands for an unknown part. */
export function readable(text: string): string {
  return splitUnknown(text).map((part) => typeof part === 'string' ? part : `<${part.reason}>`).join('');
}
