import type { Check } from '../check';
import { forgetAudience } from './forget-audience';
import type { Make, MistakeName } from './mistake';
import { openEverything } from './open-everything';
import { replaceOwnFolder } from './rewrite-users-policy';

/** The mistakes that the library exists to prevent, made on purpose in what is deployed. */
export const MISTAKES: Readonly<Record<MistakeName, Make>> = {
  'users/ open to every user': replaceOwnFolder('users/'),
  'no slash after the identity id': replaceOwnFolder('users/${cognito-identity.amazonaws.com:sub}'),
  'all of S3 open to everybody': openEverything,
  'no audience in the trust policy': forgetAudience,
};

/** Whether a mistake lets through what a check expects to be stopped. */
export function opens(mistake: string, check: Check): boolean {
  if (mistake === 'all of S3 open to everybody') return check.expected === 'denied';
  return check.opensWith?.some((name) => name === mistake) ?? false;
}
