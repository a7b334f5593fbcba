import { decide } from './iam/decide';
import type { Context, Verdict } from './iam/request';
import { USUAL } from './isolation/context';
import type { Ask } from './isolation/context';
import { Scene } from './isolation/scene';
import { rank, tryContexts } from './isolation/verify';
import type { Answer } from './isolation/verify';
import type { Caller, RoleReach, World } from './world/world';

const scenes = new WeakMap<World, Scene>();

/** The answer to one question, by the role that lets the caller get furthest. */
export interface Told extends Verdict {
  readonly caller: Caller;
  /** Absent if the caller gets no role. */
  readonly reach?: RoleReach;
  readonly answer?: Answer;
}

/**
 * Whether a kind of caller may do something, with any role that it gets. Context keys that the caller decides and that the question
 * does not say are taken as they suit the caller, but for those that name data: without `s3:prefix` a listing has none.
 */
export function ask(world: World, callerId: string, action: string, resource: string, context: Context = {}, owners: Context = {}): Told {
  const caller = world.callers.find(({ id }) => id === callerId);
  if (!caller) throw new Error(`there is no caller '${callerId}'; the templates make: ${world.callers.map(({ id }) => `'${id}'`).join(', ')}`);
  const scene = sceneOf(world);
  const none = ['the caller gets no role', ...world.unreachable.map(({ path, reason }) => `${path}: ${reason}`)];
  let best: Told = { decision: 'denied', by: [], reasons: none, caller };
  for (const reach of caller.roles) {
    const told = asRole(scene, caller, reach, action, { resource, context }, owners);
    if (order(told) > order(best) || best.reach === undefined) best = told;
  }
  return best;
}

/** The scene of a world, made once. */
export function sceneOf(world: World): Scene {
  const scene = scenes.get(world) ?? new Scene(world);
  scenes.set(world, scene);
  return scene;
}

function asRole(scene: Scene, caller: Caller, reach: RoleReach, action: string, question: Ask, owners: Context): Told {
  const asker = scene.asker(caller, reach, owners);
  const answers = scene.sitesOf(reach.role).flatMap((site) => tryContexts(site, question, action, asker) ?? []);
  const best = answers.reduce<Answer | undefined>((found, next) => rank(next) > rank(found) ? next : found, undefined);
  const verdict = best?.verdict ?? decide({
    principal: asker.principal, action, resource: question.resource, context: { ...USUAL, ...asker.context, ...question.context },
  }, asker.policiesFor(question.resource));
  const incomplete = verdict.decision === 'denied' && reach.role.unknowns.length > 0;
  return { ...verdict, ...incomplete ? { decision: 'unknown', reasons: reach.role.unknowns } : {}, caller, reach, ...best ? { answer: best } : {} };
}

function order({ decision }: Verdict): number {
  return ['denied', 'unknown', 'allowed'].indexOf(decision);
}
