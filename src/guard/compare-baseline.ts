import type { Baseline, GuardedResource } from './baseline';
import { GUARDED_TYPES } from './guarded-types';
import { isSame, membersOf } from './json-value';
import { hasNewAttributes, schemaChanges } from './schema';

/** What kind of change it is. */
export type ChangeKind =
  /** The resource is gone from the template, or has another logical ID, which is the same to CloudFormation. */
  | 'Gone'
  /** A property changes that can't be changed. */
  | 'Replaced'
  /** The schema of the user pool changes in a way that it can't. */
  | 'Schema'
  /** Deployment refuses it for as long as users may have a second factor. */
  | 'SmsMfa'
  /** The baseline does not know the resource, or an attribute of it, so nobody would notice if it were lost later. */
  | 'Unrecorded';

/** A difference between the baseline and what is synthesized now. */
export interface Change {
  readonly kind: ChangeKind;
  readonly stack: string;
  readonly logicalId: string;
  /** The construct, or else the stack and logical ID. */
  readonly at: string;
  readonly message: string;
  /** Whether somebody would lose something. */
  readonly loses: boolean;
}

/** Differences in the order of the baseline, what is not recorded last. A stack that is not synthesized now is not judged. */
export function compareBaseline(baseline: Baseline, now: Baseline): Change[] {
  const stacks = Object.keys(now.stacks);
  const losses = stacks.flatMap((stack) => lossesIn(stack, baseline.stacks[stack] ?? {}, now.stacks[stack] ?? {}));
  const unrecorded = stacks.flatMap((stack) => Object.entries(now.stacks[stack] ?? {}).flatMap(([logicalId, resource]) => {
    const was = baseline.stacks[stack]?.[logicalId];
    if (was?.type === resource.type && !hasNewAttributes(was.schema ?? {}, resource.schema ?? {})) return [];
    const what = was?.type === resource.type ? 'has attributes that are' : 'is';
    return [change('Unrecorded', stack, logicalId, resource, `${what} not in the baseline, so nobody would notice if a later change lost it`, false)];
  }));
  return [...losses, ...unrecorded];
}

type Resources = Baseline['stacks'][string];

function lossesIn(stack: string, before: Resources, after: Resources): Change[] {
  const gone = Object.keys(before).filter((logicalId) => after[logicalId]?.type !== before[logicalId]?.type);
  return Object.entries(before).flatMap(([logicalId, was]) => {
    const is = after[logicalId];
    if (!is || gone.includes(logicalId)) return [change('Gone', stack, logicalId, was, goneText(stack, logicalId, was, before, after), true)];
    return [...replaced(stack, logicalId, was, is, gone), ...schemaOrMfa(stack, logicalId, was, is)];
  });
}

function goneText(stack: string, logicalId: string, { type }: GuardedResource, before: Resources, after: Resources): string {
  const heir = Object.entries(after).find(([id, other]) => other.type === type && before[id] === undefined);
  const what = heir ? `has another logical ID, ${heir[0]} in place of ${logicalId}, which makes a new resource` : `is no more in the stack ${stack}`;
  return `${what}: ${GUARDED_TYPES[type]?.loss}`;
}

function replaced(stack: string, logicalId: string, was: GuardedResource, is: GuardedResource, gone: readonly string[]): Change[] {
  const { fixed = [], settable = [], loss = '' } = GUARDED_TYPES[was.type] ?? {};
  return fixed.flatMap((property) => {
    const [before, after] = [was.fixed[property], is.fixed[property]];
    const set = before === undefined && settable.includes(property);
    // Told once, at the pool that is gone.
    const follows = gone.includes(String(membersOf(before).Ref));
    if (set || follows || isSame(before, after)) return [];
    const text = `${property} changes from ${shown(before)} to ${shown(after)}, and since it can't be changed a new one would take its place: ${loss}`;
    return [change('Replaced', stack, logicalId, is, text, true)];
  });
}

function schemaOrMfa(stack: string, logicalId: string, was: GuardedResource, is: GuardedResource): Change[] {
  const changes = schemaChanges(was.schema ?? {}, is.schema ?? {}).map((sentence) => change('Schema', stack, logicalId, is,
    `${sentence}, which no user pool can take; the deployment fails, and with a new pool in its place ${GUARDED_TYPES[was.type]?.loss}`, true));
  const smsLost = was.smsMfa === true && is.smsMfa === false
    ? [change('SmsMfa', stack, logicalId, is, 'codes by text message are a second factor no more, which deployment refuses while there is a second factor; '
      + 'turn it off with MfaPolicy.off() first: users who have only this one sign in with the password alone then', true)]
    : [];
  return [...changes, ...smsLost];
}

function change(kind: ChangeKind, stack: string, logicalId: string, resource: GuardedResource, text: string, loses: boolean): Change {
  const at = resource.path ?? `${stack}/${logicalId}`;
  return { kind, stack, logicalId, at, message: `The ${nameOf(resource.type)} ${at}${kind === 'Gone' || kind === 'Unrecorded' ? '' : ':'} ${text}.`, loses };
}

function nameOf(type: string): string {
  const name = type.split('::').at(-1) ?? type;
  return name.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
}

function shown(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value);
}
