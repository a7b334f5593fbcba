import type { Pair } from './differential/generate';
import { mapConditions } from './differential/map-conditions';
import type { JsonCondition } from './differential/map-conditions';
import { CALLER } from './differential/vocabulary';
import { isRecord, statementsOf, stringsOf } from '../../iam/policy-document';
import type { PolicyDocument, PolicyStatement, RequestContext } from '../../iam/policy-document';

/** A kind of pairs that the two evaluators judge differently. */
export interface Disagreement {
  readonly name: string;
  readonly right: 'proof' | 'engine';
  readonly document: string;
  readonly reason: string;

  /** The pair said in other words, which mean the same by that document and which the engine takes right; nothing if it is no such pair. */
  readonly inOtherWords: (pair: Pair) => Pair | undefined;
}

/** Why the proof's evaluator does not decide. */
export interface Undecided {
  readonly reason: RegExp;
  readonly document: string;
  readonly why: string;
}

const GUIDE = 'IAM User Guide';
const NEGATED = /Not(?:Equals|Like)/;
const ANY_IF_EXISTS = /^ForAnyValue:\w+IfExists$/;
const EPOCH = /^\d{5,}$/;
const VARIABLE = /\$\{([^*?$}][^},]*)\}/g;

/** Every difference that was seen, with the side that is right. */
export const DISAGREEMENTS: readonly Disagreement[] = [
  {
    name: 'a variable without a value in a negated operator',
    right: 'proof',
    document: `${GUIDE}, IAM policy elements: Variables and tags, "Policy variables with no value"`,
    reason: 'StringNotEquals and its kind match a null value, since the key is not equal to it. The engine lets the condition fail.',
    inOtherWords: ifChanged((pair) => changeConditions(pair, (condition) => NEGATED.test(condition.operator)
      ? { ...condition, values: condition.values.map((value) => lacksValue(value, pair.context) ? somethingElse(condition) : value) }
      : condition)),
  },
  {
    name: 'IfExists together with ForAnyValue on a missing key',
    right: 'proof',
    document: `${GUIDE}, Condition operators, "...IfExists"`,
    reason: 'IfExists can end any operator but Null, and holds where the key is missing. The engine looks at ForAnyValue only.',
    inOtherWords: ifChanged((pair) => changeConditions(pair, (condition) =>
      ANY_IF_EXISTS.test(condition.operator) && valueOf(pair.context, condition.key) === undefined ? undefined : condition)),
  },
  {
    name: 'the range of all IPv4 addresses',
    right: 'proof',
    document: `${GUIDE}, Condition operators, "IP address condition operators" (CIDR format)`,
    reason: 'No address is outside of 0.0.0.0/0. The engine shifts by 32 bits, which JavaScript takes for none.',
    inOtherWords: ifChanged((pair) => changeConditions(pair, (condition) =>
      ({ ...condition, values: condition.values.flatMap((value) => value === '0.0.0.0/0' ? ['0.0.0.0/1', '128.0.0.0/1'] : [value]) }))),
  },
  {
    name: 'NotIpAddress with an address of the other family',
    right: 'proof',
    document: `${GUIDE}, Condition operators, "IP address condition operators"`,
    reason: 'NotIpAddress is "all IP addresses except the specified", so an IPv6 address is none of IPv4. The engine fails such a condition.',
    inOtherWords: ifChanged((pair) => changeConditions(pair, (condition) => condition.operator.includes('NotIpAddress')
      ? { ...condition, values: condition.values.map((value) => value.includes('/') ? value : `${value}/${value.includes(':') ? 128 : 32}`) }
      : condition)),
  },
  {
    name: 'seconds since 1970 beside a calendar date',
    right: 'proof',
    document: `${GUIDE}, Condition operators, "Date condition operators" (ISO 8601 or epoch UNIX time)`,
    reason: 'UNIX time counts seconds. The engine compares its number with milliseconds.',
    inOtherWords: ifChanged((pair) => ({
      ...changeConditions(pair, (condition) => ({ ...condition, values: condition.values.map(asDate) })),
      context: Object.fromEntries(Object.entries(pair.context).map(([key, value]) => [key, typeof value === 'string' ? asDate(value) : value])),
    })),
  },
  {
    name: 'a policy of the resource that names the session or everyone, under a session policy',
    right: 'proof',
    document: `${GUIDE}, Policy evaluation logic, "IAM role session"; Principal, "IAM role principals" and "All principals"`,
    reason: 'What is granted to the session itself, or to *, is not limited by an implicit deny of a session policy. The engine always limits it.',
    inOtherWords: ifChanged((pair) => pair.session && pair.resourcePolicy
      ? { ...pair, identity: pair.identity.map(onlyDenials), session: withEverything(pair.session), resourcePolicy: onlyDirect(pair.resourcePolicy) }
      : changeConditions(pair, (condition) => condition)),
  },
];

