import { unknownReasons } from '../unknown';
import { parseConditions } from './parse-conditions';
import { parsePrincipals } from './parse-principals';
import type { Element, PolicyDocument, Statement } from './policy';
import { isRecord, stringsOf } from './policy-json';
import type { JsonRecord, Report } from './policy-json';

const WITH_VARIABLES = '2012-10-17';
const VERSIONS: readonly unknown[] = [undefined, '2008-10-17', WITH_VARIABLES];
const DOCUMENT_KEYS = ['Version', 'Id', 'Statement'];
const STATEMENT_KEYS = [
  'Sid', 'Effect', 'Action', 'NotAction', 'Resource', 'NotResource', 'Principal', 'NotPrincipal', 'Condition',
];

/**
 * Reads a policy from JSON whose texts may have unknown parts.
 *
 * Whatever is not understood becomes a problem of the document, so that nothing is left out silently.
 */
export function parsePolicy(json: unknown): PolicyDocument {
  const problems: string[] = [];
  const report: Report = (problem) => void problems.push(problem);
  if (!isRecord(json)) return { variables: false, statements: [], problems: [notRead('the policy', json)] };

  reportForeignKeys(json, DOCUMENT_KEYS, 'the policy', report);
  if (!VERSIONS.includes(json.Version)) report(`Version ${JSON.stringify(json.Version)} is none of IAM`);
  const statements = parseStatements(json.Statement, report);
  return { variables: json.Version === WITH_VARIABLES, statements, problems };
}

function parseStatements(json: unknown, report: Report): Statement[] {
  if (json === undefined) report('the policy has no Statement');
  const list: readonly unknown[] = Array.isArray(json) ? json : json === undefined ? [] : [json];
  return list.flatMap((entry, index) => parseStatement(entry, index, (problem) => report(`statement ${index}: ${problem}`)) ?? []);
}

function parseStatement(json: unknown, index: number, report: Report): Statement | undefined {
  if (!isRecord(json)) {
    report(notRead('it', json));
    return undefined;
  }
  reportForeignKeys(json, STATEMENT_KEYS, 'it', report);
  const effect = json.Effect === 'Allow' || json.Effect === 'Deny' ? json.Effect : undefined;
  if (!effect) report(`Effect is ${JSON.stringify(json.Effect)}, neither Allow nor Deny`);
  if (json.Sid !== undefined && typeof json.Sid !== 'string') report('Sid is not a text');

  const actions = parseElement(json, 'Action', report);
  const resources = parseElement(json, 'Resource', report);
  const principals = parsePrincipals(json, report);
  const conditions = parseConditions(json.Condition, report);
  if (!actions) report('it has neither Action nor NotAction');
  if (!effect || !actions) return undefined;
  return {
    index,
    ...typeof json.Sid === 'string' && { sid: json.Sid },
    effect,
    actions,
    ...resources && { resources },
    ...principals && { principals },
    conditions,
  };
}

function parseElement(json: JsonRecord, name: 'Action' | 'Resource', report: Report): Element | undefined {
  const [positive, negative] = [json[name], json[`Not${name}`]];
  if (positive !== undefined && negative !== undefined) report(`it has both ${name} and Not${name}`);
  const not = positive === undefined;
  const value = positive ?? negative;
  return value === undefined ? undefined : { not, values: stringsOf(value, `${not ? 'Not' : ''}${name}`, report) };
}

function reportForeignKeys(json: JsonRecord, keys: readonly string[], what: string, report: Report): void {
  for (const key of Object.keys(json)) {
    if (!keys.includes(key)) report(`${what} has the element ${key}, which IAM does not know`);
  }
}

function notRead(what: string, json: unknown): string {
  const reasons = typeof json === 'string' ? unknownReasons(json) : [];
  return reasons.length > 0 ? `${what} is not known: ${reasons.join('; ')}` : `${what} is not an object`;
}
