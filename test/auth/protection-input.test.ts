import { FeaturePlan, UserPoolEmail } from 'aws-cdk-lib/aws-cognito';
import { Key, KeySpec } from 'aws-cdk-lib/aws-kms';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { CfnParameter } from 'aws-cdk-lib/core';
import type { Stack } from 'aws-cdk-lib/core';
import { ACCOUNT, logGroupOf, stackOf, withProtection, withRisk, withRules } from './protected-stack';
import { authTemplate, makeAuth } from './sign-in-stack';
import {
  Firewall, LogDelivery, ManagedRuleGroup, MfaPolicy, Protection, RiskConfiguration, RiskNotification, RiskResponse, ThreatProtection, UserPoolLog,
} from '../../src';
import type { RiskNotificationOptions } from '../../src';

const notified = (options: Partial<RiskNotificationOptions>) =>
  withRisk({ highRisk: RiskResponse.block({ notify: true }), notification: RiskNotification.withSES({ fromEmail: 'no-reply@example.com', ...options }) });
const BODY = 'A sign-in';
const foreign = (stack: Stack) => LogGroup.fromLogGroupArn(stack, 'Logs', 'arn:aws:logs:eu-west-1:999988887777:log-group:theirs');
const activity = (logs: LogDelivery[], stack?: Stack) => withProtection({ threatProtection: ThreatProtection.audit(), logs }, {}, stack);

