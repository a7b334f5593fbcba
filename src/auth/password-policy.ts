import type { PasswordPolicy } from 'aws-cdk-lib/aws-cognito';
import { PASSWORD_POLICY } from '../defaults';

/** A password policy that leaves nothing open that has a default. */
export type SettledPasswordPolicy = PasswordPolicy & Required<Omit<PasswordPolicy, 'passwordHistorySize'>>;

/** What the policy leaves out keeps the default. */
export function settlePasswordPolicy(given: PasswordPolicy): SettledPasswordPolicy {
  return {
    minLength: given.minLength ?? PASSWORD_POLICY.minLength,
    requireLowercase: given.requireLowercase ?? PASSWORD_POLICY.requireLowercase,
    requireUppercase: given.requireUppercase ?? PASSWORD_POLICY.requireUppercase,
    requireDigits: given.requireDigits ?? PASSWORD_POLICY.requireDigits,
    requireSymbols: given.requireSymbols ?? PASSWORD_POLICY.requireSymbols,
    tempPasswordValidity: given.tempPasswordValidity ?? PASSWORD_POLICY.tempPasswordValidity,
    passwordHistorySize: given.passwordHistorySize,
  };
}
