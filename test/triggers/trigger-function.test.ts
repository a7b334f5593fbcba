import { Match, Template } from 'aws-cdk-lib/assertions';
import { App, CfnParameter, Stack, Token } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { HANDLER, withHandler } from './trigger-stack';
import { TriggerFunction } from '../../src';
import type { TriggerFunctionProps } from '../../src';

const FUNCTION = 'AWS::Lambda::Function';
const make = (props: Partial<TriggerFunctionProps>, stack = new Stack(new App(), 'Test')) => new TriggerFunction(stack, 'Fn', { code: HANDLER, ...props });
const codeOf = (length: number) => `exports.handler=()=>1;${'x'.repeat(length)}`.slice(0, length);

test('the template is as recorded', () => {
  expect(Template.fromStack(withHandler().stack).toJSON()).toMatchSnapshot();
});

test('the code is in the template and runs as long as Cognito waits', () => {
  const { stack } = withHandler();

  Template.fromStack(stack).hasResourceProperties(FUNCTION, {
    Code: { ZipFile: HANDLER },
    Handler: 'index.handler',
    Runtime: Match.stringLikeRegexp('^nodejs'),
    Timeout: 5,
    MemorySize: 256,
    Environment: Match.absent(),
  });
});

test('environment and memory are those that are given', () => {
  const template = Template.fromStack(Stack.of(make({ environment: { DOMAIN: 'example.com' }, memorySize: 128 })));

  template.hasResourceProperties(FUNCTION, { Environment: { Variables: { DOMAIN: 'example.com' } }, MemorySize: 128 });
});

test('there is no asset', () => {
  const app = new App();
  make({}, new Stack(app, 'Test'));

  const manifest = app.synth();

  expect(manifest.getStackByName('Test').assets).toEqual([]);
});

describe('logs', () => {
  test('go to one group for all functions of a scope, and are kept for 30 days', () => {
    const stack = new Stack(new App(), 'Test');
    for (const id of ['One', 'Two']) new TriggerFunction(stack, id, { code: HANDLER });

    const template = Template.fromStack(stack);

    const groups = template.findResources('AWS::Logs::LogGroup');
    const [id] = Object.keys(groups);
    expect(Object.values(groups)).toMatchObject([{ Properties: { RetentionInDays: 30 } }]);
    template.resourcePropertiesCountIs(FUNCTION, { LoggingConfig: { LogGroup: { Ref: id } } }, 2);
  });

  test('go to another group in another scope', () => {
    const stack = new Stack(new App(), 'Test');
    for (const id of ['One', 'Two']) new TriggerFunction(new Construct(stack, id), 'Fn', { code: HANDLER });

    Template.fromStack(stack).resourceCountIs('AWS::Logs::LogGroup', 2);
  });
});

describe('the role', () => {
  test('is Lambda\'s, and may write to the log group and do nothing else', () => {
    const template = Template.fromStack(Stack.of(make({})));

    const [id] = Object.keys(template.findResources('AWS::Logs::LogGroup'));
    const [role, ...others] = Object.values(template.findResources('AWS::IAM::Role'));
    expect(others).toEqual([]);
    expect(role?.Properties.AssumeRolePolicyDocument.Statement).toEqual([
      { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } },
    ]);
    expect(role?.Properties.Policies).toMatchObject([{
      PolicyDocument: {
        Statement: [{ Effect: 'Allow', Action: ['logs:CreateLogStream', 'logs:PutLogEvents'], Resource: { 'Fn::GetAtt': [id, 'Arn'] } }],
      },
    }]);
    expect(role?.Properties.ManagedPolicyArns).toBeUndefined();
    template.resourceCountIs('AWS::IAM::Policy', 0);
    template.hasResourceProperties(FUNCTION, { Role: Match.anyValue() });
  });

  test('is what grants go to', () => {
    const fn = make({});

    expect(fn.grantPrincipal).toBe(fn.role);
  });
});

describe('the code', () => {
  test('may have 4096 characters', () => {
    expect(() => make({ code: codeOf(4096) })).not.toThrow();
  });

  test('fails with more', () => {
    expect(() => make({ code: codeOf(4097) })).toThrow(
      new Error('[Test/Fn] code: must be at most 4096 characters; minify it or use a function with an asset, got 4097'),
    );
  });

  test.each(['', 'const handler = () => 1', 'module.export = {}'])('fails where it exports nothing: %p', (code) => {
    expect(() => make({ code })).toThrow(new Error('[Test/Fn] code: must export handler as a CommonJS module: exports.handler = async (event) => event'));
  });

  test.each(['exports.handler = () => 1', 'module.exports = { handler: () => 1 }'])('may be %p', (code) => {
    expect(() => make({ code })).not.toThrow();
  });

  test('is let through where only deployment knows it', () => {
    const stack = new Stack(new App(), 'Test');
    const code = new CfnParameter(stack, 'Code').valueAsString;

    make({ code }, stack);

    Template.fromStack(stack).hasResourceProperties(FUNCTION, { Code: { ZipFile: { Ref: 'Code' } } });
  });
});

describe('memory', () => {
  test.each([127, 10_241, 0, -1, 128.5, NaN])('fails on %p MiB', (memorySize) => {
    expect(() => make({ memorySize })).toThrow(new Error(`[Test/Fn] memorySize: must be 128 to 10240 MiB, got ${JSON.stringify(memorySize)}`));
  });

  test.each([128, 10_240, Token.asNumber({ Ref: 'AWS::NoValue' })])('may be %p MiB', (memorySize) => {
    expect(() => make({ memorySize })).not.toThrow();
  });
});

test('fails where another construct has the id of the shared log group', () => {
  const stack = new Stack(new App(), 'Test');
  new Construct(stack, 'TriggerLogs');

  expect(() => new TriggerFunction(stack, 'Fn', { code: 'exports.handler = async (event) => event;' }))
    .toThrow('[Test] TriggerLogs: is the id of the log group that trigger functions here share; give the other construct another id');
});
