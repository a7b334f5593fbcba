import { assumeRole } from './assume-role';
import { accessDenied, accessDeniedException } from './authorizer';
import type { Authorizer } from './authorizer';
import { requireCopyOfTags } from './copied-tags';
import { deleteObjects } from './delete-objects';
import type { Deployed } from './deployed';
import type { DeployedTables } from './deployed-tables';
import { functionSession } from './function-session';
import { GateError, notModelled } from './gate-error';
import type { GateRequest } from './gate-request';
import { xmlResponse } from './gate-response';
import type { GateResponse } from './gate-response';
import { readJsonRequest, speaksJson } from './json-request';
import type { Need } from './need';
import { withoutPresigning } from './presigned';
import { readS3Request } from './s3-request';
import type { Session, Sessions } from './session';
import { verifySignature } from './sigv4';
import type { SignatureClaim } from './sigv4';
import type { Upstream } from './upstream';

/** What the data plane works on. */
export interface DataPlaneParts {
  readonly deployed: Deployed;
  readonly tables: DeployedTables;
  readonly sessions: Sessions;
  readonly authorizer: Authorizer;
  readonly upstream: Upstream;

  /** The key that the emulator signs functions' sessions with. */
  readonly functionsKey?: string;
  readonly host: () => string;
}

/** What a session's requests to AWS services go through: signature, mapping, policies, and only then the emulator. */
export class DataPlane {
  constructor(private readonly parts: DataPlaneParts) {}

  /** The session that signed a request. */
  caller(request: GateRequest, claim: SignatureClaim): Session {
    const { sessions, functionsKey, deployed } = this.parts;
    const session = sessions.find(claim.accessKeyId)
      ?? (functionsKey === undefined ? undefined : functionSession(claim.accessKeyId, claim.sessionToken, functionsKey, deployed.access.accountId));
    if (session === undefined) throw new GateError('InvalidAccessKeyId', 'the access key is not known', 403);
    if (session.expiresAt * 1000 < Date.now()) throw new GateError('ExpiredToken', 'the credentials have expired');
    verifySignature(request, claim, session);
    return session;
  }

  async answer(request: GateRequest, claim: SignatureClaim): Promise<GateResponse> {
    const session = this.caller(request, claim);
    if (claim.service === 's3') return this.s3(claim.expiresSeconds === undefined ? request : withoutPresigning(request), session);
    if (claim.service === 'sts') return this.sts(new URLSearchParams(request.body.toString()), session);
    if (speaksJson(claim.service)) return this.json(request, claim.service, session);
    throw notModelled(`the service ${claim.service}`);
  }

  private async json(request: GateRequest, service: string, session: Session): Promise<GateResponse> {
    const { authorizer, tables, upstream } = this.parts;
    await authorizer.require(session, await readJsonRequest(service, request, tables), accessDeniedException);
    return upstream.passJson(request, service);
  }

  private async sts(form: URLSearchParams, session: Session): Promise<GateResponse> {
    if (form.get('Action') === 'GetCallerIdentity') return this.callerIdentity(session);
    if (form.get('Action') === 'AssumeRole') return assumeRole(form, session, this.parts);
    throw notModelled(`the STS operation ${form.get('Action')}`);
  }

  private async s3(request: GateRequest, session: Session): Promise<GateResponse> {
    if (request.headers.host !== this.parts.host()) throw notModelled(`the host ${request.headers.host}: S3 requests must be path-style`);
    const { authorizer, deployed, upstream } = this.parts;
    const operation = readS3Request(request);
    if (operation.kind === 'deleteObjects') {
      return deleteObjects(session, operation.bucket, operation.deletions, authorizer, deployed.s3);
    }
    await authorizer.require(session, operation.needs);
    await requireCopyOfTags(request, operation, session, this.parts);
    const response = await upstream.passS3(request);
    return response.status === 404 ? this.hideAbsence(response, session, operation.needs) : response;
  }

  /** S3 tells who may not list a bucket nothing about which objects are missing in it. It asks as for a list with the key as prefix. */
  private async hideAbsence(response: GateResponse, session: Session, needs: readonly Need[]): Promise<GateResponse> {
    const [need] = needs.filter(({ action }) => action === 's3:GetObject');
    if (need === undefined) return response;
    const [bucket = '', ...key] = need.resource.split('/');
    const list = { action: 's3:ListBucket', resource: bucket, context: { 's3:prefix': key.join('/') } };
    if (await this.parts.authorizer.allows(session, list)) return response;
    throw accessDenied(session, list);
  }

  private callerIdentity(session: Session): GateResponse {
    const fields = `<Arn>${session.callerArn}</Arn><UserId>${session.userId}</UserId><Account>${this.parts.deployed.access.accountId}</Account>`;
    return xmlResponse(200, `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>${fields}</GetCallerIdentityResult></GetCallerIdentityResponse>`);
  }
}
