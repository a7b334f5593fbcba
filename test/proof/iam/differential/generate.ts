import fc from 'fast-check';
import type { KeyVocabulary, Service } from './vocabulary';
import { NOT_PRINCIPALS, OWN, PRINCIPALS, SERVICES, SUB } from './vocabulary';
import type { PolicyDocument, PolicyStatement, RequestContext } from '../../../iam/policy-document';

/** A request and the policies that have a say, as both evaluators get them. */
export interface Pair {
  readonly action: string;
  readonly resource: string;
  readonly context: RequestContext;
  readonly identity: readonly PolicyDocument[];
  readonly boundary?: PolicyDocument;
  readonly session?: PolicyDocument;
  readonly resourcePolicy?: PolicyDocument;
}

const OPERATORS: Readonly<Record<KeyVocabulary['family'], readonly string[]>> = {
  String: ['StringEquals', 'StringNotEquals', 'StringEqualsIgnoreCase', 'StringNotEqualsIgnoreCase', 'StringLike', 'StringNotLike'],
  Numeric: ['Equals', 'NotEquals', 'LessThan', 'LessThanEquals', 'GreaterThan', 'GreaterThanEquals'].map((name) => `Numeric${name}`),
  Date: ['Equals', 'NotEquals', 'LessThan', 'LessThanEquals', 'GreaterThan', 'GreaterThanEquals'].map((name) => `Date${name}`),
  Bool: ['Bool'],
  IpAddress: ['IpAddress', 'NotIpAddress'],
  Arn: ['ArnEquals', 'ArnLike', 'ArnNotEquals', 'ArnNotLike'],
  Binary: ['BinaryEquals'],
};

const oneOf = <Value>(values: readonly Value[]) => fc.constantFrom(...values);
const chance = (percent: number) => fc.integer({ min: 0, max: 99 }).map((value) => value < percent);
const listOf = <Value>(values: readonly Value[], max = 3) => fc.uniqueArray(oneOf(values), { minLength: 1, maxLength: max });

/** One value or a list, as policies have it. */
const oneOrMore = <Value>(values: readonly Value[]) => fc.oneof(oneOf(values), listOf(values));

/** A request, before policies are made for it. */
interface Asked {
  readonly service: Service;
  readonly action: string;
  readonly resource: string;
  readonly context: RequestContext;
}

/** Now and then the text that is sure to match, if there is one. */
function mostly(sure: string | readonly string[] | undefined, values: readonly string[]): fc.Arbitrary<string | readonly string[]> {
  if (sure === undefined || sure.length === 0) return oneOrMore(values);
  return fc.oneof({ weight: 2, arbitrary: fc.constant(sure) }, { weight: 3, arbitrary: oneOrMore(values) });
}

/** Pairs of a request and policies that are about the same few things. */
export const pairs: fc.Arbitrary<Pair> = oneOf(SERVICES).chain((service) => fc.record({
  service: fc.constant(service),
  action: oneOf(service.actions),
  resource: oneOf(service.resources),
  context: contexts(service),
})).chain((asked) => fc.record({
  action: fc.constant(asked.action),
  resource: fc.constant(asked.resource),
  context: fc.constant(asked.context),
  identity: fc.array(documents(asked, false), { minLength: 1, maxLength: 2 }),
  boundary: fc.option(ceilings(asked), { freq: 4, nil: undefined }),
  session: fc.option(ceilings(asked), { freq: 4, nil: undefined }),
  resourcePolicy: resourcePolicies(asked),
}));

/** A key of KMS always has a policy; what cannot be named has none. */
function resourcePolicies(asked: Asked): fc.Arbitrary<PolicyDocument | undefined> {
  if (asked.resource === '*') return fc.constant(undefined);
  return asked.action.startsWith('kms:') ? documents(asked, true) : fc.option(documents(asked, true), { freq: 2, nil: undefined });
}

