import { NAMES_DATA } from './context';
import type { Judgement } from './judge';
import type { Answer, Asker } from './verify';
import type { StatementPlace, Witness } from '../result';
import type { Place, Caller, RoleReach } from '../world/world';

/** Who asks what, and by which statement it passes. */
export interface Passing {
  readonly caller: Caller;
  readonly reach: RoleReach;
  readonly asker: Asker;
  readonly action: string;
  readonly answer: Answer;
  readonly by: StatementPlace;
  readonly owner?: string;
}

/** A request that passes, told as a sentence. */
export function witnessOf({ caller, reach, asker, action, answer, by, owner }: Passing): Witness {
  const name = `${caller.title}${identityOf(asker)}`;
  return {
    caller: name,
    role: reach.role.path,
    roleWhy: reach.why,
    action,
    resource: answer.resource,
    context: answer.context,
    ...owner === undefined ? {} : { owner },
    sentence: `${name} may ${action} on ${answer.resource}${conditionsOf(answer)}${owner === undefined ? '' : `, data of ${owner},`}`
      + ` by ${statementName(by)} in role ${reach.role.path}`,
  };
}

/** `statement 2 (ReadAll) of managed policy App/Policy`. */
export function statementName({ index, sid, kind, path }: StatementPlace): string {
  return `statement ${index}${sid === undefined ? '' : ` (${sid})`} of ${kind} ${path}`;
}

/** Who owns what a judgement touches: the values of the other owner. */
export function ownerOf({ meeting }: Judgement): string | undefined {
  const values = Object.values(meeting?.second ?? {});
  return values.length === 0 ? undefined : values.join(', ');
}

export function placeOf({ stack, logicalId, path }: Place): Place {
  return { stack, logicalId, path };
}

function identityOf({ context }: Asker): string {
  const sub = Object.entries(context).find(([key]) => key.endsWith(':sub'))?.[1];
  return typeof sub === 'string' ? ` (${sub})` : '';
}

function conditionsOf({ context }: Answer): string {
  const told = Object.entries(context).filter(([key]) => NAMES_DATA.includes(key)).map(([key, value]) => `${key} "${[value].flat().join('", "')}"`);
  return told.length === 0 ? '' : ` with ${told.join(', ')}`;
}
