import type { DecisionLog } from './decision-log';
import type { Deployed } from './deployed';
import { GateError } from './gate-error';
import type { Need } from './need';
import type { Session } from './session';
import { decide } from '../../iam/decide';
import type { PolicyDocument, RequestContext } from '../../iam/policy-document';

/** Condition keys of the wire. The local wire is plain HTTP; the gate stands where TLS would end. */
const TLS: RequestContext = { 'aws:SecureTransport': 'true' };
const S3_TLS: RequestContext = { 's3:TlsVersion': '1.3' };

/** Puts what a session wants to do before the policies that are deployed now. */
export class Authorizer {
  constructor(private readonly deployed: Pick<Deployed, 'role' | 'bucketPolicy' | 'access'>, private readonly log: DecisionLog) {}

  /** Whether one need is allowed, by role, boundary, session policy and the policy of the resource together: a trust policy, or that of the bucket. */
  async allows(session: Session, need: Need, trust?: PolicyDocument): Promise<boolean> {
    const role = await this.deployed.role(session.roleArn);
    const bucket = /^arn:aws:s3:::([^/]+)/.exec(need.resource)?.[1];
    const { allowed, result } = await decide({
      principal: session.callerArn,
      action: need.action,
      resource: need.resource,
      accountId: this.deployed.access.accountId,
      context: { ...session.context, ...TLS, ...need.action.startsWith('s3:') && S3_TLS, ...need.context },
      identity: role.policies,
      session: session.sessionPolicy,
      boundary: role.boundary,
      resourcePolicy: bucket === undefined ? trust : await this.deployed.bucketPolicy(bucket),
    });
    this.log.add({ who: session.who, role: role.name, action: need.action, resource: need.resource, result });
    return allowed;
  }

  /** Throws at the first need that is not allowed. */
  async require(session: Session, needs: readonly Need[], refusal: Refusal = accessDenied): Promise<void> {
    for (const need of needs) {
      if (!await this.allows(session, need)) throw refusal(session, need);
    }
  }
}

/** Makes the refusal in the words of a service. */
export type Refusal = (session: Session, need: Need) => GateError;

/** The refusal that S3 and STS give. */
export const accessDenied: Refusal = (session, need) => new GateError('AccessDenied', notAuthorized(session, need), 403);

/** The refusal that services of JSON give. */
export const accessDeniedException: Refusal = (session, need) => new GateError('AccessDeniedException', notAuthorized(session, need), 400);

/** What all of them say. */
export function notAuthorized(session: Session, need: Need): string {
  return `User: ${session.callerArn} is not authorized to perform: ${need.action} on resource: "${need.resource}"`;
}
