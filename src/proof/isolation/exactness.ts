import { isChosen, isUpToRequest } from './candidates';
import { NAMES_DATA } from './context';
import { isReadable } from './key-patterns';
import type { AllowSite } from './sites';
import type { Statement } from '../iam/policy';
import type { Context } from '../iam/request';
import type { Caller } from '../world/world';

const VARIABLES = /\$\{\s*([^},\s]+)[^}]*\}/g;

/**
 * Why the patterns of a statement may have texts that it does not allow for everybody or that it allows in other requests only:
 * then one request that is denied says nothing of the others. Nothing if the patterns say it all.
 */
export function looseness({ statement, variables }: AllowSite, caller: Caller, action: string, found: boolean): string | undefined {
  const { conditions, resources } = statement;
  const owners = caller.owners.map(({ key }) => key);
  const others = conditions.filter(({ key }) => !NAMES_DATA.includes(key));
  if (dependsOn(owners, others)) return 'a condition on who the caller is keeps this request out; whether it keeps all such requests out is not decided';
  if (NAMES_DATA.some((name) => !isReadable(conditions.filter(({ key }) => key === name), name))) {
    return 'a condition on what is asked for keeps this request out; whether it keeps all such requests out is not decided';
  }
  if (!found && others.some(({ key }) => isChosen(key, action))) return 'no values were found that the conditions let pass; whether there are any is not decided';
  const texts = [...resources?.values ?? [], ...conditions.flatMap(({ values }) => values)];
  const isOpen = (key: string) => !owners.includes(key) && !(key in caller.context) && isUpToRequest(key);
  const foreign = variables ? texts.flatMap(variablesIn).find(isOpen) : undefined;
  return foreign === undefined ? undefined : `what \${${foreign}} stands for is up to the request`;
}

/** Whether a Deny fires whatever the caller asks for, whoever of its kind it is, and whatever else it puts into the request. */
export function firesAlways({ conditions, resources }: Statement, caller: Caller, fixed: Context, action: string): boolean {
  const owners = caller.owners.map(({ key }) => key);
  return !dependsOn(owners, conditions) && resources !== undefined
    && conditions.every(({ key }) => !NAMES_DATA.includes(key) && (key in fixed || !isChosen(key, action)));
}

function dependsOn(owners: readonly string[], conditions: Statement['conditions']): boolean {
  return conditions.some(({ key, values }) => [key, ...values.flatMap(variablesIn)].some((name) => owners.includes(name)));
}

function variablesIn(text: string): string[] {
  return [...text.matchAll(VARIABLES)].map(([, key]) => key.toLowerCase());
}
