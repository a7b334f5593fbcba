import { textOf } from '../json';
import type { TemplateInput } from '../world';
import { usualRegionOf } from './environment';
import { readTemplate } from './template';
import type { Resource, Template } from './template';

/** All templates of an app, and how they hang together. */
export class Templates {
  public readonly all: readonly Template[];
  private readonly byStack = new Map<string, Template>();
  private readonly byType = new Map<string, Resource[]>();
  private readonly parents = new Map<Template, Resource>();
  private readonly children = new Map<Resource, Template>();

  constructor(inputs: readonly TemplateInput[]) {
    const region = usualRegionOf(inputs);
    this.all = inputs.map((input) => readTemplate(input, region));
    for (const template of this.all) {
      if (!this.byStack.has(template.stack)) this.byStack.set(template.stack, template);
      for (const resource of template.resources.values()) this.add(resource);
    }
    for (const resource of this.of('AWS::CloudFormation::Stack')) this.link(resource);
  }

  public named(stack: string): Template | undefined {
    return this.byStack.get(stack);
  }

  /** The resources of a type. */
  public of(type: string): readonly Resource[] {
    return this.byType.get(type) ?? [];
  }

  /** The resource of a parent's template that deploys this nested one. */
  public parentOf(template: Template): Resource | undefined {
    return this.parents.get(template);
  }

  public childOf(resource: Resource): Template | undefined {
    return this.children.get(resource);
  }

  private add(resource: Resource): void {
    const same = this.byType.get(resource.type);
    if (same) same.push(resource);
    if (!same) this.byType.set(resource.type, [resource]);
  }

  /** A nested template goes by its file, or by the path of its construct. */
  private link(resource: Resource): void {
    const file = textOf(resource.metadata['aws:asset:path']);
    const [path, ...inside] = resource.path.split('.NestedStack/');
    const names = [...file === undefined ? [] : [file, file.replace(/\.template\.json$/, ''), file.replace(/(\.nested)?\.template\.json$/, '')],
      ...inside.length > 0 ? [path] : []];
    const child = this.all.find((template) => template !== resource.template && names.some((name) => isNamed(template, name)));
    if (!child) return;
    this.parents.set(child, resource);
    this.children.set(resource, child);
  }
}

function isNamed({ stack, path }: Template, name: string): boolean {
  return stack === name || path === name || path?.endsWith(`/${name}`) === true;
}
