import { resolved, worldOf } from './world-of';
import { unknownReasons } from '../../../src/proof/unknown';

const Conditions = {
  East: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'us-east-1'] },
  West: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'us-west-2'] },
  Prod: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] },
  NotEast: { 'Fn::Not': [{ Condition: 'East' }] },
  Both: { 'Fn::And': [{ Condition: 'East' }, { Condition: 'Prod' }] },
  NeverBoth: { 'Fn::And': [{ Condition: 'West' }, { Condition: 'Prod' }] },
  Either: { 'Fn::Or': [{ Condition: 'Prod' }, { Condition: 'East' }] },
  OpenEither: { 'Fn::Or': [{ Condition: 'Prod' }, { Condition: 'West' }] },
  Circle: { 'Fn::Not': [{ Condition: 'Circle' }] },
};
const Parameters = { Stage: { Type: 'String', Default: 'prod' } };
const choose = (name: string, yes: unknown = 'yes', no: unknown = 'no') => ({ 'Fn::If': [name, yes, no] });

test.each([['East', 'yes'], ['West', 'no'], ['NotEast', 'no'], ['NeverBoth', 'no'], ['Either', 'yes']])('the condition %s says %s', (name, expected) => {
  expect(resolved(choose(name), { Conditions, Parameters })).toBe(expected);
});

test.each(['Prod', 'Both', 'OpenEither', 'Circle', 'Nowhere'])('the condition %s is open', (name) => {
  expect(unknownReasons(String(resolved(choose(name), { Conditions, Parameters })))).toEqual([`what the condition ${name} decides`]);
});

test('a condition on the Region is open where the stack leaves the Region open', () => {
  const value = resolved(choose('West'), { Conditions, Parameters }, { region: undefined });

  expect(unknownReasons(String(value))).toEqual(['what the condition West decides']);
});

test('an open condition does not matter where both branches are the same', () => {
  expect(resolved(choose('Prod', { a: ['x'] }, { a: ['x'] }), { Conditions, Parameters })).toEqual({ a: ['x'] });
  expect(resolved([choose('Prod', { Ref: 'AWS::NoValue' }, { Ref: 'AWS::NoValue' })], { Conditions, Parameters })).toEqual([]);
});

test('an open condition between a value and none is not known', () => {
  const [value] = [resolved([choose('Prod', 'x', { Ref: 'AWS::NoValue' })], { Conditions, Parameters })].flat();

  expect(unknownReasons(String(value))).toEqual(['what the condition Prod decides']);
});

test('a decided condition can leave a property out', () => {
  expect(resolved({ a: choose('East', { Ref: 'AWS::NoValue' }, 'x') }, { Conditions, Parameters })).toEqual({});
});

test.each([['West', 0], ['East', 1], ['Prod', 1]])('a bucket under the condition %s counts %d times', (Condition, count) => {
  const { resources } = worldOf({ Resources: { Bucket: { Type: 'AWS::S3::Bucket', Condition } }, Conditions, Parameters });

  expect(resources).toHaveLength(count);
});

test.each([['Allow', []], ['Deny', ['it is there only if the condition Prod holds']]])('a policy that may be there, with %s', (Effect, problems) => {
  const PolicyDocument = { Version: '2012-10-17', Statement: [{ Effect, Action: 's3:*', Resource: '*', Principal: '*' }] };
  const { resourcePolicies } = worldOf({
    Resources: { Policy: { Type: 'AWS::S3::BucketPolicy', Condition: 'Prod', Properties: { Bucket: 'b', PolicyDocument } } }, Conditions, Parameters,
  });

  expect(resourcePolicies[0]?.policies[0]?.document.problems).toEqual(problems);
});

test('a stack without resources is a template', () => {
  expect(worldOf({ Parameters, Rules: {} }).unknowns).toEqual([]);
});

test.each<[string, object, string]>([
  ['resources that are none', { Resources: [], Parameters: {} }, 'App: this is not a template: it has no Resources'],
  ['no template', {}, 'App: this is not a template: it has no Resources'],
  ['a macro', { Resources: {}, Transform: 'Mine' }, 'App: the transform Mine can add anything'],
  ['a macro among transforms', { Resources: {}, Transform: ['AWS::LanguageExtensions', { Name: 'AWS::Include' }] }, 'App: the transform AWS::Include can add anything'],
  ['a loop', { Resources: { 'Fn::ForEach::Roles': ['Name', ['a'], {}] }, Transform: 'AWS::LanguageExtensions' }, 'Fn::ForEach::Roles: it is not a resource with a type'],
])('%s makes the world incomplete', (_, template, problem) => {
  expect(worldOf(template).unknowns.map(({ logicalId, reason }) => `${logicalId}: ${reason}`)).toEqual([problem]);
});
