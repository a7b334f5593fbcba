import { withRoleClaims } from './claims';
import type { DecisionLog } from './decision-log';
import type { Deployed } from './deployed';
import { GateError, notModelled } from './gate-error';
import type { Identities } from './identities';
import { verifyLogins } from './login';
import type { Login } from './login';
import { chooseRole } from './roles';
import type { CognitoCaller, Sessions } from './session';
import { decide } from '../../iam/decide';
import { GUEST_SESSION_POLICY } from '../../iam/guest-session-policy';
import type { RequestContext } from '../../iam/policy-document';
import { isRecord } from '../../iam/policy-document';
import { ASSUME_WITH_WEB_IDENTITY, TAG_SESSION } from '../../iam/web-identity';

const PRINCIPAL = 'cognito-identity.amazonaws.com';

/** What the identity pool API works on. */
export interface IdentityApiParts {
  readonly deployed: Deployed;
  readonly identities: Identities;
  readonly sessions: Sessions;
  readonly log: DecisionLog;
}

/**
 * The public operations of identity pools: GetId, GetCredentialsForIdentity and GetOpenIdToken.
 *
 * They take no AWS credentials. Which role a caller gets follows from the deployed pool, the deployed roles and the verified token.
 */
export class IdentityApi {
  constructor(private readonly parts: IdentityApiParts) {}

  /** Whether an operation is one that the gate answers itself. */
  answers(operation: string): boolean {
    return ['GetId', 'GetCredentialsForIdentity', 'GetOpenIdToken'].includes(operation);
  }

  async answer(operation: string, body: unknown): Promise<unknown> {
    const input = isRecord(body) ? body : {};
    if (operation === 'GetId') return this.getId(input);
    if (operation === 'GetOpenIdToken') return this.getOpenIdToken(input);
    return this.getCredentialsForIdentity(input);
  }

  private async getId(input: Readonly<Record<string, unknown>>): Promise<unknown> {
    const poolId = text(input, 'IdentityPoolId');
    const logins = await this.verify(poolId, input);
    return { IdentityId: this.parts.identities.find(poolId, logins) };
  }

  private async getOpenIdToken(input: Readonly<Record<string, unknown>>): Promise<unknown> {
    const poolId = this.parts.identities.poolOf(text(input, 'IdentityId'));
    const pool = await this.parts.deployed.identityPool(poolId);
    const { mappings } = await this.parts.deployed.poolRoles(poolId);
    if (pool.AllowClassicFlow === false) throw classicFlowRefused('is not enabled');
    if (mappings.size > 0) throw classicFlowRefused('is not supported with RoleMappings');
    throw notModelled('the basic (classic) flow, which this identity pool leaves open');
  }

  private async getCredentialsForIdentity(input: Readonly<Record<string, unknown>>): Promise<unknown> {
    const { deployed, identities, sessions } = this.parts;
    const presented = text(input, 'IdentityId');
    const poolId = identities.poolOf(presented);
    const logins = await this.verify(poolId, input);
    const identityId = identities.resolve(presented, logins);

    const roleArn = await this.chooseRole(poolId, logins, optionalText(input, 'CustomRoleArn'));
    const tags = await this.sessionTags(poolId, logins);
    await this.assume(roleArn, { poolId, identityId, logins, tags });
    const session = sessions.issue({
      who: identityId,
      roleArn,
      accountId: deployed.access.accountId,
      sessionName: 'CognitoIdentityCredentials',
      cognito: cognitoCaller(poolId, identityId, logins),
      context: { ...identityContext(identityId, poolId), 'aws:FederatedProvider': PRINCIPAL, ...tags.principal },
      sessionPolicy: logins.length === 0 ? GUEST_SESSION_POLICY : undefined,
    });
    const { accessKeyId, secretAccessKey, sessionToken, expiresAt } = session;
    return {
      IdentityId: identityId,
      Credentials: { AccessKeyId: accessKeyId, SecretKey: secretAccessKey, SessionToken: sessionToken, Expiration: expiresAt },
    };
  }

  private async verify(poolId: string, input: Readonly<Record<string, unknown>>): Promise<readonly Login[]> {
    const pool = await this.parts.deployed.identityPool(poolId);
    const logins = await verifyLogins(textMap(input.Logins), pool, this.parts.deployed);
    if (logins.length === 0 && pool.AllowUnauthenticatedIdentities !== true) {
      throw new GateError('NotAuthorizedException', 'Unauthenticated access is not supported for this identity pool.');
    }
    return logins;
  }

