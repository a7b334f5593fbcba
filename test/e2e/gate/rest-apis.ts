import { notAuthorized } from './authorizer';
import type { Authorizer } from './authorizer';
import type { EmulatorAccess } from './deployed';
import type { DeployedRestApis, RefusalKind } from './deployed-rest-apis';
import { GateError } from './gate-error';
import type { GateRequest } from './gate-request';
import type { GateResponse } from './gate-response';
import type { RestCall } from './rest-request';
import type { Session } from './session';
import type { Upstream } from './upstream';

const KINDS: Readonly<Record<string, RefusalKind>> = {
  AccessDeniedException: 'ACCESS_DENIED',
  MissingAuthenticationTokenException: 'MISSING_AUTHENTICATION_TOKEN',
  ExpiredToken: 'EXPIRED_TOKEN',
};

/** Plays API Gateway's part before the emulator does: who may call a method that wants a signature, and who that is for the function behind. */
export class RestApis {
  constructor(
    private readonly access: Pick<EmulatorAccess, 'region' | 'accountId'>,
    private readonly deployed: Pick<DeployedRestApis, 'authorization' | 'refusal'>,
    private readonly authorizer: Pick<Authorizer, 'require'>,
    private readonly upstream: Pick<Upstream, 'passRest'>,
  ) {}

  /** `caller` verifies the signature, and is asked only where the method wants one. */
  async answer(request: GateRequest, call: RestCall, caller: () => Session): Promise<GateResponse> {
    try {
      if (await this.deployed.authorization(call, request.method) !== 'AWS_IAM') return await this.upstream.passRest(request);
      const session = caller();
      await this.authorizer.require(session, [this.need(request, call)], (_, need) => new GateError('AccessDeniedException', notAuthorized(session, need), 403));
      return await this.upstream.passRest(request, identityOf(session, this.access.accountId));
    } catch (error) {
      if (error instanceof GateError && error.status < 500) return this.refusal(call, error);
      throw error;
    }
  }

  private need({ method }: GateRequest, { apiId, stage, path }: RestCall) {
    const { region, accountId } = this.access;
    return { action: 'execute-api:Invoke', resource: `arn:aws:execute-api:${region}:${accountId}:${apiId}/${stage}/${method}${path}`, context: {} };
  }

  private async refusal({ apiId }: RestCall, error: GateError): Promise<GateResponse> {
    const { headers, body } = await this.deployed.refusal(apiId, KINDS[error.code] ?? 'INVALID_SIGNATURE', error.message);
    return { status: 403, headers: { ...headers, 'content-type': 'application/json', 'x-amzn-errortype': error.code }, body: Buffer.from(body) };
  }
}

/** `requestContext.identity`, as API Gateway documents it. */
function identityOf(session: Session, accountId: string): object {
  const { accessKeyId, userId, callerArn, cognito } = session;
  return {
    accessKey: accessKeyId,
    accountId,
    caller: userId,
    user: userId,
    userArn: callerArn,
    principalOrgId: null,
    cognitoIdentityId: cognito?.identityId ?? null,
    cognitoIdentityPoolId: cognito?.identityPoolId ?? null,
    cognitoAuthenticationType: cognito?.authenticationType ?? null,
    cognitoAuthenticationProvider: cognito?.authenticationProvider ?? null,
  };
}
