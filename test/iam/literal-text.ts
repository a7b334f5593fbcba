/**
 * The engine reads `*`, `?` and `$` in a request as if they were policy text: an object that is really
 * called `*` is allowed wherever any object is. Private-use characters carry them through as plain letters.
 */
const STAND_INS: Readonly<Record<string, string>> = { '*': '\uE000', '?': '\uE001', '$': '\uE002' };

const ESCAPES = /\$\{([*?$])\}/g;
const DOLLAR_WITHOUT_VARIABLE = /\$(?!\{)/g;

/** Text that can match only itself: request values, and values put in for variables. */
export function literal(text: string): string {
  return text.replace(/[*?$]/g, standIn);
}

/** Policy text of Version 2012-10-17, where `${*}`, `${?}` and `${$}` stand for the characters themselves. */
export function withEscapes(text: string): string {
  return text.replace(ESCAPES, (_, character: string) => standIn(character)).replace(DOLLAR_WITHOUT_VARIABLE, standIn);
}

/** Policy text of older versions: IAM knows no variables there, so `${` is two ordinary characters. */
export function withoutVariables(text: string): string {
  return text.replace(/\$/g, standIn);
}

function standIn(character: string): string {
  return STAND_INS[character] ?? character;
}
