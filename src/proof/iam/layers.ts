import { NO, YES, every, some, unknown, weaken } from './answer';
import type { Answer } from './answer';
import { matchesConditions } from './conditions/conditions';
import { matchesAction } from './match-action';
import { principalMatch } from './match-principal';
import type { PrincipalMatch } from './match-principal';
import { matchesResource } from './match-resource';
import type { SourcedPolicy, Statement } from './policy';
import type { AccessRequest, DecidingStatement } from './request';

/** Whether some policies say something, and which statements make it so. */
export interface Finding {
  readonly answer: Answer;
  readonly by: readonly DecidingStatement[];
}

export const NOTHING: Finding = { answer: NO, by: [] };

/** How one kind of policy looks at a statement. */
type Look = (statement: Statement, request: AccessRequest, variables: boolean) => Answer;

/** Whether a statement of an identity's policy, a boundary or a session policy is about the request. */
export const lookAtIdentity: Look = (statement, request, variables) => {
  const answer = matchesRequest(statement, request, variables);
  if (answer.truth === 'no') return NO;
  if (statement.principals) return unknown(...answer.reasons, 'it has a Principal, which IAM takes in policies of resources only');
  return statement.resources ? answer : unknown(...answer.reasons, 'it has no Resource');
};

/** Whether a statement of a resource's policy is about the request and names the caller in one of the given ways. */
export function lookAtResource(...ways: readonly (keyof PrincipalMatch)[]): Look {
  return (statement, request, variables) => {
    if (!statement.principals) {
      const answer = matchesRequest(statement, request, variables);
      return answer.truth === 'no' ? NO : unknown(...answer.reasons, 'it has no Principal');
    }
    const match = principalMatch(statement.principals, request.principal);
    const named = some(ways, (way) => match[way]);
    return named.truth === 'no' ? NO : both(named, matchesRequest(statement, request, variables));
  };
}

/**
 * Whether a statement leaves out some callers by `NotPrincipal`. AWS warns that a `Deny` of that kind denies everyone who has a
 * permissions boundary, whoever it leaves out.
 */
export const lookAtLeftOut: Look = (statement, request, variables) => statement.principals?.not
  ? weaken(matchesRequest(statement, request, variables), 'a Deny with NotPrincipal may deny everyone who has a permissions boundary')
  : NO;

/** Asks all statements of one effect. A policy that could not be read may say anything. */
export function find(policies: readonly SourcedPolicy[], effect: Statement['effect'], request: AccessRequest, look: Look): Finding {
  let finding = NOTHING;
  for (const policy of policies) {
    const { document, source } = policy;
    if (document.problems.length > 0) finding = add(finding, unknown(...document.problems.map((problem) => `${placeOf(policy)}: ${problem}`)));
    for (const statement of document.statements) {
      if (statement.effect !== effect) continue;
      const answer = look(statement, request, document.variables);
      if (answer.truth !== 'no') finding = add(finding, located(answer, policy, statement), { source, statement });
    }
  }
  return finding;
}

function add(finding: Finding, answer: Answer, by?: DecidingStatement): Finding {
  const list = by ? [by] : [];
  if (finding.answer.truth === answer.truth) {
    const reasons = [...finding.answer.reasons, ...answer.reasons];
    return { answer: { truth: answer.truth, reasons }, by: [...finding.by, ...list] };
  }
  return finding.answer.truth === 'yes' ? finding : answer.truth === 'yes' || finding === NOTHING ? { answer, by: list } : finding;
}

/** Puts the place before each reason. */
function located(answer: Answer, policy: SourcedPolicy, statement: Statement): Answer {
  if (answer.truth !== 'unknown') return answer;
  return unknown(...answer.reasons.map((reason) => `${placeOf(policy)}, statement ${statement.index}: ${reason}`));
}

/** Where a policy is, for people. */
export function placeOf({ source }: Pick<SourcedPolicy, 'source'>): string {
  return `${source.kind} ${source.path}`;
}

function matchesRequest(statement: Statement, request: AccessRequest, variables: boolean): Answer {
  const action = matchesAction(statement.actions, request.action);
  if (action.truth === 'no') return NO;

  const resource = statement.resources ? matchesResource(statement.resources, request.resource, request.context, variables) : YES;
  if (resource.truth === 'no') return NO;
  return both(both(action, resource), matchesConditions(statement.conditions, request.context, variables));
}

function both(first: Answer, second: Answer): Answer {
  if (first.truth === 'yes') return second;
  return every([first, second], (answer) => answer);
}
