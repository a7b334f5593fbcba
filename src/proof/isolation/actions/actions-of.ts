import { DATA_ACTIONS } from './data-actions';
import type { DataAction } from './data-actions';
import { SERVICE_ACTIONS } from './service-actions';
import type { Statement } from '../../iam/policy';
import { isKnown, unknownReasons } from '../../unknown';

/** What a statement names, told apart. */
export interface StatementActions {
  /** Ordinary actions on data. */
  readonly data: readonly DataAction[];
  /** Administrative actions: those of the listed services that are not ordinary, and all of services that give power. */
  readonly administration: readonly string[];
  /** Actions of other services, as written. */
  readonly other: readonly string[];
  /** Why it is not known which actions the statement names. */
  readonly unknown: readonly string[];
}

const ALL = Object.entries(SERVICE_ACTIONS).flatMap(([service, names]) => names.map((name) => `${service}:${name}`));
/** Services in which every action changes who may do what. */
const POWER = ['account', 'organizations', 'sso', 'sso-admin', 'identitystore', 'iam', 'sts', 'ram', 'cloudformation'];
const memo = new WeakMap<Statement, StatementActions>();

/** The actions of a statement, whatever the way they are written. */
export function actionsOf(statement: Statement): StatementActions {
  const known = memo.get(statement) ?? read(statement);
  memo.set(statement, known);
  return known;
}

function read({ actions }: Statement): StatementActions {
  const unknown = actions.values.filter((value) => !isKnown(value)).flatMap(unknownReasons);
  const written = actions.values.filter(isKnown);
  const patterns = written.map(toRegExp);
  const chosen = actions.not
    ? ALL.filter((name) => !patterns.some((pattern) => pattern.test(name)))
    : written.flatMap(expand);
  const names = [...new Set(chosen)];
  const data = names.flatMap((name) => DATA_ACTIONS.get(name.toLowerCase()) ?? []);
  const rest = names.filter((name) => !DATA_ACTIONS.has(name.toLowerCase()));
  return {
    data,
    administration: rest.filter((name) => isListed(name) || POWER.includes(serviceOf(name))),
    other: rest.filter((name) => !isListed(name) && !POWER.includes(serviceOf(name))),
    unknown,
  };
}

/** The names that a pattern stands for in the listed services; a pattern on another service stays as it is written. */
function expand(value: string): string[] {
  if (!/[*?]/.test(value)) return [NAMES.get(value.toLowerCase()) ?? value];
  const pattern = toRegExp(value);
  const hits = ALL.filter((name) => pattern.test(name));
  return value.startsWith('*') || hits.length === 0 ? [...hits, value] : hits;
}

/** An action's name where a pattern stands for many. */
export function concrete(name: string): string {
  return name === '*' ? 'ec2:DescribeInstances' : name.replace(/[*?]/g, 'Any');
}

const NAMES: ReadonlyMap<string, string> = new Map(ALL.map((name) => [name.toLowerCase(), name]));

function isListed(name: string): boolean {
  return NAMES.has(name.toLowerCase()) || serviceOf(name) in SERVICE_ACTIONS;
}

function serviceOf(name: string): string {
  return name.slice(0, Math.max(0, name.indexOf(':'))).toLowerCase();
}

function toRegExp(pattern: string): RegExp {
  return new RegExp(`^${pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&').replace(/\*/g, '.*').replace(/\?/g, '.')}$`, 'i');
}
