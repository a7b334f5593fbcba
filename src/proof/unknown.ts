// A value that a template does not tell travels through texts as a mark, so that whoever compares the text sees it.
const OPEN = '\uE000';
const CLOSE = '\uE001';
const MARK = new RegExp(`${OPEN}([^${CLOSE}]*)${CLOSE}`);

/** A text that nobody knows before deployment, with the reason. */
export function unknownText(reason: string): string {
  return `${OPEN}${reason.replace(/[\uE000\uE001]/g, '')}${CLOSE}`;
}

/** Whether every part of the text is known. */
export function isKnown(text: string): boolean {
  return !text.includes(OPEN);
}

/** Why parts of the text are not known. */
export function unknownReasons(text: string): string[] {
  return splitUnknown(text).flatMap((part) => typeof part === 'string' ? [] : [part.reason]);
}

/** The known parts of a text, and between them what is not known. */
export function splitUnknown(text: string): (string | { readonly reason: string })[] {
  return text.split(MARK).map((part, index) => index % 2 === 0 ? part : { reason: part }).filter((part) => part !== '');
}
