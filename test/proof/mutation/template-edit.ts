/** A template, or a part of it, as parsed JSON. */
export type Json = Readonly<Record<string, unknown>>;

export interface TemplateJson {
  readonly Resources: Readonly<Record<string, Json>>;
}

/** The way from the template to a part of it. */
export type Path = readonly (string | number)[];

/** A policy in a template. */
export interface PolicySite {
  readonly kind: 'identity' | 'trust' | 'resource';
  readonly path: Path;
  readonly document: Json;
}

/** A statement in a policy in a template. */
export interface StatementSite {
  readonly kind: PolicySite['kind'];
  readonly path: Path;
  readonly statement: Json;
}

/** Where policies of a type of resource stand. */
const PLACES: Readonly<Record<string, readonly (readonly [PolicySite['kind'], string])[]>> = {
  'AWS::IAM::Role': [['trust', 'AssumeRolePolicyDocument']],
  'AWS::IAM::Policy': [['identity', 'PolicyDocument']],
  'AWS::IAM::ManagedPolicy': [['identity', 'PolicyDocument']],
  'AWS::S3::BucketPolicy': [['resource', 'PolicyDocument']],
  'AWS::KMS::Key': [['resource', 'KeyPolicy']],
};

export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function policies(template: TemplateJson, kind: PolicySite['kind']): PolicySite[] {
  return Object.entries(template.Resources).flatMap(([id, resource]) => (PLACES[String(resource.Type)] ?? []).flatMap(([each, property]) => {
    const document = isJson(resource.Properties) ? resource.Properties[property] : undefined;
    return each === kind && isJson(document) ? [{ kind, path: ['Resources', id, 'Properties', property], document }] : [];
  }));
}

export function statements(template: TemplateJson, kind: PolicySite['kind']): StatementSite[] {
  return policies(template, kind).flatMap(({ path, document }) => listOf(document.Statement).filter(isJson)
    .map((statement, index) => ({ kind, path: [...path, 'Statement', index], statement })));
}

/** Logical IDs of resources of a type, with their properties. */
export function ofType(template: TemplateJson, type: string): { readonly id: string; readonly properties: Json; readonly path: Path }[] {
  return Object.entries(template.Resources).filter(([, resource]) => resource.Type === type)
    .map(([id, { Properties }]) => ({ id, properties: isJson(Properties) ? Properties : {}, path: ['Resources', id, 'Properties'] }));
}

/** The template with another value at the path; `undefined` takes away what stands there. */
export function put(template: TemplateJson, path: Path, value: unknown): TemplateJson {
  return replaced(template, path, value) as TemplateJson;
}

function replaced(at: unknown, path: Path, value: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (Array.isArray(at)) return at.flatMap((item, index) => index !== step ? [item] : listUnless(replaced(item, rest, value)));
  const next = replaced(isJson(at) ? at[step] : undefined, rest, value);
  const { [step]: _, ...others } = isJson(at) ? at : {};
  return next === undefined ? others : { ...(isJson(at) ? at : {}), [step]: next };
}

function listUnless(value: unknown): unknown[] {
  return value === undefined ? [] : [value];
}

/** The value with every text in it changed. */
export function mapTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item) => mapTexts(item, change));
  return isJson(value) ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapTexts(item, change)])) : value;
}

export function textsOf(value: unknown): string[] {
  const texts: string[] = [];
  mapTexts(value, (text) => {
    texts.push(text);
    return text;
  });
  return texts;
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : value === undefined ? [] : [value];
}

export function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
