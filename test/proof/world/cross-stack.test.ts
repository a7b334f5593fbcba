import { App, NestedStack, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { ManagedPolicy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { isKnown, unknownReasons } from '../../../src/proof/unknown';
import { readWorld } from '../../../src/proof/world/read-world';
import type { World } from '../../../src/proof/world/world';

/** The CDK's command asks for these; they tell which construct made what. */
const METADATA = { 'aws:cdk:enable-path-metadata': true, 'aws:cdk:enable-asset-metadata': true };

const OUTPUT = { Resources: { B: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'b' } } }, Outputs: { Name: { Value: { Ref: 'B' }, Export: { Name: { 'Fn::Sub': '${AWS::StackName}:Name' } } } } };

function worldOfStacks(...stacks: Stack[]): World {
  return readWorld(stacks.map((stack) => ({ stack: stack.stackName, template: Template.fromStack(stack).toJSON() })));
}

test('a value that another stack exports is that value', () => {
  const world = readWorld([{ stack: 'Data', template: OUTPUT }, { stack: 'App', template: { Resources: {} } }]);

  expect(world.resolve({ 'Fn::ImportValue': 'Data:Name' }, 'App')).toBe('b');
  expect(world.resolve({ 'Fn::ImportValue': { 'Fn::Sub': 'Data:${!x}Name' } }, 'App')).not.toBe('b');
});

test('an export is taken from the same Region before any other', () => {
  const exporting = (name: string) => ({ Resources: {}, Outputs: { O: { Value: name, Export: { Name: 'x' } } } });
  const world = readWorld([
    { stack: 'West', region: 'us-west-2', template: exporting('west') }, { stack: 'East', region: 'us-east-1', template: exporting('east') },
    { stack: 'App', region: 'us-east-1', template: { Resources: {} } },
  ]);

  expect(world.resolve({ 'Fn::ImportValue': 'x' }, 'App')).toBe('east');
});

test('an output of another stack needs no export', () => {
  const world = readWorld([{ stack: 'Data', template: OUTPUT }, { stack: 'App', template: { Resources: {} } }]);

  expect(world.resolve({ 'Fn::GetStackOutput': { StackName: 'Data', OutputName: 'Name' } }, 'App')).toBe('b');
  expect(unknownReasons(String(world.resolve({ 'Fn::GetStackOutput': { StackName: 'Data', OutputName: 'Other' } }, 'App')))).toHaveLength(1);
});

test('outputs that lead back to themselves are not known', () => {
  const template = { Resources: {}, Outputs: { A: { Value: { 'Fn::ImportValue': 'a' }, Export: { Name: 'a' } }, B: { Value: { 'Fn::GetStackOutput': { StackName: 'App', OutputName: 'B' } } } } };
  const world = readWorld([{ stack: 'App', template }]);

  expect(isKnown(String(world.resolve({ 'Fn::ImportValue': 'a' }, 'App')))).toBe(false);
  expect(isKnown(String(world.resolve({ 'Fn::GetStackOutput': { StackName: 'App', OutputName: 'B' } }, 'App')))).toBe(false);
});

test('what CDK passes on to another Region is known there', () => {
  const name = '/cdk/exports/West/EastBucketArn';
  const east = {
    Resources: {
      Bucket: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'b' } },
      Writer: { Type: 'Custom::CrossRegionExportWriter', Properties: { WriterProps: { region: 'us-west-2', exports: { [name]: { 'Fn::GetAtt': ['Bucket', 'Arn'] } } } } },
    },
  };
  const west = { Resources: { Reader: { Type: 'Custom::CrossRegionExportReader', Properties: {} } } };
  const world = readWorld([{ stack: 'West', template: west, region: 'us-west-2' }, { stack: 'East', template: east, region: 'us-east-1' }]);

  expect(world.resolve({ 'Fn::GetAtt': ['Reader', name] }, 'West')).toBe('arn:aws:s3:::b');
  expect(isKnown(String(world.resolve({ 'Fn::GetAtt': ['Reader', '/cdk/exports/other'] }, 'West')))).toBe(false);
});

test('a policy in one stack reaches a role and a bucket of others', () => {
  const app = new App({ context: METADATA });
  const [data, roles, grants] = [new Stack(app, 'Data'), new Stack(app, 'Roles'), new Stack(app, 'Grants')];
  const bucket = new Bucket(data, 'Bucket');
  const role = new Role(roles, 'Role', { assumedBy: new ServicePrincipal('lambda') });
  new ManagedPolicy(grants, 'Policy', { statements: [new PolicyStatement({ actions: ['s3:GetObject'], resources: [bucket.arnForObjects('*')] })], roles: [role] });

  const world = worldOfStacks(grants, roles, data);

  const arn = world.resources.find(({ type }) => type === 'AWS::S3::Bucket')?.arn ?? '';
  expect(world.roles).toEqual([expect.objectContaining({ path: 'Roles/Role', unknowns: [] })]);
  expect(world.roles[0]?.policies.map(({ source, document }) => [source.path, document.statements[0]?.resources?.values])).toEqual([['Grants/Policy', [`${arn}/*`]]]);
});

test('a nested stack gets values from its parent and gives it some', () => {
  const app = new App({ context: METADATA });
  const parent = new Stack(app, 'Parent');
  const nested = new NestedStack(parent, 'Nested');
  const role = new Role(nested, 'Role', { assumedBy: new ServicePrincipal('lambda') });
  const bucket = new Bucket(parent, 'Bucket');
  bucket.grantRead(role);
  new ManagedPolicy(parent, 'Policy', { statements: [new PolicyStatement({ actions: ['s3:PutObject'], resources: ['*'] })], roles: [role] });
  const assembly = app.synth();

  const world = readWorld([
    { stack: 'Parent', template: assembly.getStackByName('Parent').template },
    { stack: nested.templateFile.replace('.nested.template.json', ''), path: 'Parent/Nested', template: Template.fromStack(nested).toJSON() },
  ]);

  expect(world.roles).toEqual([expect.objectContaining({ path: 'Parent/Nested/Role', unknowns: [] })]);
  const statements = world.roles[0]?.policies.flatMap(({ source, document }) =>
    document.statements.map(({ resources }) => [source.path, resources?.values[0]]));
  const arn = world.resources.find(({ type }) => type === 'AWS::S3::Bucket')?.arn;
  expect(statements).toEqual(expect.arrayContaining([['Parent/Nested/Role/DefaultPolicy', arn], ['Parent/Policy', '*']]));
});
