import { createHmac } from 'node:crypto';
import { callerOf } from './session';
import type { Session } from './session';
import { isRecord } from '../../iam/policy-document';

const LIFETIME_SECONDS = 3600;

/**
 * The session of a deployed function. The emulator puts the function's role into the session token, and derives the secret
 * from it with a key that only the two have: who signs with that secret runs as that role.
 */
export function functionSession(accessKeyId: string, sessionToken: string | undefined, key: string, accountId: string): Session | undefined {
  const claim = readClaim(sessionToken);
  if (sessionToken === undefined || claim === undefined) return undefined;
  return {
    ...callerOf(claim.role, accountId, claim.name),
    accessKeyId,
    secretAccessKey: createHmac('sha256', key).update(sessionToken).digest('hex'),
    sessionToken,
    expiresAt: Math.floor(Date.now() / 1000) + LIFETIME_SECONDS,
    who: claim.name,
    roleArn: claim.role,
  };
}

function readClaim(token: string | undefined): { readonly role: string; readonly name: string } | undefined {
  try {
    const claim: unknown = JSON.parse(Buffer.from(token ?? '', 'base64url').toString());
    return isRecord(claim) && typeof claim.role === 'string' && typeof claim.function === 'string' ? { role: claim.role, name: claim.function } : undefined;
  } catch {
    return undefined;
  }
}
