import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import { CfnLoggingConfiguration, CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import { Aws, RemovalPolicy, Stack, Token } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { checkSameAccount, logGroupArn, logGroupResource } from './log-groups';
import { ManagedRuleGroup } from './managed-rule-group';
import { fail, reject } from '../../private/reject';

/** What the rules of a web ACL say. */
export interface WebAclRules {
  readonly ruleGroups: readonly ManagedRuleGroup[];
  readonly rateLimit: number;
  readonly countOnly: boolean;
  /** Rules of the core rule set that only count. */
  readonly counted: readonly string[];
}

const LOG_NAME = 'aws-waf-logs-';

/** A web ACL that lets in what no rule blocks. */
export function defineWebAcl(scope: Construct, { ruleGroups, rateLimit, countOnly, counted }: WebAclRules): CfnWebACL {
  return new CfnWebACL(scope, 'Firewall', {
    scope: 'REGIONAL',
    defaultAction: { allow: {} },
    visibilityConfig: visibility('Firewall'),
    rules: [
      {
        name: 'RateLimit',
        priority: 0,
        statement: { rateBasedStatement: { aggregateKeyType: 'IP', limit: rateLimit, evaluationWindowSec: 300 } },
        action: { block: {} },
        visibilityConfig: visibility('RateLimit'),
      },
      ...ruleGroups.map((name, index) => ({
        name,
        priority: index + 1,
        statement: {
          managedRuleGroupStatement: {
            vendorName: 'AWS',
            name,
            ruleActionOverrides: name === ManagedRuleGroup.COMMON && counted.length > 0
              ? counted.map((rule) => ({ name: rule, actionToUse: { count: {} } }))
              : undefined,
          },
        },
        overrideAction: countOnly ? { count: {} } : { none: {} },
        visibilityConfig: visibility(name),
      })),
    ],
  });
}

/** Samples can't be redacted, and the query may carry codes. */
function visibility(metricName: string): CfnWebACL.VisibilityConfigProperty {
  return { metricName, cloudWatchMetricsEnabled: true, sampledRequestsEnabled: false };
}

/** Sends requests to a log group, without what could let somebody in. */
export function defineWebAclLogging(scope: Construct, webAcl: CfnWebACL, given: ILogGroup | undefined, all: boolean): void {
  if (given) checkLogGroup(scope, given);
  const logGroup = given ?? new LogGroup(scope, 'FirewallLogs', {
    // AWS WAF sends to no other name. That of the stack keeps it apart from other stacks.
    logGroupName: `${LOG_NAME}${Aws.STACK_NAME}-${scope.node.addr.slice(-8)}`,
    retention: RetentionDays.THREE_MONTHS,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  const action = (name: string) => ({ ActionCondition: { Action: name } });
  new CfnLoggingConfiguration(scope, 'FirewallLogging', {
    resourceArn: webAcl.attrArn,
    logDestinationConfigs: [logGroupArn(scope, logGroup)],
    redactedFields: [{ singleHeader: { Name: 'authorization' } }, { singleHeader: { Name: 'cookie' } }, { queryString: {} }],
    loggingFilter: all ? undefined : {
      DefaultBehavior: 'DROP',
      Filters: [{ Behavior: 'KEEP', Requirement: 'MEETS_ANY', Conditions: ['BLOCK', 'COUNT', 'EXCLUDED_AS_COUNT'].map(action) }],
    },
  });
}

function checkLogGroup(scope: Construct, logGroup: ILogGroup): void {
  const prop = 'protection.firewall.logGroup';
  checkSameAccount(scope, prop, logGroup);
  const own = logGroupResource(logGroup);
  const name: unknown = own ? Stack.of(own).resolve(own.logGroupName) : logGroup.logGroupName;
  if (name === undefined) fail(scope, prop, `must have a name that begins with ${LOG_NAME}, got a generated name`);
  if (typeof name === 'string' && !Token.isUnresolved(name)) {
    reject(scope, prop, name, !name.startsWith(LOG_NAME), `must have a name that begins with ${LOG_NAME}`);
  }
}
