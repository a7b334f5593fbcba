import { randomBytes } from 'node:crypto';
import type { PolicyDocument, RequestContext } from '../../iam/policy-document';

const LIFETIME_SECONDS = 3600;

/** Temporary credentials and what they stand for. */
export interface Session {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  readonly expiresAt: number;
  readonly identityId: string;
  readonly roleArn: string;

  /** ARN that IAM and bucket policies see as the caller. */
  readonly callerArn: string;
  readonly userId: string;

  /** Condition keys that come with the session into every request. */
  readonly context: RequestContext;
  readonly sessionPolicy?: PolicyDocument;
}

/** What a new session is made of. */
export type SessionGrant = Pick<Session, 'identityId' | 'roleArn' | 'context' | 'sessionPolicy'> & { readonly accountId: string };

/** The sessions that the gate has issued, in memory only. */
export class Sessions {
  private readonly byKey = new Map<string, Session>();

  issue(grant: SessionGrant): Session {
    const { accountId, ...rest } = grant;
    const roleName = grant.roleArn.slice(grant.roleArn.lastIndexOf('/') + 1);
    const userId = `AROA${randomBytes(8).toString('hex').toUpperCase()}:CognitoIdentityCredentials`;
    const session: Session = {
      ...rest,
      accessKeyId: `ASIA${randomBytes(8).toString('hex').toUpperCase()}`,
      secretAccessKey: randomBytes(30).toString('base64'),
      sessionToken: randomBytes(60).toString('base64'),
      expiresAt: Math.floor(Date.now() / 1000) + LIFETIME_SECONDS,
      callerArn: `arn:aws:sts::${accountId}:assumed-role/${roleName}/CognitoIdentityCredentials`,
      userId,
      context: { ...grant.context, 'aws:PrincipalArn': grant.roleArn, 'aws:PrincipalAccount': accountId, 'aws:userid': userId },
    };
    this.byKey.set(session.accessKeyId, session);
    return session;
  }

  find(accessKeyId: string): Session | undefined {
    return this.byKey.get(accessKeyId);
  }
}
