import { readWorld } from '../../../src/proof/world/read-world';
import type { Caller, TemplateInput, World } from '../../../src/proof/world/world';

/** What a template says, for a stack that names its environment. */
export function worldOf(template: unknown, changes: Partial<TemplateInput> = {}): World {
  return readWorld([{ stack: 'App', template, account: '123456789012', region: 'us-east-1', ...changes }]);
}

/** The value that CloudFormation puts in the place of another, in a template with these sections. */
export function resolved(value: unknown, template: object = {}, changes: Partial<TemplateInput> = {}): unknown {
  return worldOf({ Resources: {}, ...template }, changes).resolve(value, 'App');
}

export function callerOf(world: World, id: string): Caller {
  const caller = world.callers.find((one) => one.id === id);
  if (!caller) throw new Error(`there is no ${id} among ${world.callers.map((one) => one.id).join(', ')}`);
  return caller;
}

/** The roles of a caller, for people: with a `!` before those that it is not meant to get, and `classic` where that is the flow. */
export function rolesOf(world: World, id: string): string[] {
  return callerOf(world, id).roles.map(({ role, flow, intended }) => `${intended ? '' : '!'}${role.path}${flow === 'classic' ? ' classic' : ''}`);
}

/** Why a caller gets what it is not meant to get. */
export function problemsOf(world: World, id: string): string[] {
  return callerOf(world, id).roles.flatMap(({ problem }) => problem ? [`${problem.rule} at ${problem.at.path}: ${problem.message}`] : []);
}

export function ids(world: World): string[] {
  return world.callers.map(({ id }) => id);
}
