import type { DecisionLog } from './decision-log';
import type { Deployed } from './deployed';
import { GateError } from './gate-error';
import type { S3Need } from './s3-request';
import type { Session } from './session';
import { decide } from '../../iam/decide';
import type { RequestContext } from '../../iam/policy-document';

/** Condition keys of the wire. The local wire is plain HTTP; the gate stands where TLS would end. */
const TLS: RequestContext = { 'aws:SecureTransport': 'true', 's3:TlsVersion': '1.3' };

/** Puts what a session wants to do before the policies that are deployed now. */
export class Authorizer {
  constructor(private readonly deployed: Deployed, private readonly log: DecisionLog) {}

  /** Whether one need is allowed, by role, boundary, session policy and bucket policy together. */
  async allows(session: Session, need: S3Need): Promise<boolean> {
    const role = await this.deployed.role(session.roleArn);
    const bucket = /^arn:aws:s3:::([^/]+)/.exec(need.resource)?.[1];
    const { allowed, result } = await decide({
      principal: session.callerArn,
      action: need.action,
      resource: need.resource,
      accountId: this.deployed.access.accountId,
      context: { ...session.context, ...TLS, ...need.context },
      identity: role.policies,
      session: session.sessionPolicy,
      boundary: role.boundary,
      resourcePolicy: bucket === undefined ? undefined : await this.deployed.bucketPolicy(bucket),
    });
    this.log.add({ who: session.identityId, role: role.name, action: need.action, resource: need.resource, result });
    return allowed;
  }

  /** Throws AccessDenied at the first need that is not allowed. */
  async require(session: Session, needs: readonly S3Need[]): Promise<void> {
    for (const need of needs) {
      if (!await this.allows(session, need)) throw accessDenied(session, need);
    }
  }
}

/** The refusal that S3 gives. */
export function accessDenied(session: Session, need: S3Need): GateError {
  return new GateError('AccessDenied', `User: ${session.callerArn} is not authorized to perform: ${need.action} on resource: "${need.resource}"`, 403);
}
