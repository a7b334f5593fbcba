import { USUAL } from './context';
import { matchesConditions } from '../iam/conditions/conditions';
import type { Condition } from '../iam/policy';
import type { Context } from '../iam/request';
import { meet } from '../language/meet';
import { parsePattern } from '../language/parse-pattern';
import type { Pattern, VariableLookup } from '../language/pattern';
import { unknownText } from '../unknown';

/** Keys whose value the caller decides, by the beginning of their name. */
const CHOSEN = [
  'aws:sourceip', 'aws:useragent', 'aws:referer', 'aws:securetransport', 'aws:requestedregion', 'aws:currenttime', 'aws:epochtime', 'aws:requesttag/',
  'aws:tagkeys', 's3:', 'dynamodb:', 'kms:', 'iot:', 'lambda:', 'sqs:', 'sns:', 'cognito-idp:', 'execute-api:', 'appsync:',
  'iam:passedtoservice', 'iam:associatedresourcearn',
];
/** Of these, what belongs to the resource and not to the request. */
const OF_RESOURCE = ['s3:existingobjecttag/', 's3:resourceaccount', 's3:dataaccesspoint', 'kms:resourcealiases', 'kms:keyorigin', 'aws:resourcetag/', 'aws:resource'];
/** Keys that callers from the internet with a role's credentials never have. */
const ABSENT = ['aws:sourcevpce', 'aws:sourcevpc', 'aws:vpcsourceip', 'aws:sourcearn', 'aws:sourceaccount', 'aws:sourceorgid', 'aws:principalservicename', 'aws:username',
  'aws:multifactorauthpresent', 'aws:multifactorauthage', 'aws:principaltag/', 'aws:principalisawsservice', 'saml:', 'cognito-identity'];
/** Which keys only certain actions carry. */
const ONLY_ON: readonly (readonly [key: string, actions: RegExp])[] = [
  ['s3:prefix', /^s3:list/i], ['s3:delimiter', /^s3:list/i], ['s3:max-keys', /^s3:list/i],
  ['s3:versionid', /version/i], ['dynamodb:', /^dynamodb:/i], ['kms:', /^kms:/i], ['iot:', /^iot:/i], ['lambda:', /^lambda:/i], ['s3:', /^s3:/i],
];
const LIMIT = 48;

/**
 * Contexts under which the conditions may all hold, with the values that only the caller decides tried in turn. None: no
 * value can satisfy the conditions. `avoid` are conditions of Deny statements, which a caller would rather not meet.
 */
export function contextsFor(
  allow: readonly Condition[], avoid: readonly Condition[], fixed: Context, action: string, variables: boolean,
): Context[] {
  const lookup = variables ? valuesOf(fixed) : undefined;
  const base: Record<string, string | readonly string[]> = { ...USUAL, ...fixed };
  const keys = [...new Set([...allow, ...avoid].map(({ key }) => key))].filter((key) => !(key in fixed));
  let found: Context[] = [base];
  for (const key of keys) {
    const own = allow.filter((condition) => condition.key === key);
    const values = valuesFor(key, own, avoid.filter((condition) => condition.key === key), action, lookup);
    const next = found.flatMap((context) => values.map((value) => withValue(context, key, value)))
      .filter((context) => own.length === 0 || matchesConditions(own, context, variables).truth !== 'no');
    found = next.slice(0, LIMIT);
    if (found.length === 0) return [];
  }
  return found;
}

function withValue(context: Context, key: string, value: string | undefined): Context {
  if (value !== undefined) return { ...context, [key]: value };
  return Object.fromEntries(Object.entries(context).filter(([name]) => name !== key));
}

/** Variables in conditions stand for what the context says. */
function valuesOf(context: Context): VariableLookup {
  return (key) => {
    const value = context[key];
    return typeof value === 'string' ? [{ kind: 'text', text: value }] : undefined;
  };
}

function valuesFor(
  key: string, allow: readonly Condition[], avoid: readonly Condition[], action: string, lookup: VariableLookup | undefined,
): (string | undefined)[] {
  if (OF_RESOURCE.some((name) => key.startsWith(name))) return [unknownText(`the value of ${key}, which belongs to the resource`)];
  if (ABSENT.some((name) => key.startsWith(name))) return [undefined];
  if (!mayCarry(key, action)) return [undefined];
  if (!CHOSEN.some((name) => key.startsWith(name))) return [unknownText(`the value of ${key}`)];
  const usual = USUAL[key];
  const samples = [...allow.flatMap((condition) => samplesOf(condition, allow, lookup)), ...avoid.flatMap(({ values }) => values.flatMap(beside))];
  return [...new Set([...typeof usual === 'string' ? [usual] : [undefined], ...samples, ...avoid.flatMap(({ values }) => values), undefined, 'anything'])];
}

/** Whether the value of a key can differ from request to request of one caller. */
export function isUpToRequest(key: string): boolean {
  const begins = (name: string) => key.startsWith(name);
  return !ABSENT.some(begins) && (CHOSEN.some(begins) || OF_RESOURCE.some(begins) || key.startsWith('aws:'));
}

/** Whether the caller decides about a key in requests of an action. */
export function isChosen(key: string, action: string): boolean {
  const begins = (name: string) => key.startsWith(name);
  return CHOSEN.some(begins) && !OF_RESOURCE.some(begins) && mayCarry(key, action);
}

/** Whether requests of an action can have a key at all. */
export function mayCarry(key: string, action: string): boolean {
  return !ONLY_ON.some(([name, actions]) => key.startsWith(name) && !actions.test(action));
}

/** Values that satisfy a condition, and those around its limits. */
function samplesOf({ operator, values }: Condition, all: readonly Condition[], lookup: VariableLookup | undefined): string[] {
  const read = (value: string, wildcards: boolean): Pattern | undefined => parsePattern(value, { wildcards, variables: lookup });
  if (!/string|arn/i.test(operator) || /not/i.test(operator)) return values.flatMap(beside);
  const barred = all.filter((condition) => /not/i.test(condition.operator))
    .flatMap((condition) => condition.values.flatMap((value) => {
      const pattern = read(value, /like|arn/i.test(condition.operator));
      return pattern ? [pattern] : [];
    }));
  return values.flatMap((value) => {
    const pattern = read(value, /like|arn/i.test(operator));
    const text = pattern && meet(pattern, [{ kind: 'many' }], { owners: 'unrelated', except: barred })?.text;
    return text === undefined ? [] : [text];
  });
}

/** A value itself and its neighbours: numbers, dates, addresses, words. */
function beside(value: string): string[] {
  const number = Number(value);
  if (value.trim() !== '' && Number.isFinite(number)) return [value, String(number - 1), String(number + 1)];
  if (/^\d{4}-\d\d-\d\d/.test(value)) return [value, ...[-1000, 1000].map((step) => new Date(Date.parse(value) + step).toISOString())];
  if (/^(true|false)$/i.test(value)) return ['true', 'false'];
  return /^[\d.]+\/\d+$/.test(value) || value.includes('::') ? [value.split('/')[0], '203.0.113.7'] : [value];
}
