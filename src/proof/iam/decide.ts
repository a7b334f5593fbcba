import { isKnown, unknownReasons } from '../unknown';
import { NO, YES, either, every, known, some, unknown, weaken } from './answer';
import type { Answer } from './answer';
import { NOTHING, find, lookAtIdentity, lookAtLeftOut, lookAtResource, placeOf } from './layers';
import type { Finding } from './layers';
import type { SourcedPolicy } from './policy';
import type { AccessRequest, PolicySet, Verdict } from './request';

const KEY = /^arn:[^:]*:kms:[^:]*:[^:]*:key\//;
const ACCOUNT = /^\d{12}$/;
const ANY_WAY = lookAtResource('direct', 'role', 'account');

/** What the policies that can allow say of a request. */
interface Grants {
  readonly identity: Finding;
  readonly direct: Finding;
  readonly role: Finding;
  readonly account: Finding;
  /** Whether boundary and session policies let through what they limit. */
  readonly ceiling: Answer;
}

/**
 * Decides a request as AWS does within one account.
 *
 * A `Deny` that applies wins, wherever it stands. Else one `Allow` is enough, of the identity or of the resource; the boundary and
 * the session policies limit it, unless a policy of the resource names the session itself or everyone. A key of KMS asks its own
 * policy first. A resource of another account needs both sides.
 */
export function decide(request: AccessRequest, policies: PolicySet): Verdict {
  const denial = findDenial(request, policies);
  if (denial.answer.truth === 'yes') return { decision: 'denied', by: denial.by.slice(0, 1), reasons: denial.by.slice(0, 1).map(denialReason) };

  const boundary = policies.boundary && find(policies.boundary, 'Allow', request, lookAtIdentity).answer;
  const session = policies.session && find(policies.session, 'Allow', request, lookAtIdentity).answer;
  const fromResource = (way: 'direct' | 'role' | 'account') => find(policies.resource, 'Allow', request, lookAtResource(way));
  const grants = {
    identity: find(policies.identity, 'Allow', request, lookAtIdentity),
    direct: fromResource('direct'),
    role: fromResource('role'),
    account: fromResource('account'),
    ceiling: every([boundary ?? YES, session ?? YES], (answer) => answer),
  };
  const grant = combine(request, policies, grants);
  if (grant.answer.truth === 'no') return { decision: 'denied', by: [], reasons: whyNot(grants, boundary, session) };
  return conclude(grant, denial);
}

/** Decides whether a role lets a holder of a web identity token in, or its tags, by the role's trust policy alone. */
export function decideTrust(request: AccessRequest, trust: SourcedPolicy): Verdict {
  const look: typeof ANY_WAY = (statement, asked, variables) => {
    const answer = ANY_WAY({ ...statement, resources: undefined }, asked, variables);
    return answer.truth === 'no' || !statement.resources ? answer : unknown(...answer.reasons, 'a trust policy has no Resource');
  };
  const denial = find([trust], 'Deny', request, look);
  if (denial.answer.truth === 'yes') return { decision: 'denied', by: denial.by.slice(0, 1), reasons: denial.by.slice(0, 1).map(denialReason) };

  const grant = find([trust], 'Allow', request, look);
  if (grant.answer.truth === 'no') return { decision: 'denied', by: [], reasons: [`no statement of ${placeOf(trust)} allows it`] };
  return conclude(grant, denial);
}

function findDenial(request: AccessRequest, policies: PolicySet): Finding {
  const others = [...policies.identity, ...policies.boundary ?? [], ...policies.session ?? []];
  return oneOf([
    find(others, 'Deny', request, lookAtIdentity),
    find(policies.resource, 'Deny', request, ANY_WAY),
    policies.boundary ? find(policies.resource, 'Deny', request, lookAtLeftOut) : NOTHING,
  ]);
}

/** What has no denial is allowed if it is granted for sure; a denial that may apply makes it unknown. */
function conclude(grant: Finding, denial: Finding): Verdict {
  if (grant.answer.truth === 'yes' && denial.answer.truth === 'no') return { decision: 'allowed', by: grant.by, reasons: [] };
  return { decision: 'unknown', by: [...grant.by, ...denial.by], reasons: unique([...grant.answer.reasons, ...denial.answer.reasons]) };
}

function combine(request: AccessRequest, policies: PolicySet, grants: Grants): Finding {
  const limited = limit(grants.identity, grants.ceiling);
  if (isForeign(request)) return and(limited, oneOf([grants.direct, grants.role, grants.account]));

  const byResource = [grants.direct, limit(grants.role, grants.ceiling)];
  const key = isKey(request);
  const asKey = oneOf([and(limited, delegation(policies, grants)), ...byResource]);
  const asOther = oneOf([limited, ...byResource, accountOnly(grants)]);
  if (key.truth !== 'unknown') return key.truth === 'yes' ? asKey : asOther;
  return { answer: either(asKey.answer, asOther.answer, key.reasons.join('; ')), by: asOther.by };
}

/** Whether a key leaves it to the policies of its account. */
function delegation(policies: PolicySet, { account }: Grants): Finding {
  return policies.resource.length > 0 ? account : { answer: unknown('the policy of the key is not known'), by: [] };
}

/** Naming the own account leaves it to the account's policies; whether it can be enough by itself AWS does not say for every service. */
function accountOnly({ account, ceiling }: Grants): Finding {
  return { answer: weaken(limit(account, ceiling).answer, 'a policy of the resource names the whole account'), by: account.by };
}

function limit(finding: Finding, ceiling: Answer): Finding {
  return { answer: every([finding.answer, ceiling], (answer) => answer), by: finding.by };
}

function and(first: Finding, second: Finding): Finding {
  return { answer: every([first.answer, second.answer], (answer) => answer), by: [...first.by, ...second.by] };
}

function oneOf(findings: readonly Finding[]): Finding {
  const answer = some(findings, (finding) => finding.answer);
  if (answer.truth === 'no') return NOTHING;
  return { answer, by: findings.filter((finding) => finding.answer.truth === answer.truth).flatMap(({ by }) => by) };
}

function isKey({ action, resource }: AccessRequest): Answer {
  if (!action.toLowerCase().startsWith('kms:')) return NO;
  const isOne = KEY.test(resource);
  return isOne || isKnown(resource) ? known(isOne) : unknown('whether the resource is a key of KMS', ...unknownReasons(resource));
}

/** Whether the resource is known to be of another account than the caller. */
function isForeign({ resource, principal }: AccessRequest): boolean {
  const owner = resource.split(':', 5)[4] ?? '';
  return isKnown(resource) && ACCOUNT.test(owner) && ACCOUNT.test(principal.account) && owner !== principal.account;
}

function whyNot(grants: Grants, boundary = YES, session = YES): string[] {
  const granted = some([grants.identity, grants.role], (finding) => finding.answer).truth !== 'no';
  if (!granted) return ['no policy of the caller or of the resource allows it'];
  const layers: [Answer, string][] = [
    [boundary, 'the permissions boundary does not allow it'],
    [session, 'the session policy does not allow it'],
    [grants.ceiling.truth === 'no' ? YES : NO, 'no policy of the resource allows it'],
  ];
  return layers.filter(([answer]) => answer.truth === 'no').map(([, reason]) => reason);
}

function denialReason({ source, statement }: Verdict['by'][number]): string {
  return `${placeOf({ source })}, statement ${statement.index} denies it`;
}

function unique(reasons: readonly string[]): string[] {
  return [...new Set(reasons)];
}
