import { splitUnknown } from '../unknown';
import type { Context } from './request';

/** What a key has in a request; nothing if it is absent. */
export function contextValue(context: Context, key: string): string | readonly string[] | undefined {
  return Object.hasOwn(context, key) ? context[key] : undefined;
}

/** Whether a value is absent or empty, or can turn out to be empty. */
export function mayBeEmpty(value: string | readonly string[] = ''): boolean {
  return typeof value === 'string' ? splitUnknown(value).every((piece) => typeof piece !== 'string') : value.length === 0;
}