/** Every reason not to decide that generated pairs bring up. */
export const UNDECIDED: readonly Undecided[] = [
  {
    reason: /a text that is not an ARN$/,
    document: `${GUIDE}, Resource: "You specify a resource using an ARN"`,
    why: 'What a text with fewer than six fields stands for is not documented; the engine fills it up.',
  },
  {
    reason: /NotResource has a text that is no ARN, or a policy variable without a value$/,
    document: `${GUIDE}, Variables and tags, "Policy variables with no value"`,
    why: 'A resource with such a variable "will not match any resource"; whether NotResource then has all or none can be read both ways.',
  },
  {
    reason: /a policy variable has an empty value/,
    document: `${GUIDE}, Variables and tags, "Policy variables with no value"`,
    why: 'It speaks of a key "that has no value or is not present"; an empty text may be either.',
  },
  {
    reason: /the key may have an empty value/,
    document: `${GUIDE}, Creating a condition with multiple keys or values, ForAllValues`,
    why: 'An empty text is called a null data set there, and compared as a text in the examples of s3:prefix.',
  },
  {
    reason: /the key is there and has no value$/,
    document: `${GUIDE}, Condition operators, "...IfExists"`,
    why: 'Whether an empty list is a missing key is not said.',
  },
  {
    reason: /the key has a list of values, which takes a set operator$/,
    document: `${GUIDE}, Creating a condition with multiple keys or values: "Multivalued condition keys require a set operator"`,
    why: 'What happens without one is not said; the engine lets the condition fail.',
  },
  {
    reason: /"2026" is no value for Date operators$/,
    document: `${GUIDE}, Condition operators, "Date condition operators"`,
    why: 'Four digits are a year in ISO 8601 and a time in 1970 in UNIX time.',
  },
  {
    reason: /an IPv6 address without prefix in a policy$/,
    document: `${GUIDE}, Condition operators: "IAM uses the default prefix value of /32"`,
    why: 'Of an IPv6 address that would be a huge range; the engine takes the one address.',
  },
  {
    reason: /a policy of the resource names the whole account$/,
    document: `${GUIDE}, Principal, "AWS account principals": "This delegates authority to the account"`,
    why: 'Whether it suffices within the same account is not said for every service; the engine says no.',
  },
  {
    reason: /NotPrincipal names only some of session, role and account$/,
    document: `${GUIDE}, NotPrincipal with Deny`,
    why: 'AWS "might validate the account first, then the role, and then the assumed-role user".',
  },
  {
    reason: /a Deny with NotPrincipal may deny everyone who has a permissions boundary$/,
    document: `${GUIDE}, NotPrincipal (2025): no such statements "for IAM users or roles that have a permissions boundary policy attached"`,
    why: 'AWS says that it always denies them; leaving it open is the reading that reaches more. The engine denies.',
  },
  {
    reason: /NotPrincipal may reach beyond boundary and session policies$/,
    document: `${GUIDE}, NotPrincipal with Allow`,
    why: 'It allows all principals but the named; whether as directly as * does is not said.',
  },
];

function ifChanged(change: (pair: Pair) => Pair): (pair: Pair) => Pair | undefined {
  return (pair) => {
    const changed = change(pair);
    return JSON.stringify(changed) === JSON.stringify(changeConditions(pair, (condition) => condition)) ? undefined : changed;
  };
}

function changeConditions(pair: Pair, change: (condition: JsonCondition) => JsonCondition | undefined): Pair {
  const map = (document: PolicyDocument) => mapConditions(document, (condition) => [change(condition)].filter((changed) => changed !== undefined));
  return {
    ...pair,
    identity: pair.identity.map(map),
    ...pair.boundary && { boundary: map(pair.boundary) },
    ...pair.session && { session: map(pair.session) },
    ...pair.resourcePolicy && { resourcePolicy: map(pair.resourcePolicy) },
  };
}

function lacksValue(value: string, context: RequestContext): boolean {
  return [...value.matchAll(VARIABLE)].some(([, key = '']) => valueOf(context, key) === undefined);
}

function valueOf(context: RequestContext, key: string): string | readonly string[] | undefined {
  return Object.entries(context).find(([name]) => name.toLowerCase() === key.trim().toLowerCase())?.[1];
}

function somethingElse({ operator }: JsonCondition): string {
  return operator.includes('Arn') ? 'arn:aws:none:::none' : 'none of the values';
}

function asDate(value: string): string {
  return EPOCH.test(value) ? new Date(Number(value) * 1000).toISOString() : value;
}

function onlyDenials(document: PolicyDocument): PolicyDocument {
  return { ...document, Statement: statementsOf(document).filter(({ Effect }) => Effect === 'Deny') };
}

function withEverything(document: PolicyDocument): PolicyDocument {
  return { ...document, Statement: [...statementsOf(document), { Effect: 'Allow', Action: '*', Resource: '*' }] };
}

function onlyDirect(document: PolicyDocument): PolicyDocument {
  return { ...document, Statement: statementsOf(document).map(keepDirect).filter((statement) => statement !== undefined) };
}

function keepDirect(statement: PolicyStatement): PolicyStatement | undefined {
  if (statement.Effect === 'Deny' || statement.Principal === '*') return statement;
  const names = isRecord(statement.Principal) ? stringsOf(statement.Principal.AWS) : [];
  const direct = names.filter((name) => name === '*' || name === CALLER.sessionArn);
  return direct.length === 0 ? undefined : { ...statement, Principal: { AWS: direct } };
}
