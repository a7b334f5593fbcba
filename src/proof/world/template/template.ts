import { isRecord } from '../../iam/policy-json';
import type { JsonRecord } from '../../iam/policy-json';
import { recordOf, textOf } from '../json';
import type { Place, TemplateInput } from '../world';
import { environmentOf } from './environment';
import type { Environment } from './environment';

/** A template, with its sections told apart; intrinsics are as written. */
export interface Template {
  readonly stack: string;
  readonly path?: string;
  readonly environment: Environment;
  readonly resources: ReadonlyMap<string, Resource>;
  readonly parameters: JsonRecord;
  readonly mappings: JsonRecord;
  readonly conditions: JsonRecord;
  readonly outputs: JsonRecord;
  /** What in it is none of what a template can have, or comes from a macro. */
  readonly problems: readonly (Place & { readonly reason: string })[];
}

export interface Resource extends Place {
  readonly template: Template;
  readonly type: string;
  /** As written. */
  readonly properties: JsonRecord;
  readonly metadata: JsonRecord;
  /** Name of the condition without which it is not there. */
  readonly condition?: string;
}

/** Transforms that add no resource that a role or an identity pool could be. */
const HARMLESS_TRANSFORMS = /^AWS::(LanguageExtensions|Serverless-|SecretsManager-|CodeDeployBlueGreen)/;

/** Reads one template. */
export function readTemplate(input: TemplateInput, usualRegion: string): Template {
  const { stack, path } = input;
  const json = recordOf(input.template);
  const resources = new Map<string, Resource>();
  const problems: (Place & { reason: string })[] = [];
  const template: Template = {
    stack,
    ...path === undefined ? {} : { path },
    environment: environmentOf(input, usualRegion),
    resources,
    parameters: recordOf(json.Parameters),
    mappings: recordOf(json.Mappings),
    conditions: recordOf(json.Conditions),
    outputs: recordOf(json.Outputs),
    problems,
  };
  const report = (logicalId: string, reason: string) => problems.push({ stack, logicalId, path: logicalId, reason });
  if (!isRecord(json.Resources) && !isEmptyStack(json)) report(stack, 'this is not a template: it has no Resources');
  for (const name of [json.Transform].flat()) {
    const transform = isRecord(name) ? name.Name : name;
    if (transform !== undefined && !HARMLESS_TRANSFORMS.test(String(transform))) report(stack, `the transform ${String(transform)} can add anything`);
  }
  for (const [logicalId, value] of Object.entries(recordOf(json.Resources))) {
    const resource = readResource(template, logicalId, value);
    if (resource) resources.set(logicalId, resource);
    if (!resource) report(logicalId, 'it is not a resource with a type');
  }
  return template;
}

/** The CDK leaves the section out of a stack without resources, and writes what deployment needs. */
function isEmptyStack(json: Record<string, unknown>): boolean {
  return json.Resources === undefined && (isRecord(json.Parameters) || isRecord(json.Rules));
}

function readResource(template: Template, logicalId: string, value: unknown): Resource | undefined {
  if (!isRecord(value) || typeof value.Type !== 'string') return undefined;
  const metadata = recordOf(value.Metadata);
  const condition = textOf(value.Condition);
  return {
    template,
    stack: template.stack,
    logicalId,
    path: pathOf(metadata['aws:cdk:path']) ?? logicalId,
    type: value.Type,
    properties: recordOf(value.Properties),
    metadata,
    ...condition === undefined ? {} : { condition },
  };
}

/** The path of the construct that people wrote: the resource within it is always called the same. */
function pathOf(path: unknown): string | undefined {
  return textOf(path)?.replace(/\/(Resource|Default)$/, '');
}

/** Where a resource stands. */
export function placeOf({ stack, logicalId, path }: Place): Place {
  return { stack, logicalId, path };
}