test.each<[string, () => unknown]>([
  ['protection: must hold something; use Protection.recommended(), or leave it out, got {}', () => withProtection({})],
  ['featurePlan: ratings of risk and logs of user activity need Plus, got "ESSENTIALS"',
    () => authTemplate({ protection: Protection.recommended(), featurePlan: FeaturePlan.ESSENTIALS })],
  ['protection.risk: needs threat protection; set threatProtection: ThreatProtection.enforced()', () => withProtection({ risk: RiskConfiguration.recommended() })],
  ['protection.risk: stops nobody in audit mode; use ThreatProtection.enforced(), or leave it out, got "AUDIT"',
    () => withProtection({ threatProtection: ThreatProtection.audit(), risk: RiskConfiguration.of({}) })],
  ['protection.risk: stops nobody in audit mode; use ThreatProtection.enforced(), or leave it out, got "AUDIT"',
    () => withProtection({
      threatProtection: ThreatProtection.audit(), risk: RiskConfiguration.of({ blockCompromisedCredentials: false, lowRisk: RiskResponse.block() }),
    })],
  ['protection.risk.mediumRisk: asks for a second factor, which needs mfa: MfaPolicy.optional(), got "OFF"',
    () => withRisk({ mediumRisk: RiskResponse.requireMfa() }, { mfa: MfaPolicy.off() })],
  ['protection.risk.lowRisk: asks for a second factor, which needs mfa: MfaPolicy.optional(), got "ON"',
    () => withRisk({ lowRisk: RiskResponse.mfaIfConfigured() }, { mfa: MfaPolicy.required() })],
  ['protection.risk.highRisk: can notify only with notification: RiskNotification.withSES(...)', () => withRisk({ highRisk: RiskResponse.block({ notify: true }) })],
  ['protection.risk.notification: is never used; set notify: true in a response, or leave it out',
    () => withRisk({ highRisk: RiskResponse.block(), notification: RiskNotification.withSES({ fromEmail: 'a@example.com' }) })],
  ['protection.risk.compromisedCredentialsEvents: must hold an event; leave it out for all, or set blockCompromisedCredentials to false',
    () => withRisk({ compromisedCredentialsEvents: [] })],
  ['protection.risk.blockedIpRanges: must be a range in CIDR notation, such as 203.0.113.0/24, got "203.0.113.1"', () => withRisk({ blockedIpRanges: ['203.0.113.1'] })],
  ['protection.risk.blockedIpRanges: must be a range in CIDR notation, such as 203.0.113.0/24, got "203.0.113.0/33"', () => withRisk({ blockedIpRanges: ['203.0.113.0/33'] })],
  ['protection.risk.blockedIpRanges: must be a range in CIDR notation, such as 203.0.113.0/24, got "300.0.113.0/24"', () => withRisk({ blockedIpRanges: ['300.0.113.0/24'] })],
  ['protection.risk.trustedIpRanges: must be a range in CIDR notation, such as 203.0.113.0/24, got "2001:db8::/129"', () => withRisk({ trustedIpRanges: ['2001:db8::/129'] })],
  ['protection.risk.trustedIpRanges: must not hold every address; name the networks that you mean, got "0.0.0.0/0"', () => withRisk({ trustedIpRanges: ['0.0.0.0/0'] })],
  ['protection.risk.trustedIpRanges: must hold each range once, got "10.0.0.0/8"', () => withRisk({ trustedIpRanges: ['10.0.0.0/8', '10.0.0.0/8'] })],
  ['protection.risk.blockedIpRanges: must be at most 200 ranges, got 201', () => withRisk({ blockedIpRanges: Array.from({ length: 201 }, (_, index) => `10.0.${index}.0/24`) })],
  ['protection.risk.notification.fromEmail: must be an e-mail address, such as no-reply@example.com, got "example.com"', () => notified({ fromEmail: 'example.com' })],
  ['protection.risk.notification.fromEmail: must be of the domain example.org, as sesVerifiedDomain says, got "no-reply@example.com"', () => notified({ sesVerifiedDomain: 'example.org' })],
  ['protection.risk.notification.replyTo: must be an e-mail address, such as me@example.com or Me <me@example.com>, got "Me <me>"', () => notified({ replyTo: 'Me <me>' })],
  ['protection.risk.notification.blocked: must have a body; set text or html', () => notified({ blocked: { subject: 'Blocked' } })],
  ['protection.risk.notification.blocked.subject: must be 1 to 140 characters, got ""', () => notified({ blocked: { subject: '', text: BODY } })],
  ['protection.risk.notification.mfa.text: must be 6 to 20000 characters, got 5', () => notified({ mfa: { subject: 'MFA', text: 'Hello' } })],
  ['protection.risk.notification.allowed.html: must be 6 to 20000 characters, got 20001', () => notified({ allowed: { subject: 'In', html: 'x'.repeat(20001) } })],
  ['protection.clientRisks: must name app clients, ["web"], got "ios"',
    () => withProtection({ threatProtection: ThreatProtection.enforced(), clientRisks: { ios: RiskConfiguration.recommended() } })],
  ['protection.clientRisks.web: needs threat protection; set threatProtection: ThreatProtection.enforced()', () => withProtection({ clientRisks: { web: RiskConfiguration.recommended() } })],
  ['protection.firewall: must be the ARN of a regional web ACL, arn:aws:wafv2:<region>:<account>:regional/webacl/<name>/<id>, got "arn:aws:wafv2:us-east-1:111122223333:global/webacl/mine/a1b2"',
    () => withProtection({ firewall: Firewall.existing('arn:aws:wafv2:us-east-1:111122223333:global/webacl/mine/a1b2') })],
  ['protection.firewall.ruleGroups: must hold a rule group; leave it out for the usual ones, got []', () => withRules({ ruleGroups: [] })],
  ['protection.firewall.ruleGroups: must hold each rule group once, got "AWSManagedRulesCommonRuleSet" twice', () => withRules({ ruleGroups: [ManagedRuleGroup.COMMON, ManagedRuleGroup.COMMON] })],
  ['protection.firewall.rateLimit: must be 10 to 2000000000 requests in five minutes, got 9', () => withRules({ rateLimit: 9 })],
  ['protection.firewall.rateLimit: must be 10 to 2000000000 requests in five minutes, got 10.5', () => withRules({ rateLimit: 10.5 })],
  ['protection.firewall.logGroup: must have a name that begins with aws-waf-logs-, got "waf"', () => {
    const stack = stackOf();
    return withProtection({ firewall: Firewall.managedRules({ logGroup: logGroupOf(stack, { logGroupName: 'waf' }) }) }, {}, stack);
  }],
  ['protection.firewall.logGroup: must have a name that begins with aws-waf-logs-, got a generated name', () => {
    const stack = stackOf();
    return withProtection({ firewall: Firewall.managedRules({ logGroup: logGroupOf(stack) }) }, {}, stack);
  }],
  ['protection.firewall.logGroup: must have a name that begins with aws-waf-logs-, got "ours"', () => {
    const stack = stackOf();
    return withProtection({ firewall: Firewall.managedRules({ logGroup: LogGroup.fromLogGroupName(stack, 'Logs', 'ours') }) }, {}, stack);
  }],
  [`protection.firewall.logGroup: must be in the account of the user pool, ${ACCOUNT}, got "999988887777"`, () => {
    const stack = stackOf();
    return withProtection({ firewall: Firewall.managedRules({ logGroup: foreign(stack) }) }, {}, stack);
  }],
  [`protection.logs: must be in the account of the user pool, ${ACCOUNT}, got "999988887777"`, () => {
    const stack = stackOf();
    return activity([LogDelivery.toLogGroup(UserPoolLog.USER_ACTIVITY, foreign(stack))], stack);
  }],
  ['protection.logs: must go to a log group without encryptionKey, since Cognito can\'t write to one that has a key, got Test/Logs', () => {
    const stack = stackOf();
    return activity([LogDelivery.toLogGroup(UserPoolLog.USER_ACTIVITY, logGroupOf(stack, { encryptionKey: new Key(stack, 'Key') }))], stack);
  }],
  ['protection.logs: must hold each kind of log once, got "userAuthEvents" twice', () => activity([LogDelivery.toNewLogGroup(UserPoolLog.USER_ACTIVITY), LogDelivery.toNewLogGroup(UserPoolLog.USER_ACTIVITY)])],
  ['protection.logs: user activity is recorded only by threat protection; set threatProtection as well', () => withProtection({ logs: [LogDelivery.toNewLogGroup(UserPoolLog.USER_ACTIVITY)] })],
  ['protection.encryptionKey: must be a symmetric key, got "RSA_2048"', () => {
    const stack = stackOf();
    return withProtection({ encryptionKey: new Key(stack, 'Key', { keySpec: KeySpec.RSA_2048 }) }, {}, stack);
  }],
  ['email.fromEmail: must be an e-mail address, such as me@example.com or Me <me@example.com>, got "example.com"', () => makeAuth({ email: UserPoolEmail.withSES({ fromEmail: 'example.com' }) }, stackOf())],
  ['email.fromEmail: must be an e-mail address, such as me@example.com or Me <me@example.com>, got "Us <us@localhost>"',
    () => makeAuth({ email: UserPoolEmail.withSES({ fromEmail: 'us@localhost', fromName: 'Us' }) }, stackOf())],
  ['email.replyTo: must be an e-mail address, such as me@example.com or Me <me@example.com>, got "help"', () => makeAuth({ email: UserPoolEmail.withCognito('help') }, stackOf())],
])('fails: %s', (message, make) => {
  expect(make).toThrow(new Error(`[Test/Auth] ${message}`));
});

test('mail may have a name in front, an international domain, or an address that only deployment knows', () => {
  const stack = stackOf();
  const address = new CfnParameter(stack, 'Address').valueAsString;

  expect(() => makeAuth({ email: UserPoolEmail.withSES({ fromEmail: 'hallo@müller.example', fromName: 'Müller', replyTo: 'help@example.com' }) }, stackOf())).not.toThrow();
  expect(() => makeAuth({ email: UserPoolEmail.withSES({ fromEmail: address, replyTo: address }) }, stack)).not.toThrow();
});
