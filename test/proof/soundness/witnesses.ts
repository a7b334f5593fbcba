import { filled, mentionedAreas, variablesOf } from './areas';
import type { OwnedArea } from './areas';
import { isForeign } from './requests';
import { sceneOf } from '../../../src/proof/ask';
import { decide } from '../../../src/proof/iam/decide';
import type { Context } from '../../../src/proof/iam/request';
import type { Finding, Witness } from '../../../src/proof/result';
import type { Caller, World } from '../../../src/proof/world/world';

/** What is wrong with a finding's witness, asked anew and looked up in the policies as they are written. */
export function flawOf({ caller: id, witness }: Finding, world: World): 'not allowed' | 'no owner' | undefined {
  const caller = world.callers.find((one) => one.id === id);
  const reach = caller?.roles.find(({ role }) => role.path === witness?.role);
  if (!witness || !caller || !reach) return 'not allowed';
  const scene = sceneOf(world);
  const { action, resource } = witness;
  const own = Object.fromEntries(caller.owners.flatMap(({ key }) => typeof witness.context[key] === 'string' ? [[key, witness.context[key]]] : []));
  const asker = scene.asker(caller, reach, own);
  const context = { 'aws:securetransport': 'true', ...asker.context, ...witness.context };
  const { decision } = decide({ principal: asker.principal, action, resource, context }, asker.policiesFor(resource));
  if (decision !== 'allowed') return 'not allowed';
  return mentionedAreas(world, scene).some((area) => touches(witness, area, caller, asker.context)) ? undefined : 'no owner';
}

/** Whether the request is for a text of the area that belongs to somebody else. */
function touches(witness: Witness, area: OwnedArea, caller: Caller, context: Context): boolean {
  const own = caller.owners.flatMap(({ key }) => context[key] ?? []);
  const values = [...new Set([...(witness.owner ?? '').split(', '), ...own])];
  const texts = textsOf(witness, area);
  return choices(variablesOf(area.text), values).some((owner) =>
    (isForeign(area, caller, context, owner) || chooses(caller, area)) && texts.some((text) => has(area, owner, text)));
}

/** Who chooses the own value owns nothing in particular. */
function chooses({ owners }: Caller, { text }: OwnedArea): boolean {
  const keys = variablesOf(text);
  return owners.some(({ key, chosenByCaller }) => chosenByCaller !== undefined && keys.includes(key));
}

function choices(keys: readonly string[], values: readonly string[]): Record<string, string>[] {
  return keys.reduce<Record<string, string>[]>((found, key) => found.flatMap((one) => values.map((value) => ({ ...one, [key]: value }))), [{}]);
}

/** What the request names; a listing names the beginning of what it shows. */
function textsOf({ action, resource, context }: Witness, { space }: OwnedArea): (string | RegExp)[] {
  const keys = context['dynamodb:leadingkeys'];
  if (space === 'items') return action.startsWith('dynamodb:') ? keys === undefined ? [/^/] : [keys].flat() : [];
  const encrypted = context['kms:encryptioncontext:aws:s3:arn'];
  if (action.startsWith('kms:')) return typeof encrypted === 'string' ? [encrypted] : [];
  return /^s3:List(?!Multi)/.test(action) ? [new RegExp(`^${escaped(`${resource}/${String(context['s3:prefix'] ?? '')}`)}`)] : [resource];
}

function has({ text, wild }: OwnedArea, owner: Readonly<Record<string, string>>, asked: string | RegExp): boolean {
  const own = filled(text, owner);
  if (typeof asked === 'string') return matcher(own, wild).test(asked);
  // A text of the area that goes on as the listing begins, with few wildcards filled in.
  const beginning = asked.source.slice(1).replace(/\\(.)/g, '$1');
  return beginning === '' || wildPrefix(own, beginning);
}

/** Whether some text of the glob begins so. */
function wildPrefix(glob: string, beginning: string): boolean {
  if (beginning === '') return true;
  if (glob === '') return false;
  if (glob.startsWith('*')) return true;
  return (glob.startsWith('?') || glob[0] === beginning[0]) && wildPrefix(glob.slice(1), beginning.slice(1));
}

function matcher(glob: string, wild: boolean): RegExp {
  const parts = wild ? glob.split(/([*?])/) : [glob];
  return new RegExp(`^${parts.map((part) => wild && part === '*' ? '.*' : wild && part === '?' ? '.' : escaped(part)).join('')}$`, 's');
}

function escaped(text: string): string {
  return text.replace(/[.+^${}()|[\]\\*?/-]/g, '\\$&');
}
