import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ACKNOWLEDGED, Acknowledgements } from '../acknowledgements';
import { assetFiles, stackArtifacts } from './artifacts';
import { AssemblyError, readJson } from './json-file';
import { baseName, readTemplates } from './nested';
import { recordOf } from '../world/json';
import type { TemplateInput } from '../world/world';

/** What a folder of synthesized templates holds. */
export interface Assembly {
  readonly templates: TemplateInput[];
  /** The reason why a rule was acknowledged at a construct path or around it. */
  readonly acknowledged: (path: string, rule: string) => string | undefined;
}

/** Reads a cloud assembly as `cdk synth` writes it, a folder of `*.template.json`, or one such file. */
export function readAssembly(location: string): Assembly {
  if (!existsSync(location)) throw new AssemblyError(`there is no ${location}; run "cdk synth" first, or name the folder that it writes`);
  if (!statSync(location).isDirectory()) return plain([location]);
  return existsSync(join(location, 'manifest.json')) ? readManifest(location) : plain(templateFiles(location));
}

/**
 * Acknowledgements of an app or a stage themselves are in no file, so the smallest construct that can hold one for a
 * whole stack is the stack.
 */
function readManifest(directory: string): Assembly {
  const stacks = stackArtifacts(directory);
  if (stacks.length === 0) throw new AssemblyError(`${directory} holds no stack; run "cdk synth" for an app that has one`);
  const acknowledgements = new Acknowledgements();
  for (const { path, type, data } of stacks.flatMap(({ entries }) => entries)) if (type === ACKNOWLEDGED) acknowledgements.add(path, data);

  const templates = stacks.flatMap((stack) => {
    const unique = stacks.filter(({ stackName }) => stackName === stack.stackName).length === 1;
    return readTemplates(stack, assetFiles(stack.directory)).map(({ template, path, file, base }, position): TemplateInput => ({
      stack: position > 0 ? base : unique ? stack.stackName : stack.id, template, account: stack.account, region: stack.region, path, file,
    }));
  });
  return { templates, acknowledged: (path, rule) => acknowledgements.find(path, rule) };
}

function templateFiles(directory: string): string[] {
  const names = readdirSync(directory).sort();
  const yaml = names.find((name) => /(^|\.)template\.ya?ml$/.test(name));
  if (yaml !== undefined) refuseYaml(join(directory, yaml));
  const files = names.filter((name) => name.endsWith('.template.json') || name === 'template.json').map((name) => join(directory, name));
  if (files.length > 0) return files;
  const inside = join(directory, 'cdk.out');
  throw new AssemblyError(existsSync(inside) ? `${directory} holds no template; did you mean ${inside}?`
    : `${directory} holds neither a manifest.json nor a *.template.json; run "cdk synth" first, or name the folder that it writes`);
}

function plain(files: readonly string[]): Assembly {
  const templates = files.map((file): TemplateInput => {
    if (/\.ya?ml$/.test(file)) refuseYaml(file);
    const template = readJson(file);
    if (Object.keys(recordOf(template.Resources)).length === 0) throw new AssemblyError(`${file} is not a CloudFormation template: it has no Resources`);
    return { stack: baseName(file), template, file };
  });
  return { templates, acknowledged: () => undefined };
}

function refuseYaml(file: string): never {
  throw new AssemblyError(`${file} is YAML, which is not read here; convert it to JSON first, for example with cfn-flip`);
}
