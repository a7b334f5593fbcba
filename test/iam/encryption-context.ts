import { isRecord, statementsOf } from './policy-document';
import type { PolicyDocument, PolicyStatement, RequestContext } from './policy-document';

const PREFIX = 'kms:encryptioncontext:';

/** A string key of a free name that the engine takes for every action; no policy here uses it otherwise. */
const STAND_IN = 'aws:PrincipalTag/EncryptionContext-';

/** A key such as `kms:EncryptionContext:aws:s3:arn` under a name that the engine takes: it leaves out the keys of that family. */
function engineKey(key: string): string {
  return key.toLowerCase().startsWith(PREFIX) ? STAND_IN + key.slice(PREFIX.length).replace(/:/g, '-') : key;
}

/** `context` with the keys that the engine knows. */
export function engineContext(context: RequestContext): RequestContext {
  return rename(context);
}

/** `document` with the keys that the engine knows. */
export function engineDocument(document: PolicyDocument): PolicyDocument {
  return { ...document, Statement: statementsOf(document).map(engineStatement) };
}

function engineStatement(statement: PolicyStatement): PolicyStatement {
  if (!isRecord(statement.Condition)) return statement;
  const conditions = Object.entries(statement.Condition).map(([operator, operands]) => [operator, isRecord(operands) ? rename(operands) : operands]);
  return { ...statement, Condition: Object.fromEntries(conditions) };
}

function rename<Value>(record: Readonly<Record<string, Value>>): Readonly<Record<string, Value>> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [engineKey(key), value]));
}
