import type { Pattern } from '../language/pattern';

/**
 * How the ARN of a service goes on once it names one bucket, table, function, API...: a pattern whose fixed beginning does not
 * get that far names several.
 */
const NAMED: Readonly<Record<string, RegExp>> = {
  's3': /^arn:[^:]*:s3:[^:]*:[^:]*:[^/]+\//,
  'dynamodb': /^arn:[^:]*:dynamodb:[^:]+:[^:]+:table\/[^/]+\//,
  'lambda': /^arn:[^:]*:lambda:[^:]+:[^:]+:function:[^:]+:/,
  'execute-api': /^arn:[^:]*:execute-api:[^:]+:[^:]+:[^/]+\//,
  'appsync': /^arn:[^:]*:appsync:[^:]+:[^:]+:apis\/[^/]+\//,
  'iot': /^arn:[^:]*:iot:[^:]+:[^:]+:(?:topic|topicfilter)\/(?!\$aws\/things\/$).+|^arn:[^:]*:iot:[^:]+:[^:]+:(?:client|thing)\//,
  'kms': /^arn:[^:]*:kms:[^:]+:[^:]+:key\/.+\//,
  'sqs': /^arn:[^:]*:sqs:[^:]+:[^:]+:.+:/,
  'sns': /^arn:[^:]*:sns:[^:]+:[^:]+:.+:/,
};

/** Actions that know no resource, so that `*` is the only thing to write. */
const WITHOUT_RESOURCE = ['kms:GenerateRandom', 'iot:DescribeEndpoint'];

/** Whether a Resource pattern reaches more than one bucket, table, API... by a wildcard in the name. */
export function namesSeveral(action: string, pattern: Pattern): boolean {
  const shape = NAMED[action.slice(0, action.indexOf(':'))];
  if (!shape || WITHOUT_RESOURCE.includes(action)) return false;
  const open = pattern.some(({ kind }) => kind === 'many' || kind === 'one');
  return open && !shape.test(namedHead(pattern));
}

/** Whether a pattern on an API leaves open which path is called. */
export function namesWholeApi(pattern: Pattern): boolean {
  const head = namedHead(pattern);
  const path = /^arn:[^:]*:execute-api:[^:]+:[^:]+:[^/]+\/(?:[^/]+\/)?$/.test(head);
  return path && pattern.slice(1).every((piece) => piece.kind === 'many' || piece.kind === 'one' || (piece.kind === 'text' && /^\/*$/.test(piece.text)));
}

/** The beginning that is fixed for a caller: an owner's name is one name. */
function namedHead(pattern: Pattern): string {
  const end = pattern.findIndex(({ kind }) => kind !== 'text' && kind !== 'owner');
  return pattern.slice(0, end < 0 ? undefined : end).map((piece) => piece.kind === 'text' ? piece.text : 'x').join('');
}