function contexts(service: Service): fc.Arbitrary<RequestContext> {
  const keys = [...new Map(service.keys.map((key) => [key.key, key])).values()];
  const entries = keys.map((key) => fc.option(valuesOf(key), { freq: 2, nil: undefined })
    .map((value): [string, string | readonly string[] | undefined] => [key.key, value]));
  const own = fc.option(fc.constant(OWN), { freq: 3, nil: undefined }).map((value): [string, string | undefined] => [SUB, value]);
  return fc.tuple(own, ...entries).map((list) => Object.fromEntries(list.flatMap(([key, value]) => value === undefined ? [] : [[key, value]])));
}

/** Empty values are rare, since what AWS makes of them is not known. */
function valuesOf(key: KeyVocabulary): fc.Arbitrary<string | readonly string[]> {
  if (key.list) return fc.oneof({ weight: 1, arbitrary: fc.constant([]) }, { weight: 4, arbitrary: listOf(key.values) });
  const filled = key.values.filter((value) => value !== '');
  if (filled.length === key.values.length) return oneOf(filled);
  return fc.oneof({ weight: 7, arbitrary: oneOf(filled) }, { weight: 1, arbitrary: fc.constant('') });
}

function ceilings(asked: Asked): fc.Arbitrary<PolicyDocument> {
  const open: PolicyDocument = { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: '*' } };
  return fc.oneof({ weight: 2, arbitrary: fc.constant(open) }, { weight: 3, arbitrary: documents(asked, false) });
}

function documents(asked: Asked, forResource: boolean): fc.Arbitrary<PolicyDocument> {
  return fc.record({
    Version: fc.oneof({ weight: 6, arbitrary: fc.constant('2012-10-17') }, { weight: 1, arbitrary: oneOf(['2008-10-17', undefined]) }),
    Statement: fc.array(statements(asked, forResource), { minLength: 1, maxLength: 3 }),
  }).map(({ Version, Statement }) => ({ ...Version !== undefined && { Version }, Statement }));
}

function statements(asked: Asked, forResource: boolean): fc.Arbitrary<PolicyStatement> {
  return fc.record({
    effect: fc.oneof({ weight: 5, arbitrary: fc.constant('Allow') }, { weight: 1, arbitrary: fc.constant('Deny') }),
    action: fc.record({ not: chance(8), values: mostly(asked.action, asked.service.actionPatterns) }),
    resource: fc.record({ not: chance(8), values: mostly('*', asked.service.resourcePatterns) }),
    conditions: fc.oneof(fc.constant([]), fc.array(conditions(asked), { minLength: 1, maxLength: 2 })),
    principal: principals(),
  }).map(({ effect, action, resource, conditions: list, principal }) => ({
    Effect: effect,
    ...forResource && principal,
    [action.not ? 'NotAction' : 'Action']: action.values,
    [resource.not ? 'NotResource' : 'Resource']: resource.values,
    ...list.length > 0 && { Condition: Object.fromEntries(list) },
  }));
}

function principals(): fc.Arbitrary<PolicyStatement> {
  return fc.oneof(
    { weight: 15, arbitrary: oneOf(PRINCIPALS).map((Principal) => ({ Principal })) },
    { weight: 1, arbitrary: oneOf(NOT_PRINCIPALS).map((NotPrincipal) => ({ NotPrincipal })) },
  );
}

function conditions({ service, context }: Asked): fc.Arbitrary<[string, Record<string, unknown>]> {
  return oneOf(service.keys).chain((key) => fc.record({
    presence: chance(8),
    present: oneOf(['true', 'false']),
    set: setOperators(key),
    operator: oneOf(OPERATORS[key.family]),
    ifExists: chance(20),
    values: mostly(context[key.key], key.patterns),
  }).map(({ presence, present, set, operator, ifExists, values }): [string, Record<string, unknown>] => presence
    ? ['Null', { [key.key]: present }]
    : [`${set}${operator}${ifExists ? 'IfExists' : ''}`, { [key.key]: values }]));
}

/** Set operators mostly go with lists; seldom is one missing there, or used for a single value. */
function setOperators(key: KeyVocabulary): fc.Arbitrary<string> {
  const sets = oneOf(['ForAllValues:', 'ForAnyValue:']);
  return fc.oneof({ weight: key.list ? 1 : 12, arbitrary: fc.constant('') }, { weight: key.list ? 12 : 1, arbitrary: sets });
}
