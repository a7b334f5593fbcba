import type { PolicyDocument, PolicySource, SourcedPolicy, Statement } from '../iam/policy';
import type { StatementPlace } from '../result';

/** An Allow statement with the policy that it stands in. */
export interface AllowSite {
  readonly statement: Statement;
  readonly source: PolicySource;
  readonly variables: boolean;
}

const memo = new WeakMap<PolicyDocument, AllowSite[]>();

/** The Allow statements of a policy; the same policy gives the same objects. */
export function allowSites({ document, source }: SourcedPolicy): AllowSite[] {
  const known = memo.get(document) ?? document.statements.filter(({ effect }) => effect === 'Allow')
    .map((statement) => ({ statement, source, variables: document.variables }));
  memo.set(document, known);
  return known;
}

const places = new WeakMap<Statement, StatementPlace>();

/** A statement for people: where it stands and what it says. */
export function placeOfStatement(source: PolicySource, statement: Statement): StatementPlace {
  const known = places.get(statement) ?? describe(source, statement);
  places.set(statement, known);
  return known;
}

function describe(source: PolicySource, statement: Statement): StatementPlace {
  const { index, sid } = statement;
  const { stack, logicalId, path, kind } = source;
  return { stack, logicalId, path, kind, index, ...sid === undefined ? {} : { sid }, text: JSON.stringify(asPolicyText(statement), undefined, 2) };
}

function asPolicyText({ sid, effect, principals, actions, resources, conditions }: Statement): Record<string, unknown> {
  const one = (values: readonly string[]) => values.length === 1 ? values[0] : values;
  const conditionText: Record<string, Record<string, unknown>> = {};
  for (const { operator, key, values } of conditions) conditionText[operator] = { ...conditionText[operator], [key]: one(values) };
  return {
    ...sid === undefined ? {} : { Sid: sid },
    Effect: effect,
    ...principals ? { [principals.not ? 'NotPrincipal' : 'Principal']: principals.anyone ? '*' : principalText(principals.byKind, one) } : {},
    [actions.not ? 'NotAction' : 'Action']: one(actions.values),
    ...resources ? { [resources.not ? 'NotResource' : 'Resource']: one(resources.values) } : {},
    ...conditions.length > 0 ? { Condition: conditionText } : {},
  };
}

function principalText(byKind: Readonly<Record<string, readonly string[]>>, one: (values: readonly string[]) => unknown): Record<string, unknown> {
  return Object.fromEntries(Object.entries(byKind).filter(([, values]) => values.length > 0).map(([kind, values]) => [kind, one(values)]));
}
