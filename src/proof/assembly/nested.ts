import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { StackArtifact } from './artifacts';
import { readJson } from './json-file';
import type { JsonRecord } from '../iam/policy-json';
import { recordOf, textOf } from '../world/json';

/** A template of an assembly, a nested one or not. */
export interface AssemblyTemplate {
  readonly template: JsonRecord;
  readonly path: string;
  readonly file: string;
  /** Name of the file without its ending, by which a nested template goes. */
  readonly base: string;
}

/** Reads the template of a stack and those nested in it. */
export function readTemplates(stack: StackArtifact, assets: ReadonlyMap<string, string>): AssemblyTemplate[] {
  return new NestedTemplates(stack, assets).read(stack.templateFile, stack.path);
}

interface Nested {
  readonly name: string;
  readonly path: string;
}

class NestedTemplates {
  private readonly nestedPaths: readonly string[];
  private readonly seen = new Set<string>();

  constructor(private readonly stack: StackArtifact, private readonly assets: ReadonlyMap<string, string>) {
    this.nestedPaths = stack.entries.map(({ path }) => nestedPath(path)).filter((path) => path !== undefined);
  }

  public read(name: string, path: string): AssemblyTemplate[] {
    const file = join(this.stack.directory, name);
    this.seen.add(file);
    const { template, nested } = this.complete(readJson(file), path);
    return [{ template, path, file, base: baseName(name) }, ...nested.filter((one) => !this.seen.has(join(this.stack.directory, one.name)))
      .flatMap((one) => this.read(one.name, one.path))];
  }

  /**
   * Writes construct paths and the files of nested templates into the resources where they are missing: only the CDK's own
   * command has them written.
   */
  private complete(template: JsonRecord, stackPath: string): { readonly template: JsonRecord; readonly nested: readonly Nested[] } {
    const paths = this.pathsIn(stackPath);
    const nested: Nested[] = [];
    const resources = Object.entries(recordOf(template.Resources)).map(([logicalId, value]) => {
      const resource = recordOf(value);
      const given = recordOf(resource.Metadata);
      const path = textOf(given['aws:cdk:path']) ?? paths.get(logicalId);
      const name = resource.Type === 'AWS::CloudFormation::Stack' ? textOf(given['aws:asset:path']) ?? this.assetOf(resource) : undefined;
      if (name !== undefined && existsSync(join(this.stack.directory, name))) {
        nested.push({ name, path: nestedPath(path ?? '') ?? path ?? `${stackPath}/${logicalId}` });
      }
      const metadata = { ...given, ...path === undefined ? {} : { 'aws:cdk:path': path }, ...name === undefined ? {} : { 'aws:asset:path': name } };
      return [logicalId, Object.keys(metadata).length === 0 ? value : { ...resource, Metadata: metadata }];
    });
    return { template: template.Resources === undefined ? template : { ...template, Resources: Object.fromEntries(resources) }, nested };
  }

  /** Construct paths by logical ID, of what is in the stack itself and not in one nested in it. */
  private pathsIn(stackPath: string): Map<string, string> {
    const inside = this.nestedPaths.filter((path) => path.startsWith(`${stackPath}/`));
    return new Map(this.stack.entries.flatMap(({ path, type, data }) => {
      const elsewhere = !path.startsWith(`${stackPath}/`) || inside.some((nested) => path.startsWith(`${nested}/`));
      return type !== 'aws:cdk:logicalId' || typeof data !== 'string' || elsewhere ? [] : [[data, path] as const];
    }));
  }

  private assetOf(resource: JsonRecord): string | undefined {
    const [, hash = ''] = /([0-9a-f]{64})/.exec(JSON.stringify(recordOf(resource.Properties).TemplateURL) ?? '') ?? [];
    return this.assets.get(hash);
  }
}

/** Path of the construct whose resources a nested template holds, by the path of the resource that deploys it. */
function nestedPath(resource: string): string | undefined {
  return /^(.*)\.NestedStack\/[^/]*\.NestedStackResource$/.exec(resource)?.[1];
}

/** `PhotoAlbum` of `PhotoAlbum.template.json` and of `PhotoAlbum.nested.template.json`. */
export function baseName(file: string): string {
  return basename(file).replace(/(\.nested)?(\.template)?\.json$/, '');
}
