import { createHash, randomBytes } from 'node:crypto';
import type { PolicyDocument, RequestContext } from '../../iam/policy-document';

const LIFETIME_SECONDS = 3600;

/** Temporary credentials and what they stand for. */
export interface Session {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  readonly expiresAt: number;

  /** How the log of decisions names the caller. */
  readonly who: string;
  readonly roleArn: string;

  /** ARN that IAM and bucket policies see as the caller. */
  readonly callerArn: string;
  readonly userId: string;

  /** Condition keys that come with the session into every request. */
  readonly context: RequestContext;
  readonly sessionPolicy?: PolicyDocument;

  /** Only for sessions that an identity pool handed out. */
  readonly cognito?: CognitoCaller;
}

/** What API Gateway tells functions about a caller from an identity pool. */
export interface CognitoCaller {
  readonly identityId: string;
  readonly identityPoolId: string;
  readonly authenticationType: 'authenticated' | 'unauthenticated';

  /** `<provider>,<provider>:CognitoSignIn:<sub>`; guests have none. */
  readonly authenticationProvider?: string;
}

/** What a new session is made of. */
export interface SessionGrant extends Pick<Session, 'who' | 'roleArn' | 'context' | 'sessionPolicy' | 'cognito'> {
  readonly accountId: string;
  readonly sessionName: string;
}

/** What every session of a role tells policies about its caller. */
export function callerOf(roleArn: string, accountId: string, sessionName: string): Pick<Session, 'callerArn' | 'userId'> & { readonly context: RequestContext } {
  const roleName = roleArn.slice(roleArn.lastIndexOf('/') + 1);
  const userId = `AROA${createHash('sha256').update(roleArn).digest('hex').slice(0, 16).toUpperCase()}:${sessionName}`;
  return {
    callerArn: `arn:aws:sts::${accountId}:assumed-role/${roleName}/${sessionName}`,
    userId,
    context: { 'aws:PrincipalArn': roleArn, 'aws:PrincipalAccount': accountId, 'aws:userid': userId },
  };
}

/** The sessions that the gate has issued, in memory only. */
export class Sessions {
  private readonly byKey = new Map<string, Session>();

  issue({ accountId, sessionName, ...grant }: SessionGrant): Session {
    const { context, ...caller } = callerOf(grant.roleArn, accountId, sessionName);
    const session: Session = {
      ...grant,
      ...caller,
      accessKeyId: `ASIA${randomBytes(8).toString('hex').toUpperCase()}`,
      secretAccessKey: randomBytes(30).toString('base64'),
      sessionToken: randomBytes(60).toString('base64'),
      expiresAt: Math.floor(Date.now() / 1000) + LIFETIME_SECONDS,
      context: { ...grant.context, ...context },
    };
    this.byKey.set(session.accessKeyId, session);
    return session;
  }

  find(accessKeyId: string): Session | undefined {
    return this.byKey.get(accessKeyId);
  }
}
