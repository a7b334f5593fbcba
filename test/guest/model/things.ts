import type { Written } from '../fakes/memory-objects';
import type { Item } from './dynamo/attribute';

/** What somebody writes: an object, or an item. */
export interface Thing {
  readonly body: string;
  readonly written: Written;
  readonly attributes: Item;
}

/**
 * What kind of thing is written: `plain`; `adorned` with all that an object can have besides its content; in `parts`; `like` what
 * the first user has under that name; `almost` like it; or what they wrote there last, `again`.
 */
export type Flavour = 'plain' | 'adorned' | 'parts' | 'like' | 'almost' | 'again';

export const FLAVOURS: readonly Flavour[] = ['plain', 'adorned', 'parts', 'like', 'almost', 'again'];

/** A thing that nobody wrote before, as the serial number is in it. */
export function thingOf(flavour: Flavour, who: string, serial: number): Thing {
  const body = `${who} no. ${serial}`;
  const attributes: Item = { text: { S: body }, ...flavour === 'adorned' && { tags: { SS: ['a', 'b'] }, deep: { M: { list: { L: [{ N: String(serial) }] } } } } };
  if (flavour === 'adorned') {
    const checksum = 'FULL_OBJECT';
    const headers = { contentType: 'text/plain', cacheControl: `max-age=${serial}` };
    return { body, attributes, written: { checksum, headers, metadata: { by: `${serial}` }, tags: { kind: `${serial}` }, storageClass: 'STANDARD_IA' } };
  }
  if (flavour === 'parts') {
    const partSizes = [4, 3, body.length - 7];
    const checksum = serial % 2 === 0 ? 'COMPOSITE' : undefined;
    return { body, attributes, written: { partSizes, checksum, metadata: { by: `${serial}` }, tags: { kind: `${serial}` } } };
  }
  return { body, attributes, written: {} };
}

/** The same content with something else about it. */
export function almost({ body, written, attributes }: Thing, serial: number): Thing {
  return { body, written: { ...written, metadata: { ...written.metadata, almost: `${serial}` } }, attributes: { ...attributes, almost: { N: String(serial) } } };
}
