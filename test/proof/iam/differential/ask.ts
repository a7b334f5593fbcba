import type { Pair } from './generate';
import { mapConditions } from './map-conditions';
import { CALLER } from './vocabulary';
import { decide } from '../../../../src/proof/iam/decide';
import { parsePolicy } from '../../../../src/proof/iam/parse-policy';
import type { SourcedPolicy } from '../../../../src/proof/iam/policy';
import type { Verdict } from '../../../../src/proof/iam/request';
import { decide as askEngine } from '../../../iam/decide';
import { literal } from '../../../iam/literal-text';
import type { PolicyDocument } from '../../../iam/policy-document';

/** What the evaluator of the proof says. */
export function askProof(pair: Pair): Verdict {
  const context = Object.fromEntries(Object.entries(pair.context).map(([key, value]) => [key.toLowerCase(), value]));
  return decide({ principal: CALLER, action: pair.action, resource: pair.resource, context }, {
    identity: pair.identity.map((document, index) => sourced(document, `identity${index}`)),
    ...pair.boundary && { boundary: [sourced(pair.boundary, 'boundary')] },
    ...pair.session && { session: [sourced(pair.session, 'session')] },
    resource: pair.resourcePolicy ? [sourced(pair.resourcePolicy, 'resource')] : [],
  });
}

/** What the independent engine says, which throws if it could not take all of the pair into account. */
export async function askOther(pair: Pair): Promise<'allowed' | 'denied'> {
  const { allowed } = await askEngine({
    principal: CALLER.sessionArn,
    accountId: CALLER.account,
    action: pair.action,
    resource: pair.resource,
    context: pair.context,
    identity: pair.identity.map(withLiteralValues),
    boundary: pair.boundary && [withLiteralValues(pair.boundary)],
    session: pair.session && withLiteralValues(pair.session),
    resourcePolicy: pair.resourcePolicy && withLiteralValues(pair.resourcePolicy),
  });
  return allowed ? 'allowed' : 'denied';
}

const LITERAL_OPERATOR = /^(?:\w+:)?String(?:Not)?Equals(?:IgnoreCase)?(?:IfExists)?$/;
const VARIABLE_OR_WILDCARD = /\$\{[^}]*\}|[*?]/g;

/** `*` and `?` in the values of operators that know no wildcards, under the names that requests to the engine use for them. */
function withLiteralValues(document: PolicyDocument): PolicyDocument {
  const literally = (value: string) => value.replace(VARIABLE_OR_WILDCARD, (text) => text.length > 1 ? text : literal(text));
  return mapConditions(document, ({ operator, key, values }) =>
    [{ operator, key, values: LITERAL_OPERATOR.test(operator) ? values.map(literally) : values }]);
}

function sourced(document: PolicyDocument, path: string): SourcedPolicy {
  return { source: { stack: 'stack', logicalId: path, path, kind: 'policy' }, document: parsePolicy(document) };
}
