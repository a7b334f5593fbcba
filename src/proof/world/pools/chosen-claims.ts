import type { UserPool } from './user-pools';
import { isKnown } from '../../unknown';

/** Attributes that a user has in any user pool; a client that may write one sets the claim. */
const STANDARD = new Set([
  'address', 'birthdate', 'email', 'family_name', 'gender', 'given_name', 'locale', 'middle_name', 'name', 'nickname', 'phone_number', 'picture',
  'preferred_username', 'profile', 'website', 'zoneinfo',
]);

/** What anybody can claim for a time, verified or not. */
const ALWAYS_CHOSEN = new Set(['email', 'phone_number', 'preferred_username']);

/** Why holders of a token choose the value of a claim; undefined if they do not. */
export function chosenClaim(claim: string, userPool: UserPool | undefined): string | undefined {
  if (!isKnown(claim)) return 'which claim it is, the template does not tell';
  if (ALWAYS_CHOSEN.has(claim)) return `users choose their ${claim}, and one claim cannot tell whether it is verified`;
  if (!claim.startsWith('custom:') && !STANDARD.has(claim)) return undefined;
  if (!userPool) return STANDARD.has(claim) ? `users change their ${claim} at the provider` : undefined;
  if (!userPool.inTemplates) return `${claim} is an attribute, and what the clients of this user pool may write is not in the templates`;
  if (userPool.clients.length === 0) return `${claim} is an attribute, and the clients of the user pool are not in the templates`;
  if (userPool.required.includes(claim)) return `${claim} is required, so users give it when they sign up`;
  const open = userPool.clients.find(({ writes }) => !writes);
  if (open) return `${claim} is writable by client ${open.name}, which does not list its WriteAttributes`;
  const writer = userPool.clients.find(({ writes = [] }) => writes.some((attribute) => attribute === claim || !isKnown(attribute)));
  return writer && `${claim} is writable by client ${writer.name}`;
}
