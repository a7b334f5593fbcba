import { Conditions, dependsOnAssumption } from './conditions';
import { isKnown, unknownText } from '../../unknown';
import { recordOf } from '../json';
import { CrossStack } from './cross-stack';
import { isScalar, PURE_FUNCTIONS, unknownFrom } from './functions';
import { NO_VALUE } from './no-value';
import { pseudoParameter } from './pseudo-parameters';
import { subParts } from './substitute';
import type { JsonRecord } from '../../iam/policy-json';
import { isRecord } from '../../iam/policy-json';
import { namedResource, namesOfType } from '../names/names';
import type { Named } from '../names/type-names';
import type { Resource, Template } from '../template/template';
import type { Templates } from '../template/templates';

const DYNAMIC = /\{\{resolve:([^}]*)\}\}/g;

/** Puts in the place of each intrinsic what CloudFormation would, in all templates of an app. */
export class Resolver {
  private readonly conditions = new Conditions((value, template) => this.resolve(value, template));
  private readonly crossStack: CrossStack;
  private readonly properties = new Map<Resource, Map<string, unknown>>();
  private readonly names = new Map<Resource, Named>();
  private readonly open = new Set<string>();

  constructor(templates: Templates) {
    this.crossStack = new CrossStack(templates, (value, template) => this.resolve(value, template));
  }

  /** The value without intrinsics; what is left out is undefined. */
  public resolve(value: unknown, template: Template): unknown {
    const resolved = this.walk(value, template);
    return resolved === NO_VALUE ? undefined : resolved;
  }

  /** A resolved property. */
  public property(resource: Resource, name: string): unknown {
    const known = this.properties.get(resource) ?? new Map<string, unknown>();
    this.properties.set(resource, known);
    if (known.has(name)) return known.get(name);
    const value = this.guarded(`${resource.stack} ${resource.logicalId} ${name}`, () => this.resolve(resource.properties[name], resource.template));
    known.set(name, value);
    return value;
  }

  /** All resolved properties. */
  public propertiesOf(resource: Resource): JsonRecord {
    const entries = Object.keys(resource.properties).map((name) => [name, this.property(resource, name)] as const);
    return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
  }

  public ref(resource: Resource): string {
    const names = namesOfType(resource.type);
    return names ? names.ref(this.named(resource)) : unknownText(`the name of ${resource.type} ${resource.logicalId}`);
  }

  public attribute(resource: Resource, attribute: string): unknown {
    const make = namesOfType(resource.type)?.attributes[attribute];
    if (make) return make(this.named(resource));
    if (resource.type === 'AWS::SSM::Parameter' && ['Value', 'Type'].includes(attribute)) return this.property(resource, attribute);
    return this.crossStack.attribute(resource, attribute) ?? unknownText(`the ${attribute} of ${resource.type} ${resource.logicalId}`);
  }

  /** What policies call the resource. */
  public arn(resource: Resource): string | undefined {
    return namesOfType(resource.type)?.arn?.(this.named(resource));
  }

  /** Whether the resource is made; undefined where a condition is open. */
  public exists({ condition, template }: Resource): boolean | undefined {
    return condition === undefined ? true : this.conditions.holds(condition, template);
  }

  private named(resource: Resource): Named {
    const known = this.names.get(resource);
    if (known) return known;
    const names = namesOfType(resource.type);
    const named = namedResource(resource, names ?? { ref: () => '', attributes: {} }, (property) => {
      const value = this.property(resource, property);
      return isScalar(value) && value !== '' ? String(value) : undefined;
    });
    this.names.set(resource, named);
    return named;
  }

  private walk(value: unknown, template: Template): unknown {
    if (typeof value === 'string') return withoutDynamic(value);
    if (Array.isArray(value)) return value.map((item) => this.walk(item, template)).filter((item) => item !== NO_VALUE);
    if (!isRecord(value)) return value;
    const entries = Object.entries(value);
    const [[name, argument] = ['', undefined]] = entries;
    if (entries.length === 1 && (name === 'Ref' || name.startsWith('Fn::'))) return this.call(name, argument, template);
    return Object.fromEntries(entries.map(([key, item]) => [key, this.walk(item, template)] as const).filter(([, item]) => item !== NO_VALUE));
  }

  private call(name: string, argument: unknown, template: Template): unknown {
    switch (name) {
      case 'Ref': return this.refTo(argument, template);
      case 'Fn::GetAtt': return this.getAtt(argument, template);
      case 'Fn::Sub': return this.sub(argument, template);
      case 'Fn::If': return this.choose(argument, template);
      case 'Fn::FindInMap': return this.findInMap(argument, template);
      case 'Fn::ImportValue': return this.crossStack.importValue(this.resolve(argument, template), template);
      case 'Fn::GetStackOutput': return this.crossStack.stackOutput(recordOf(this.resolve(argument, template)));
      default: return PURE_FUNCTIONS[name]?.(this.resolve(argument, template)) ?? unknownText(`the result of ${name}`);
    }
  }

