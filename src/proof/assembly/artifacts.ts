import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readJson } from './json-file';
import type { JsonRecord } from '../iam/policy-json';
import { recordOf, textOf } from '../world/json';

/** One entry of a construct's metadata. */
export interface Entry {
  /** Construct path, without a slash in front. */
  readonly path: string;
  readonly type: string;
  readonly data: unknown;
}

/** A stack as a cloud assembly lists it. */
export interface StackArtifact {
  readonly id: string;
  readonly stackName: string;
  readonly path: string;
  readonly directory: string;
  readonly templateFile: string;
  readonly account?: string;
  readonly region?: string;
  readonly entries: readonly Entry[];
}

/** The stacks of an assembly, those of its stages among them. */
export function stackArtifacts(directory: string): StackArtifact[] {
  return artifactsIn(directory).flatMap(([id, artifact]) => {
    const properties = recordOf(artifact.properties);
    if (artifact.type === 'cdk:cloud-assembly') return stackArtifacts(join(directory, textOf(properties.directoryName) ?? id));
    return artifact.type === 'aws:cloudformation:stack' ? [stackOf(id, artifact, properties, directory)] : [];
  });
}

/** Files of an assembly's assets by their hash. A template that is deployed as an asset is named by it. */
export function assetFiles(directory: string): Map<string, string> {
  const manifests = artifactsIn(directory).flatMap(([, artifact]) => {
    const file = artifact.type === 'cdk:asset-manifest' ? textOf(recordOf(artifact.properties).file) : undefined;
    return file !== undefined && existsSync(join(directory, file)) ? [readJson(join(directory, file))] : [];
  });
  return new Map(manifests.flatMap((manifest) => Object.entries(recordOf(manifest.files)).flatMap(([hash, asset]) => {
    const path = textOf(recordOf(recordOf(asset).source).path);
    return path === undefined ? [] : [[hash, path] as const];
  })));
}

function artifactsIn(directory: string): [string, JsonRecord][] {
  return Object.entries(recordOf(readJson(join(directory, 'manifest.json')).artifacts)).map(([id, artifact]) => [id, recordOf(artifact)]);
}

function stackOf(id: string, artifact: JsonRecord, properties: JsonRecord, directory: string): StackArtifact {
  const [, account, region] = /^aws:\/\/([^/]*)\/([^/]*)$/.exec(textOf(artifact.environment) ?? '') ?? [];
  return {
    id,
    stackName: textOf(properties.stackName) ?? id,
    // Older versions of the CDK put the stack's name behind the path.
    path: (textOf(artifact.displayName) ?? id).replace(/ \(.*\)$/, ''),
    directory,
    templateFile: textOf(properties.templateFile) ?? `${id}.template.json`,
    account: account === 'unknown-account' ? undefined : textOf(account),
    region: region === 'unknown-region' ? undefined : textOf(region),
    entries: entriesOf(artifact, directory),
  };
}

function entriesOf(artifact: JsonRecord, directory: string): Entry[] {
  const file = textOf(artifact.additionalMetadataFile);
  const metadata = { ...recordOf(artifact.metadata), ...file === undefined ? {} : readJson(join(directory, file)) };
  return Object.entries(metadata).flatMap(([path, entries]) => (Array.isArray(entries) ? entries : []).map(recordOf).map(({ type, data }) =>
    ({ path: path.replace(/^\//, ''), type: String(type), data })));
}
