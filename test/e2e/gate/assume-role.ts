import type { Authorizer } from './authorizer';
import { accessDenied } from './authorizer';
import type { Deployed } from './deployed';
import { GateError, notModelled } from './gate-error';
import { escapeXml, xmlResponse } from './gate-response';
import type { GateResponse } from './gate-response';
import type { Session, Sessions } from './session';

// SDKs send a bare `Tags` for an empty list.
const MODELLED = /^(Action|Version|RoleArn|RoleSessionName|DurationSeconds|Tags|Tags\.member\.\d+\.(Key|Value))$/;
const NAMESPACE = 'https://sts.amazonaws.com/doc/2011-06-15/';

/** What AssumeRole works on. */
export interface AssumeRoleParts {
  readonly deployed: Pick<Deployed, 'role' | 'access'>;
  readonly authorizer: Authorizer;
  readonly sessions: Sessions;
}

/** AssumeRole with session tags, decided by the caller's policies and the deployed trust policy together. */
export async function assumeRole(form: URLSearchParams, caller: Session, { deployed, authorizer, sessions }: AssumeRoleParts): Promise<GateResponse> {
  const unknown = [...form.keys()].filter((name) => !MODELLED.test(name));
  if (unknown.length > 0) throw notModelled(`AssumeRole with ${unknown.join(' and ')}`);
  const [roleArn, sessionName] = [text(form, 'RoleArn'), text(form, 'RoleSessionName')];
  const tags = tagsOf(form);
  const named = (prefix: string) => Object.fromEntries(Object.entries(tags).map(([key, value]) => [`${prefix}/${key}`, value]));

  const { trust } = await deployed.role(roleArn);
  const tagged = Object.keys(tags).length > 0;
  const context = { ...named('aws:RequestTag'), ...tagged && { 'aws:TagKeys': Object.keys(tags) } };
  for (const action of tagged ? ['sts:AssumeRole', 'sts:TagSession'] : ['sts:AssumeRole']) {
    const need = { action, resource: roleArn, context: { ...context, ...action === 'sts:AssumeRole' && { 'sts:RoleSessionName': sessionName } } };
    if (!await authorizer.allows(caller, need, trust)) throw accessDenied(caller, need);
  }
  const { accountId } = deployed.access;
  const session = sessions.issue({ who: sessionName, roleArn, accountId, sessionName, context: named('aws:PrincipalTag') });
  return xmlResponse(200, `<AssumeRoleResponse xmlns="${NAMESPACE}"><AssumeRoleResult>${credentialsXml(session)}${userXml(session)}</AssumeRoleResult></AssumeRoleResponse>`);
}

function tagsOf(form: URLSearchParams): Readonly<Record<string, string>> {
  const keys = [...form.entries()].filter(([name]) => name.endsWith('.Key'));
  return Object.fromEntries(keys.map(([name, key]) => [key, text(form, name.replace(/Key$/, 'Value'))]));
}

function text(form: URLSearchParams, name: string): string {
  const value = form.get(name);
  if (value === null) throw new GateError('ValidationError', `${name} is missing`);
  return value;
}

function credentialsXml({ accessKeyId, secretAccessKey, sessionToken, expiresAt }: Session): string {
  const Expiration = new Date(expiresAt * 1000).toISOString();
  const fields = { AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey, SessionToken: sessionToken, Expiration };
  return `<Credentials>${Object.entries(fields).map(([name, value]) => `<${name}>${escapeXml(value)}</${name}>`).join('')}</Credentials>`;
}

function userXml({ userId, callerArn }: Session): string {
  return `<AssumedRoleUser><AssumedRoleId>${escapeXml(userId)}</AssumedRoleId><Arn>${escapeXml(callerArn)}</Arn></AssumedRoleUser>`;
}
