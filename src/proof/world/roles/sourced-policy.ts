import { parsePolicy } from '../../iam/parse-policy';
import type { PolicyDocument, PolicySource, SourcedPolicy } from '../../iam/policy';
import { placeOf } from '../template/template';
import type { Resource } from '../template/template';

/** A policy of a resource. CloudFormation takes some as JSON in a text. */
export function sourcedPolicy(json: unknown, resource: Resource, kind: string, exists: boolean | undefined): SourcedPolicy {
  const source: PolicySource = { ...placeOf(resource), kind };
  const document = parsePolicy(typeof json === 'string' && json.trimStart().startsWith('{') ? parsedJson(json) : json);
  return { source, document: exists === undefined ? asPossible(document, resource.condition ?? '') : document };
}

/** A policy that decides nothing, with the reason. */
export function unreadablePolicy(resource: Resource, kind: string, reason: string): SourcedPolicy {
  return { source: { ...placeOf(resource), kind }, document: { variables: true, statements: [], problems: [reason] } };
}

/** Where it is open whether a policy is there, what it allows counts, and what it denies decides nothing. */
function asPossible(document: PolicyDocument, condition: string): PolicyDocument {
  const denies = document.statements.some(({ effect }) => effect === 'Deny');
  return denies ? { ...document, problems: [...document.problems, `it is there only if the condition ${condition} holds`] } : document;
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
