import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { LogGroupProps } from 'aws-cdk-lib/aws-logs';
import { App, Stack } from 'aws-cdk-lib/core';
import { authTemplate, makeAuth } from './sign-in-stack';
import { AppClient, Firewall, Protection, RiskConfiguration, ThreatProtection } from '../../src';
import type { AuthenticatedAppAuthProps, ManagedRulesOptions, ProtectionOptions, RiskConfigurationOptions } from '../../src';

export const ACCOUNT = '111122223333';

export function stackOf(): Stack {
  return new Stack(new App(), 'Test', { env: { account: ACCOUNT, region: 'eu-west-1' } });
}

/** A template with this protection, and no identity pool. */
export function withProtection(options: ProtectionOptions, props: AuthenticatedAppAuthProps = {}, stack = stackOf()) {
  return authTemplate({ identity: false, ...props, protection: Protection.of(options) }, stack);
}

/** The same with threat protection that is enforced. */
export function withRisk(risk: RiskConfigurationOptions, props: AuthenticatedAppAuthProps = {}) {
  return withProtection({ threatProtection: ThreatProtection.enforced(), risk: RiskConfiguration.of(risk) }, props);
}

/** `Test/Auth` behind a web ACL, with an app client that has these callback URLs. */
export function withRules(rules: ManagedRulesOptions, ...callbackUrls: string[]) {
  return makeAuth({
    identity: false,
    clients: [AppClient.singlePage('web', callbackUrls.length > 0 ? { callbackUrls } : {})],
    protection: Protection.of({ firewall: Firewall.managedRules(rules) }),
  }, stackOf());
}

export function logGroupOf(stack: Stack, props: LogGroupProps = {}): LogGroup {
  return new LogGroup(stack, 'Logs', props);
}
