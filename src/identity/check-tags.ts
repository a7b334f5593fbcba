import type { IConstruct } from 'constructs';
import { LIMITS } from '../limits';
import { checkClaim, LIST_CLAIMS } from './claims';
import type { ProviderTraits } from './provider-traits';
import { fail, reject, requireLiteral } from '../private/reject';

/** Tags of one issuer: what its providers ask for, and what access constructs need. */
export interface Tags {
  readonly own: ProviderTraits['principalTags'];
  readonly required: ReadonlyMap<string, string>;
}

/** Refuses a map of a provider that Cognito or STS would refuse. */
export function checkTagMap(scope: IConstruct, { label, principalTags = {} }: ProviderTraits): void {
  const prop = `provider ${label}.principalTags`;
  const entries = Object.entries(principalTags);
  if (entries.length === 0) fail(scope, prop, 'must hold a tag; leave it out where sessions carry none, got {}');
  const keys = entries.map(([tag]) => tag.toLowerCase());
  for (const [tag, claim] of entries) {
    checkTagName(scope, prop, tag, claim);
    reject(scope, prop, tag, keys.filter((key) => key === tag.toLowerCase()).length > 1, 'must have keys that differ in more than case, which IAM does not see');
  }
}

/** Refuses a tag key or claim that is out of range. */
export function checkTagName(scope: IConstruct, prop: string, tag: string, claim: string): void {
  requireLiteral(scope, prop, tag);
  requireLiteral(scope, prop, claim);
  reject(scope, prop, tag, !/^[\p{L}\p{Z}\p{N}_.:/=+\-@]+$/u.test(tag) || tag.length > LIMITS.tagKeyLength,
    `a tag key must be 1 to ${LIMITS.tagKeyLength} letters, digits, spaces or any of _.:/=+-@`);
  reject(scope, prop, tag, tag.toLowerCase().startsWith('aws:'), 'a tag key must not begin with aws:, which is kept for AWS');
  reject(scope, prop, claim, claim.length < 1 || claim.length > LIMITS.tagClaimLength, `a claim must be 1 to ${LIMITS.tagClaimLength} characters`);
  reject(scope, prop, claim, LIST_CLAIMS.has(claim), 'a claim must have one value, as a tag has; name one that is no list');
}

/**
 * Refuses tags that would not fit together, or that users could choose.
 *
 * @param concerned the providers of one issuer
 */
export function checkTags(scope: IConstruct, concerned: readonly ProviderTraits[], { own = {}, required }: Tags): void {
  const isTrusted = concerned.every(({ trustWritableClaims }) => trustWritableClaims);
  for (const [tag, claim] of Object.entries(own)) {
    const trust = { option: 'trustWritableClaims', isGiven: isTrusted };
    checkClaim(scope, { prop: `principalTags ${tag}`, claim, risk: 'choose the tag', trust, needsVerified: false }, concerned, concerned);
  }
  for (const [tag, claim] of required) {
    const [known, other] = Object.entries(own).find(([key]) => key.toLowerCase() === tag.toLowerCase()) ?? [];
    if (known !== undefined && (known !== tag || other !== claim)) {
      fail(scope, `tag ${tag}`, `must carry the claim ${claim}, and principalTags say otherwise; set another tag, got ${JSON.stringify({ [known]: other })}`);
    }
    checkClaim(scope, { prop: `tag ${tag}`, claim, risk: 'name themselves another user', needsVerified: true }, concerned, concerned);
  }
  const claims = Object.values({ ...own, ...Object.fromEntries(required) });
  const bytes = claims.reduce((sum, claim) => sum + Buffer.byteLength(claim), 0);
  if (claims.length > LIMITS.tagsPerSession) fail(scope, 'principalTags', `a session carries at most ${LIMITS.tagsPerSession} tags; map fewer claims, got ${claims.length}`);
  if (bytes > LIMITS.tagClaimBytes) {
    fail(scope, 'principalTags', `names of claims must be at most ${LIMITS.tagClaimBytes} bytes together; map fewer claims, or shorter names, got ${bytes}`);
  }
}