  private async chooseRole(poolId: string, logins: readonly Login[], customRoleArn: string | undefined): Promise<string> {
    const roles = await this.parts.deployed.poolRoles(poolId);
    if (logins.length > 1) throw notModelled('the role of a caller with several logins');
    const [login] = logins;
    if (login === undefined) return chooseRole({ defaultRole: roles.unauthenticated, claims: {}, customRoleArn });
    return chooseRole({
      defaultRole: roles.authenticated,
      mapping: roles.mappings.get(`${login.provider}:${login.clientId}`),
      claims: await withRoleClaims(login.claims, login.userPoolId, this.parts.deployed),
      customRoleArn,
    });
  }

  private async sessionTags(poolId: string, logins: readonly Login[]): Promise<SessionTags> {
    const [login] = logins;
    if (login === undefined) return { request: {}, principal: {} };
    const map = await this.parts.deployed.principalTags(poolId, login.provider);
    const tags = Object.entries(map)
      .filter(([, claim]) => login.claims[claim] !== undefined)
      .map(([key, claim]) => ({ key, value: String(login.claims[claim]) }));
    return {
      request: Object.fromEntries(tags.map(({ key, value }) => [`aws:RequestTag/${key}`, value])),
      principal: Object.fromEntries(tags.map(({ key, value }) => [`aws:PrincipalTag/${key}`, value])),
    };
  }

  private async assume(roleArn: string, caller: Caller): Promise<void> {
    const { deployed, log } = this.parts;
    const role = await deployed.role(roleArn);
    const context = { ...identityContext(caller.identityId, caller.poolId), [`${PRINCIPAL}:amr`]: amr(caller.logins), ...caller.tags.request };
    const actions = Object.keys(caller.tags.request).length > 0 ? [ASSUME_WITH_WEB_IDENTITY, TAG_SESSION] : [ASSUME_WITH_WEB_IDENTITY];
    for (const action of actions) {
      const { allowed, result } = await decide({
        principal: PRINCIPAL, action, resource: roleArn, accountId: deployed.access.accountId, context, resourcePolicy: role.trust,
      });
      log.add({ who: caller.identityId, role: role.name, action, resource: roleArn, result });
      if (!allowed) throw new GateError('InvalidIdentityPoolConfigurationException', 'Invalid identity pool configuration. Check assigned IAM roles for this pool.');
    }
  }
}

interface SessionTags {
  readonly request: Readonly<Record<string, string>>;
  readonly principal: Readonly<Record<string, string>>;
}

interface Caller {
  readonly poolId: string;
  readonly identityId: string;
  readonly logins: readonly Login[];
  readonly tags: SessionTags;
}

function identityContext(identityId: string, poolId: string): RequestContext {
  return { [`${PRINCIPAL}:sub`]: identityId, [`${PRINCIPAL}:aud`]: poolId };
}

function cognitoCaller(identityPoolId: string, identityId: string, logins: readonly Login[]): CognitoCaller {
  const [login] = logins;
  if (login === undefined) return { identityId, identityPoolId, authenticationType: 'unauthenticated' };
  const authenticationProvider = `${login.provider},${login.provider}:CognitoSignIn:${login.sub}`;
  return { identityId, identityPoolId, authenticationType: 'authenticated', authenticationProvider };
}

function amr(logins: readonly Login[]): readonly string[] {
  if (logins.length === 0) return ['unauthenticated'];
  return ['authenticated', ...logins.flatMap(({ provider, sub }) => [provider, `${provider}:CognitoSignIn:${sub}`])];
}

function classicFlowRefused(why: string): GateError {
  return new GateError('InvalidParameterException', `Basic (classic) flow ${why}, please use enhanced flow.`);
}

function text(input: Readonly<Record<string, unknown>>, name: string): string {
  const value = optionalText(input, name);
  if (value === undefined) throw new GateError('InvalidParameterException', `${name} is missing`);
  return value;
}

function optionalText(input: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const value = input[name];
  return typeof value === 'string' ? value : undefined;
}

function textMap(value: unknown): Readonly<Record<string, string>> {
  if (!isRecord(value)) return {};
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, String(entry)]));
}
