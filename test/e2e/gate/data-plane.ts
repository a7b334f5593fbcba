import { Authorizer, accessDenied } from './authorizer';
import { deleteObjects } from './delete-objects';
import type { Deployed } from './deployed';
import { GateError, notModelled } from './gate-error';
import type { GateRequest } from './gate-request';
import { xmlResponse } from './gate-response';
import type { GateResponse } from './gate-response';
import { withoutPresigning } from './presigned';
import { readS3Request } from './s3-request';
import type { S3Need } from './s3-request';
import type { Session, Sessions } from './session';
import { verifySignature } from './sigv4';
import type { SignatureClaim } from './sigv4';
import type { Upstream } from './upstream';

/** What a session's requests to AWS services go through: signature, mapping, policies, and only then the emulator. */
export class DataPlane {
  constructor(
    private readonly deployed: Deployed,
    private readonly sessions: Sessions,
    private readonly authorizer: Authorizer,
    private readonly upstream: Upstream,
    private readonly host: () => string,
  ) {}

  async answer(request: GateRequest, claim: SignatureClaim): Promise<GateResponse> {
    const session = this.sessions.find(claim.accessKeyId);
    if (session === undefined) throw new GateError('InvalidAccessKeyId', 'the access key is not known', 403);
    if (session.expiresAt * 1000 < Date.now()) throw new GateError('ExpiredToken', 'the credentials have expired');
    verifySignature(request, claim, session);

    if (claim.service === 's3') return this.s3(claim.expiresSeconds === undefined ? request : withoutPresigning(request), session);
    if (claim.service === 'sts' && request.body.includes('Action=GetCallerIdentity')) return this.callerIdentity(session);
    throw notModelled(`the service ${claim.service}`);
  }

  private async s3(request: GateRequest, session: Session): Promise<GateResponse> {
    if (request.headers.host !== this.host()) throw notModelled(`the host ${request.headers.host}: S3 requests must be path-style`);
    const operation = readS3Request(request);
    if (operation.kind === 'deleteObjects') {
      return deleteObjects(session, operation.bucket, operation.deletions, this.authorizer, this.deployed.s3);
    }
    await this.authorizer.require(session, operation.needs);
    const response = await this.upstream.passS3(request);
    return response.status === 404 ? this.hideAbsence(response, session, operation.needs) : response;
  }

  /** S3 tells who may not list a bucket nothing about which objects are missing in it. */
  private async hideAbsence(response: GateResponse, session: Session, needs: readonly S3Need[]): Promise<GateResponse> {
    const [need] = needs.filter(({ action }) => action === 's3:GetObject');
    if (need === undefined) return response;
    const list = { action: 's3:ListBucket', resource: need.resource.split('/', 1)[0] ?? '', context: {} };
    if (await this.authorizer.allows(session, list)) return response;
    throw accessDenied(session, list);
  }

  private callerIdentity(session: Session): GateResponse {
    const fields = `<Arn>${session.callerArn}</Arn><UserId>${session.userId}</UserId><Account>${this.deployed.access.accountId}</Account>`;
    return xmlResponse(200, `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>${fields}</GetCallerIdentityResult></GetCallerIdentityResponse>`);
  }
}
