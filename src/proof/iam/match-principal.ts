import { isKnown } from '../unknown';
import { NO, YES, known, some, unknown, weaken } from './answer';
import type { Answer } from './answer';
import { matchesPattern } from './pattern';
import type { Reading } from './pattern';
import type { Principals } from './policy';
import type { RequestPrincipal } from './request';

/** How directly a policy of a resource names the caller. What it gives depends on that. */
export interface PrincipalMatch {
  /** The session itself, or everyone: what is allowed so needs no other permission and knows no ceiling. */
  readonly direct: Answer;
  /** The role: needs no other permission, but stays under the role's boundary and the session's policies. */
  readonly role: Answer;
  /** The account: leaves it to the account's own policies. */
  readonly account: Answer;
}

const PLAIN: Reading = { variables: false, wildcards: false, context: {} };
const WILD: Reading = { variables: false, wildcards: true, context: {} };
const UNIQUE_ID = /^AROA[A-Z0-9]{12,}/;
const ACCOUNT = /^(?:arn:[^:]*:iam::)?(\d{12})(?::root)?$/;
const NOBODY: PrincipalMatch = { direct: NO, role: NO, account: NO };
const EVERYBODY: PrincipalMatch = { ...NOBODY, direct: YES };

/** Whether a policy of a resource names the caller, no matter how directly. */
export function matchesPrincipal(principals: Principals, caller: RequestPrincipal): Answer {
  const match = principalMatch(principals, caller);
  return some([match.direct, match.role, match.account], (answer) => answer);
}

/** How a policy of a resource names the caller. */
export function principalMatch(principals: Principals, caller: RequestPrincipal): PrincipalMatch {
  if (principals.not) {
    const role = namesNot(principals, caller);
    return { ...NOBODY, role, direct: weaken(role, 'NotPrincipal may reach beyond boundary and session policies') };
  }
  return principals.anyone ? EVERYBODY : named(principals, caller);
}

function named(principals: Principals, caller: RequestPrincipal): PrincipalMatch {
  const { AWS, Federated, CanonicalUser } = principals.byKind;
  const direct = [
    () => some(AWS, (value) => isSame(value, caller.sessionArn)),
    () => some(AWS, (value) => isSame(value, '*')),
    () => some(Federated, (value) => isVouchedFor(value, caller)),
    () => isIrregular(AWS, caller),
  ];
  const account = [
    () => some(AWS, (value) => isAccount(value, caller.account)),
    () => some(CanonicalUser, () => caller.account === '' ? NO : unknown('a canonical user ID, which may be that of the account')),
  ];
  return {
    direct: some(direct, (ask) => ask()),
    role: some(AWS, (value) => isSame(value, caller.roleArn)),
    account: some(account, (ask) => ask()),
  };
}

/**
 * AWS may look at the account, the role and the session of a caller one after the other, so somebody is left out for sure only where
 * all three are named.
 */
function namesNot(principals: Principals, caller: RequestPrincipal): Answer {
  if (principals.anyone) return NO;
  const { direct, role, account } = named(principals, caller);
  const answers = [direct, ...caller.roleArn === undefined ? [] : [role], ...caller.account === '' ? [] : [account]].map(({ truth }) => truth);
  if (answers.every((truth) => truth === 'no')) return YES;
  return answers.every((truth) => truth === 'yes') ? NO : unknown('NotPrincipal names only some of session, role and account');
}

function isSame(value: string, arn: string | undefined): Answer {
  if (arn === undefined) return NO;
  return matchesPattern(value, arn, PLAIN);
}

function isAccount(value: string, account: string): Answer {
  if (account === '') return NO;
  return isKnown(value) && isKnown(account) ? known(ACCOUNT.exec(value)?.[1] === account) : isAccountPossible(value, account);
}

function isAccountPossible(value: string, account: string): Answer {
  const forms = [account, `arn:aws:iam::${account}:root`, `arn:aws-cn:iam::${account}:root`, `arn:aws-us-gov:iam::${account}:root`];
  return some(forms, (form) => isSame(value, form));
}

function isVouchedFor(value: string, caller: RequestPrincipal): Answer {
  if (caller.federated === undefined) {
    return caller.sessionArn === undefined ? NO : unknown(`whether ${value} vouched for the session`);
  }
  if (value === '*') return unknown('a wildcard for what vouches');
  return isSame(value, caller.federated);
}

/** What AWS does not accept as a principal, or turns into something else: wildcards within an ARN, unique IDs of roles. */
function isIrregular(values: readonly string[], caller: RequestPrincipal): Answer {
  const arns = [caller.sessionArn, caller.roleArn].filter((arn) => arn !== undefined);
  const pattern = some(values.filter((value) => /[*?]/.test(value)), (value) => some(arns, (arn) => matchesPattern(value, arn, WILD)));
  if (pattern.truth !== 'no') return unknown(...pattern.reasons, 'a principal with a wildcard in it');
  return values.some((value) => UNIQUE_ID.test(value)) && caller.roleArn !== undefined ? unknown('a principal by its unique ID') : NO;
}
