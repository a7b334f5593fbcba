import { Key } from 'aws-cdk-lib/aws-kms';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Stack } from 'aws-cdk-lib/core';
import type { Combination, Making } from './combination';
import { LogDelivery, MfaPolicy, Protection, RiskConfiguration, RiskResponse, ThreatProtection, UserPoolLog } from '../../../src';
import type { ProtectionOptions, RiskConfigurationOptions } from '../../../src';
import { ACCOUNT, logGroupOf } from '../protected-stack';

function guarded(options: ProtectionOptions, mfa = MfaPolicy.optional()): Making {
  return { mfa, protection: Protection.of(options) };
}

function risky(options: RiskConfigurationOptions, mfa?: MfaPolicy): Making {
  return guarded({ threatProtection: ThreatProtection.enforced(), risk: RiskConfiguration.of(options) }, mfa);
}

function logged(delivery: (stack: Stack) => LogDelivery): Making {
  return (stack) => ({ protection: Protection.of({ threatProtection: ThreatProtection.audit(), logs: [delivery(stack)] }) });
}

/** Adaptive authentication asks only those for a second factor who have one. */
function adaptive(name: string, response: RiskResponse, mfa: MfaPolicy, got: string): Combination {
  return [
    name, risky({ highRisk: response }, mfa),
    `[Test/Auth] protection.risk.highRisk: asks for a second factor, which needs mfa: MfaPolicy.optional(), got "${got}"`,
    risky({ highRisk: response }, MfaPolicy.optional()),
  ];
}

const ONE_CLIENT: ProtectionOptions = {
  threatProtection: ThreatProtection.enforced(), clientRisks: { web: RiskConfiguration.of({ lowRisk: RiskResponse.mfaIfConfigured() }) },
};
const ACTIVITY = LogDelivery.toNewLogGroup(UserPoolLog.USER_ACTIVITY);
const toLogGroup = (logGroup: LogGroup) => LogDelivery.toLogGroup(UserPoolLog.USER_ACTIVITY, logGroup);
const arnIn = (account: string) => `arn:aws:logs:eu-west-1:${account}:log-group:ours`;
const imported = (account: string) => (stack: Stack) =>
  LogDelivery.toLogGroup(UserPoolLog.MESSAGE_DELIVERY_ERRORS, LogGroup.fromLogGroupArn(stack, 'Logs', arnIn(account)));

/** Threat protection, its responses, and where logs may go. */
export const PROTECTION: readonly Combination[] = [
  adaptive('a second factor at risk where there is none', RiskResponse.requireMfa(), MfaPolicy.off(), 'OFF'),
  adaptive('a second factor at risk where it is asked for in any case', RiskResponse.requireMfa(), MfaPolicy.required(), 'ON'),
  adaptive('a second factor at risk of those who have one, where all have', RiskResponse.mfaIfConfigured(), MfaPolicy.required(), 'ON'),
  ['a second factor at risk in one client, where there is none', guarded(ONE_CLIENT, MfaPolicy.off()),
    '[Test/Auth] protection.clientRisks.web.lowRisk: asks for a second factor, which needs mfa: MfaPolicy.optional(), got "OFF"',
    guarded(ONE_CLIENT)],
  ['responses without threat protection', guarded({ risk: RiskConfiguration.recommended() }),
    '[Test/Auth] protection.risk: needs threat protection; set threatProtection: ThreatProtection.enforced()',
    guarded({ threatProtection: ThreatProtection.enforced(), risk: RiskConfiguration.recommended() })],
  ['responses in audit mode', guarded({ threatProtection: ThreatProtection.audit(), risk: RiskConfiguration.recommended() }),
    '[Test/Auth] protection.risk: stops nobody in audit mode; use ThreatProtection.enforced(), or leave it out, got "AUDIT"',
    guarded({ threatProtection: ThreatProtection.audit() })],
  ['logs of user activity without threat protection', guarded({ logs: [ACTIVITY] }),
    '[Test/Auth] protection.logs: user activity is recorded only by threat protection; set threatProtection as well',
    guarded({ logs: [LogDelivery.toNewLogGroup(UserPoolLog.MESSAGE_DELIVERY_ERRORS)] })],
  ['one kind of log to two places', guarded({
    threatProtection: ThreatProtection.audit(), logs: [ACTIVITY, ACTIVITY],
  }), '[Test/Auth] protection.logs: must hold each kind of log once, got "userAuthEvents" twice',
  logged(() => ACTIVITY)],
  ['a log group with a key', logged((stack) => toLogGroup(logGroupOf(stack, { encryptionKey: new Key(stack, 'Key') }))),
    '[Test/Auth] protection.logs: must go to a log group without encryptionKey, since Cognito can\'t write to one that has a key, got Test/Logs',
    logged((stack) => toLogGroup(logGroupOf(stack)))],
  ['a log group of another account', logged(imported('999988887777')),
    `[Test/Auth] protection.logs: must be in the account of the user pool, ${ACCOUNT}, got "999988887777"`,
    logged(imported(ACCOUNT))],
];
