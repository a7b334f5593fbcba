import { literal, withEscapes, withoutVariables } from './literal-text';
import { isRecord, statementsOf } from './policy-document';
import type { PolicyDocument, PolicyStatement, RequestContext } from './policy-document';

/** Identity pool keys of every partition: commercial, China, and the two GovCloud regions. */
const COGNITO_KEY = /^cognito-identity(-us-gov|\.us-gov-east-1)?\.amazonaws\.com(\.cn)?:(sub|aud|amr)$/i;
const COGNITO_VARIABLE = /\$\{(cognito-identity[a-z0-9.-]*:(?:sub|aud|amr))\s*(?:,\s*'([^']*)')?\}/gi;
const VARIABLES_VERSION = '2012-10-17';

/** Whether a condition key is one that an identity pool sets. */
export function isCognitoKey(key: string): boolean {
  return COGNITO_KEY.test(key);
}

/**
 * A document whose identity pool variables are filled in.
 *
 * The engine drops these keys for every action outside STS, so `${cognito-identity.amazonaws.com:sub}` would never
 * match. A variable without a value stays as it is and matches nothing, as in IAM. Only Version 2012-10-17 has variables.
 */
export function fillIn(document: PolicyDocument, context: RequestContext): PolicyDocument {
  const render = document.Version === VARIABLES_VERSION ? (text: string) => withEscapes(substitute(text, context)) : withoutVariables;
  return { ...document, Statement: statementsOf(document).map((statement) => renderStatement(statement, render)) };
}

function substitute(text: string, context: RequestContext): string {
  return text.replace(COGNITO_VARIABLE, (variable, key: string, fallback: string | undefined) => {
    const value = valueOf(context, key) ?? fallback;
    return typeof value === 'string' ? literal(value) : variable;
  });
}

function valueOf(context: RequestContext, key: string): string | readonly string[] | undefined {
  const found = Object.keys(context).find((candidate) => candidate.toLowerCase() === key.toLowerCase());
  return found === undefined ? undefined : context[found];
}

function renderStatement(statement: PolicyStatement, render: (text: string) => string): PolicyStatement {
  const rendered = ['Resource', 'NotResource', 'Condition']
    .filter((element) => statement[element] !== undefined)
    .map((element) => [element, renderValue(statement[element], render)]);
  return { ...statement, ...Object.fromEntries(rendered) };
}

function renderValue(value: unknown, render: (text: string) => string): unknown {
  if (typeof value === 'string') return render(value);
  if (Array.isArray(value)) return value.map((entry) => renderValue(entry, render));
  if (isRecord(value)) return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, renderValue(entry, render)]));
  return value;
}
