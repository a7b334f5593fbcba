import { isRecord } from '../../iam/policy-json';
import type { JsonRecord } from '../../iam/policy-json';
import { isKnown, unknownText } from '../../unknown';
import { recordOf } from '../json';
import type { Resource, Template } from '../template/template';
import type { Templates } from '../template/templates';

type Resolve = (value: unknown, template: Template) => unknown;

/** An output with the template that has it. */
interface Output {
  readonly template: Template;
  readonly output: JsonRecord;
}

/** What one stack takes from another. */
export class CrossStack {
  private exports?: Map<string, Output[]>;
  private readonly values = new Map<JsonRecord, unknown>();

  constructor(private readonly templates: Templates, private readonly resolve: Resolve) {}

  public importValue(name: unknown, template: Template): unknown {
    if (typeof name !== 'string') return unknownText('an export');
    const outputs = this.exportsByName().get(name) ?? [];
    const found = outputs.find(({ template: { environment } }) => environment.account === template.environment.account
      && environment.region === template.environment.region) ?? outputs[0];
    return found ? this.valueOf(found.output, found.template) : unknownText(`the export ${isKnown(name) ? name : 'whose name is not known'}, which no template has`);
  }

  public stackOutput({ StackName, OutputName }: JsonRecord): unknown {
    const template = typeof StackName === 'string' ? this.templates.named(nameOf(StackName)) : undefined;
    const output = template && typeof OutputName === 'string' ? template.outputs[OutputName] : undefined;
    return template && isRecord(output) ? this.valueOf(output, template) : unknownText(`the output ${String(OutputName)} of the stack ${String(StackName)}`);
  }

  /** A parameter's value, where the stack is nested in another. */
  public parameter(name: string, template: Template): unknown {
    const parent = this.templates.parentOf(template);
    const given = recordOf(parent?.properties.Parameters)[name];
    return parent && given !== undefined ? this.resolve(given, parent.template) : undefined;
  }

  /** An attribute that is another stack's output: of a nested stack, or what CDK passes on to other Regions. */
  public attribute(resource: Resource, attribute: string): unknown {
    if (resource.type === 'Custom::CrossRegionExportReader') return this.passedOn(attribute);
    const child = attribute.startsWith('Outputs.') ? this.templates.childOf(resource) : undefined;
    const output = child?.outputs[attribute.slice('Outputs.'.length)];
    return child && isRecord(output) ? this.valueOf(output, child) : undefined;
  }

  private passedOn(name: string): unknown {
    for (const writer of this.templates.of('Custom::CrossRegionExportWriter')) {
      const value = recordOf(recordOf(writer.properties.WriterProps).exports)[name];
      if (value !== undefined) return this.resolve(value, writer.template);
    }
    return undefined;
  }

  private exportsByName(): Map<string, Output[]> {
    if (this.exports) return this.exports;
    const exports = new Map<string, Output[]>();
    this.exports = exports;
    for (const template of this.templates.all) {
      for (const output of Object.values(template.outputs).map(recordOf)) {
        const name = output.Export === undefined ? undefined : this.resolve(recordOf(output.Export).Name, template);
        if (typeof name === 'string') exports.set(name, [...exports.get(name) ?? [], { template, output }]);
      }
    }
    return exports;
  }

  private valueOf(output: JsonRecord, template: Template): unknown {
    if (this.values.has(output)) return this.values.get(output);
    this.values.set(output, unknownText('an output that refers to itself'));
    const value = this.resolve(output.Value, template);
    this.values.set(output, value);
    return value;
  }
}

/** A stack by its name or its ARN. */
function nameOf(stack: string): string {
  return /^arn:[^:]*:cloudformation:[^:]*:[^:]*:stack\/([^/]*)/.exec(stack)?.[1] ?? stack;
}
