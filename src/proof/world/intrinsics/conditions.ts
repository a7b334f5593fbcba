import { isScalar } from './functions';
import { isRecord } from '../../iam/policy-json';
import { isKnown } from '../../unknown';
import type { Template } from '../template/template';

/** Yes, no, or undefined where the templates do not say. */
export type Truth = boolean | undefined;

/** Decides the conditions of templates, as far as they depend on nothing from outside. */
export class Conditions {
  private readonly decided = new Map<Template, Map<string, Truth>>();

  constructor(private readonly resolve: (value: unknown, template: Template) => unknown) {}

  public holds(name: string, template: Template): Truth {
    const known = this.decided.get(template) ?? new Map<string, Truth>();
    this.decided.set(template, known);
    if (known.has(name)) return known.get(name);
    // Until it is decided, a condition that leads back to itself is open.
    known.set(name, undefined);
    const truth = this.decide(template.conditions[name], template);
    known.set(name, truth);
    return truth;
  }

  private decide(expression: unknown, template: Template): Truth {
    if (!isRecord(expression)) return undefined;
    const [[name, argument] = ['', undefined]] = Object.entries(expression);
    const list: readonly unknown[] = Array.isArray(argument) ? argument : [];
    const truths = () => list.map((one) => this.decide(one, template));
    switch (name) {
      case 'Condition': return typeof argument === 'string' ? this.holds(argument, template) : undefined;
      case 'Fn::Equals': return this.equal(list, template);
      case 'Fn::Not': return not(this.decide(list[0], template));
      case 'Fn::And': return all(truths());
      case 'Fn::Or': return not(all(truths().map(not)));
      default: return undefined;
    }
  }

  private equal(values: readonly unknown[], template: Template): Truth {
    if (values.length !== 2 || dependsOnAssumption(values, template)) return undefined;
    const [first, second] = values.map((value) => this.resolve(value, template));
    if (!isScalar(first) || !isScalar(second) || !isKnown(String(first)) || !isKnown(String(second))) return undefined;
    return String(first) === String(second);
  }
}

/** Whether a value comes from an account or a Region that the stack leaves open. */
export function dependsOnAssumption(value: unknown, { environment }: Template): boolean {
  const text = JSON.stringify(value) ?? '';
  return environment.assumedRegion && /AWS::(Region|Partition|URLSuffix)/.test(text) || environment.assumedAccount && text.includes('AWS::AccountId');
}

function not(truth: Truth): Truth {
  return truth === undefined ? undefined : !truth;
}

function all(truths: readonly Truth[]): Truth {
  if (truths.includes(false)) return false;
  return truths.includes(undefined) ? undefined : true;
}
