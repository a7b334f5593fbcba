import { isCognitoKey } from './cognito-variables';
import { conditionKeysOf, isRecord, statementsOf, stringsOf } from './policy-document';
import type { PolicyDocument, PolicyStatement, RequestContext } from './policy-document';

export const ASSUME_WITH_WEB_IDENTITY = 'sts:AssumeRoleWithWebIdentity';
export const TAG_SESSION = 'sts:TagSession';

const COMMERCIAL_PRINCIPAL = 'cognito-identity.amazonaws.com';
const COMMERCIAL_PREFIX = `${COMMERCIAL_PRINCIPAL}:`;

/** A question about a trust policy, in the words that the engine understands. */
export interface TrustQuestion {
  readonly principal: string;
  readonly action: string;
  readonly context: RequestContext;
  readonly trust: PolicyDocument;
}

/**
 * Rewrites a question about a trust policy without changing its answer.
 *
 * The engine knows the identity pool keys only under their commercial names and only for
 * `sts:AssumeRoleWithWebIdentity`. Without this it denies `sts:TagSession`, and every GovCloud and China role.
 */
export function inEngineWords(question: TrustQuestion): TrustQuestion {
  return asCommercial(asAssume(question));
}

function asAssume(question: TrustQuestion): TrustQuestion {
  if (question.action !== TAG_SESSION) return question;
  const statements = statementsOf(question.trust).filter(coversTagSession).map(onlyAssume);
  return { ...question, action: ASSUME_WITH_WEB_IDENTITY, trust: { ...question.trust, Statement: statements } };
}

function coversTagSession(statement: PolicyStatement): boolean {
  if (statement.NotAction !== undefined) return !stringsOf(statement.NotAction).some(matchesTagSession);
  return stringsOf(statement.Action).some(matchesTagSession);
}

function matchesTagSession(pattern: string): boolean {
  const source = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&').replace(/\*/g, '.*').replace(/\?/g, '.');
  return new RegExp(`^${source}$`, 'i').test(TAG_SESSION);
}

function onlyAssume(statement: PolicyStatement): PolicyStatement {
  const { NotAction: _, ...rest } = statement;
  return { ...rest, Action: ASSUME_WITH_WEB_IDENTITY };
}

function asCommercial(question: TrustQuestion): TrustQuestion {
  const foreign = Object.keys(question.context).find((key) => isCognitoKey(key) && !isCommercial(key));
  if (foreign === undefined) return question;
  if (statementsOf(question.trust).some(namesCommercial)) {
    throw new Error(`the trust policy mixes ${COMMERCIAL_PRINCIPAL} with the names of another partition, which cannot be decided here`);
  }

  const prefix = foreign.slice(0, foreign.lastIndexOf(':') + 1);
  const rename = (statement: PolicyStatement) => renamePrincipal(renameConditions(statement, prefix), question.principal);
  return {
    ...question,
    principal: COMMERCIAL_PRINCIPAL,
    context: renameKeys(question.context, prefix),
    trust: { ...question.trust, Statement: statementsOf(question.trust).map(rename) },
  };
}

function namesCommercial(statement: PolicyStatement): boolean {
  return conditionKeysOf(statement).some(isCommercial) || federatedOf(statement).includes(COMMERCIAL_PRINCIPAL);
}

function federatedOf(statement: PolicyStatement): readonly string[] {
  return isRecord(statement.Principal) ? stringsOf(statement.Principal.Federated) : [];
}

function renamePrincipal(statement: PolicyStatement, principal: string): PolicyStatement {
  if (!isRecord(statement.Principal) || statement.Principal.Federated === undefined) return statement;
  const Federated = federatedOf(statement).map((name) => name === principal ? COMMERCIAL_PRINCIPAL : name);
  return { ...statement, Principal: { ...statement.Principal, Federated } };
}

function renameConditions(statement: PolicyStatement, prefix: string): PolicyStatement {
  if (!isRecord(statement.Condition)) return statement;
  const conditions = Object.entries(statement.Condition)
    .map(([operator, operands]) => [operator, isRecord(operands) ? renameKeys(operands, prefix) : operands]);
  return { ...statement, Condition: Object.fromEntries(conditions) };
}

function renameKeys<Value>(record: Readonly<Record<string, Value>>, prefix: string): Readonly<Record<string, Value>> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [
    key.toLowerCase().startsWith(prefix.toLowerCase()) ? COMMERCIAL_PREFIX + key.slice(prefix.length) : key, value,
  ]));
}

function isCommercial(key: string): boolean {
  return key.toLowerCase().startsWith(COMMERCIAL_PREFIX);
}