  private refTo(name: unknown, template: Template): unknown {
    if (name === 'AWS::NoValue') return NO_VALUE;
    if (typeof name !== 'string') return unknownText('the result of Ref');
    const pseudo = pseudoParameter(name, template);
    if (pseudo !== undefined) return pseudo;
    const resource = template.resources.get(name);
    if (resource) return this.ref(resource);
    if (!(name in template.parameters)) return unknownText(`${name}, which the template does not have`);
    return this.guarded(`${template.stack} ${name}`, () => this.crossStack.parameter(name, template)) ?? unknownText(`the parameter ${name}`);
  }

  private getAtt(argument: unknown, template: Template): unknown {
    const [logicalId, attribute] = typeof argument === 'string' ? splitOnce(argument) : Array.isArray(argument) ? argument.map((part) => this.resolve(part, template)) : [];
    const resource = typeof logicalId === 'string' ? template.resources.get(logicalId) : undefined;
    if (!resource) return unknownText(`an attribute of ${String(logicalId)}, which the template does not have`);
    return typeof attribute === 'string' && isKnown(attribute) ? this.attribute(resource, attribute) : unknownText(`an attribute of ${resource.logicalId}`);
  }

  private sub(argument: unknown, template: Template): unknown {
    const [text, given]: readonly unknown[] = Array.isArray(argument) ? argument : [argument, {}];
    if (typeof text !== 'string') return unknownText('the result of Fn::Sub');
    const values = recordOf(given);
    return withoutDynamic(subParts(text, new Set(Object.keys(values))).map((part) => {
      if (part.kind === 'text') return part.text;
      const value = part.kind === 'attribute' ? this.getAtt([part.logicalId, part.attribute], template)
        : part.name in values ? this.resolve(values[part.name], template) : this.refTo(part.name, template);
      return isScalar(value) ? String(value) : unknownFrom(value, 'Fn::Sub');
    }).join(''));
  }

  private choose(argument: unknown, template: Template): unknown {
    const [name, yes, no]: readonly unknown[] = Array.isArray(argument) ? argument : [];
    if (typeof name !== 'string') return unknownText('the result of Fn::If');
    const truth = this.conditions.holds(name, template);
    if (truth !== undefined) return this.walk(truth ? yes : no, template);
    const [first, second] = [this.walk(yes, template), this.walk(no, template)];
    return first === second || JSON.stringify([first]) === JSON.stringify([second]) && first !== NO_VALUE && second !== NO_VALUE
      ? first : unknownText(`what the condition ${name} decides`);
  }

  private findInMap(argument: unknown, template: Template): unknown {
    const [map, first, second, options]: readonly unknown[] = Array.isArray(argument) ? argument : [];
    const keys = [first, second].map((key) => dependsOnAssumption(key, template) ? undefined : this.resolve(key, template));
    const mapName = this.resolve(map, template);
    const open: readonly unknown[] = [typeof mapName === 'string' ? template.mappings[mapName] : undefined];
    const found = keys.reduce<readonly unknown[]>((maps, key) => maps.flatMap((one) => {
      if (!isRecord(one)) return [undefined];
      return isScalar(key) && isKnown(String(key)) ? [one[String(key)]] : Object.values(one);
    }), open);
    const fallback = recordOf(options).DefaultValue;
    const values = [...new Set(found.map((value) => JSON.stringify(value ?? this.resolve(fallback, template) ?? null)))];
    const [only, ...others] = values;
    return others.length > 0 || only === undefined || only === 'null' ? unknownText(`a value of the mapping ${String(mapName)}`) : this.walk(JSON.parse(only), template);
  }

  /** What leads back to itself is unknown. */
  private guarded(key: string, make: () => unknown): unknown {
    if (this.open.has(key)) return unknownText('what refers to itself');
    this.open.add(key);
    try {
      return make();
    } finally {
      this.open.delete(key);
    }
  }
}

function withoutDynamic(text: string): string {
  return text.includes('{{resolve:') ? text.replace(DYNAMIC, (_, reference: string) => unknownText(`the value of ${reference}`)) : text;
}

function splitOnce(text: string): [string, string] {
  const dot = text.indexOf('.');
  return dot < 0 ? [text, ''] : [text.slice(0, dot), text.slice(dot + 1)];
}
