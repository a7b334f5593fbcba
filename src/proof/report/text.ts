import { splitUnknown } from '../unknown';

// What moves the cursor, turns the writing direction or does not show: a name that holds it could lie about what it names.
const INVISIBLE = /[\0-\t\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;

/** A text from a template as people may see it: unknown parts as `‹reason›`, invisible characters spelled out. */
export function readable(text: string): string {
  const known = splitUnknown(text).map((part) => typeof part === 'string' ? part : `‹${part.reason}›`).join('');
  return known.replace(INVISIBLE, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** The same on one line. */
export function oneLine(text: string): string {
  return readable(text).replace(/\s*\n\s*/g, ' ').trim();
}

/** Long lists of actions cut down to the first few; the whole list is with the cell and in the JSON. */
export function briefActions(text: string): string {
  return text.replace(/[\w-]+:\w+(?:, [\w-]+:\w+){5,}/g, (list) => {
    const actions = list.split(', ');
    return `${actions.slice(0, 3).join(', ')} and ${actions.length - 3} more`;
  });
}

/** `1 finding`, `2 findings`. */
export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** For HTML text and quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;').replace(/'/g, '&#39;');
}

/** JSON that can stand in a script element: nothing in it ends the element. */
export function scriptJson(value: unknown): string {
  return JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
