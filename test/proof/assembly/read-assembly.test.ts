import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CfnTopic } from 'aws-cdk-lib/aws-sns';
import { App, NestedStack, Stack, Stage, Validations } from 'aws-cdk-lib/core';
import { readAssembly } from '../../../src/proof/assembly/read-assembly';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'assembly-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** An app with a stack, one nested in it twice, and a stage. The CDK's own command writes paths into the templates, a plain synth does not. */
function synth(context: Record<string, boolean> = {}): string {
  const app = new App({ outdir: join(folder, 'cdk.out'), context });
  const album = new Stack(app, 'Album');
  const topic = new CfnTopic(album, 'Topic');
  const nested = new NestedStack(album, 'Nested');
  const inner = new NestedStack(nested, 'Inner');
  const stage = new Stage(app, 'Prod', { env: { account: '111122223333', region: 'eu-west-1' } });
  const live = new Stack(stage, 'Album', { stackName: 'album-live' });
  for (const scope of [nested, inner, live]) new CfnTopic(scope, 'Topic');
  Validations.of(topic).acknowledge({ id: 'AccessProof::ForeignData', reason: 'a topic for all' });
  Validations.of(nested).acknowledge({ id: 'AccessProof::RoleTrust', reason: 'the nested stack' });
  Validations.of(live).acknowledge({ id: 'AccessProof::PublicData', reason: 'public by design' }, { id: 'Other::RoleRule', reason: 'of another plugin' });
  app.synth();
  return app.outdir;
}

const write = (name: string, content: unknown): string => {
  const file = join(folder, name);
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
};
const TEMPLATE = { Resources: { Topic: { Type: 'AWS::SNS::Topic' } } };

test('reads the stacks of an app, of its stages, and those nested in them, with their environments', () => {
  const out = synth();

  const { templates } = readAssembly(out);

  expect(templates.map(({ stack, path, account, region }) => ({ stack, path, account, region }))).toEqual(expect.arrayContaining([
    { stack: 'Album', path: 'Album', account: undefined, region: undefined },
    { stack: expect.stringMatching(/^AlbumNested/), path: 'Album/Nested', account: undefined, region: undefined },
    { stack: expect.stringMatching(/^AlbumNestedInner/), path: 'Album/Nested/Inner', account: undefined, region: undefined },
    { stack: 'album-live', path: 'Prod/Album', account: '111122223333', region: 'eu-west-1' },
  ]));
  expect(templates).toHaveLength(4);
  expect(templates.every(({ file }) => file?.startsWith(out))).toBe(true);
});

test.each([
  ['a plain synth', {}],
  ['the CDK\'s command', { 'aws:cdk:enable-path-metadata': true, 'aws:cdk:enable-asset-metadata': true }],
])('after %s every resource has its construct path, a nested stack its file', (_, context) => {
  const { templates } = readAssembly(synth(context));

  const metadata = templates.map(({ template }) => template as { Resources: Record<string, { Metadata: Record<string, string> }> })
    .flatMap(({ Resources }) => Object.values(Resources)).map(({ Metadata }) => [Metadata['aws:cdk:path'], Metadata['aws:asset:path']]);

  expect(metadata).toEqual(expect.arrayContaining([
    ['Album/Topic', undefined],
    ['Album/Nested.NestedStack/Nested.NestedStackResource', expect.stringMatching(/^AlbumNested.*\.nested\.template\.json$/)],
    ['Album/Nested/Topic', undefined],
    ['Album/Nested/Inner/Topic', undefined],
    ['Prod/Album/Topic', undefined],
  ]));
});

test.each([
  ['Album/Topic', 'ForeignData', 'a topic for all'],
  ['Album/Topic/Policy', 'ForeignData', 'a topic for all'],
  ['Album/Topic2', 'ForeignData', undefined],
  ['Album', 'ForeignData', undefined],
  ['Album/Topic', 'RoleTrust', undefined],
  ['Album/Nested/Inner/Topic', 'RoleTrust', 'the nested stack'],
  ['Prod/Album/Topic', 'PublicData', 'public by design'],
  ['Prod/Album/Topic', 'RoleRule', undefined],
])('what is acknowledged holds at %s for %s: %p', (path, rule, reason) => {
  expect(readAssembly(synth()).acknowledged(path, rule)).toBe(reason);
});

test('stacks of one name in two stages stay apart', () => {
  const app = new App({ outdir: join(folder, 'cdk.out') });
  for (const name of ['Blue', 'Green']) new CfnTopic(new Stack(new Stage(app, name), 'Album', { stackName: 'album' }), 'Topic');
  app.synth();

  expect(new Set(readAssembly(app.outdir).templates.map(({ stack }) => stack)).size).toBe(2);
});

test('reads a folder of templates and a single one', () => {
  write('orders.template.json', TEMPLATE);
  const file = write('album.json', TEMPLATE);

  expect(readAssembly(folder).templates).toEqual([{ stack: 'orders', template: TEMPLATE, file: join(folder, 'orders.template.json') }]);
  expect(readAssembly(file).templates).toEqual([{ stack: 'album', template: TEMPLATE, file }]);
  expect(readAssembly(file).acknowledged('Topic', 'ForeignData')).toBeUndefined();
});

test('fails where there is nothing', () => {
  expect(() => readAssembly(join(folder, 'cdk.out'))).toThrow(/^there is no .*cdk\.out; run "cdk synth" first/);
  expect(() => readAssembly(folder)).toThrow(/holds neither a manifest\.json nor a \*\.template\.json; run "cdk synth" first/);
});

test('fails on the folder around the assembly, naming the assembly', () => {
  mkdirSync(join(folder, 'cdk.out'));

  expect(() => readAssembly(folder)).toThrow(/did you mean .*cdk\.out\?/);
});

test.each<[string, () => string, RegExp]>([
  ['broken JSON', () => write('a.template.json', '{'), /a\.template\.json is not JSON/],
  ['JSON that is no template', () => write('package.json', { name: 'x' }), /is not a CloudFormation template: it has no Resources/],
  ['YAML', () => write('template.yaml', 'Resources: {}'), /is YAML, which is not read here; convert it to JSON first/],
])('fails on %s', (_, make, message) => {
  const file = make();

  expect(() => readAssembly(file)).toThrow(message);
});

test('fails on YAML beside JSON, since it would be left out of the proof', () => {
  write('a.template.json', TEMPLATE);
  write('b.template.yml', 'Resources: {}');

  expect(() => readAssembly(folder)).toThrow(/b\.template\.yml is YAML/);
});

test('fails on an assembly without a stack and on one whose template is missing', () => {
  write('manifest.json', { artifacts: {} });
  expect(() => readAssembly(folder)).toThrow(/holds no stack/);

  write('manifest.json', { artifacts: { Album: { type: 'aws:cloudformation:stack', properties: { templateFile: 'Album.template.json' } } } });
  expect(() => readAssembly(folder)).toThrow(/Album\.template\.json can't be read \(ENOENT\); run "cdk synth" again/);
});
