import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import { CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2';
import { Annotations } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { LOCAL_ADDRESS, LOCAL_REDIRECT } from './local-redirects';
import { ManagedRuleGroup } from './managed-rule-group';
import { defineWebAcl, defineWebAclLogging } from './web-acl';
import { FIREWALL_RATE_LIMIT } from '../../defaults';
import { LIMITS } from '../../limits';
import { fail, reject } from '../../private/reject';
import type { AuthParts } from '../auth-parts';

/** Options of `Firewall.managedRules`. */
export interface ManagedRulesOptions {
  /**
   * Rule groups, in the order in which they look at a request.
   *
   * @default - COMMON, KNOWN_BAD_INPUTS and IP_REPUTATION
   */
  readonly ruleGroups?: ManagedRuleGroup[];

  /**
   * Requests that one IP address may send in five minutes, 10 to 2,000,000,000. A server that signs people in sends those of all of them.
   *
   * @default 1000
   */
  readonly rateLimit?: number;

  /**
   * Whether managed login may send the browser back to localhost. The core rule set takes such a redirect for an attack.
   *
   * @default - false, with a warning where an app client has such a URL
   */
  readonly allowLocalhost?: boolean;

  /**
   * Whether the rule groups only count what they would block, to see first whom they would keep out. The rate limit blocks all the same.
   *
   * @default false
   */
  readonly countOnly?: boolean;

  /**
   * Log group for requests. Its name must begin with `aws-waf-logs-`.
   *
   * @default - a log group is made, which keeps them for 90 days
   */
  readonly logGroup?: ILogGroup;

  /**
   * Whether requests are logged that no rule blocked or counted.
   *
   * @default false
   */
  readonly logAllRequests?: boolean;
}

/**
 * A web ACL of AWS WAF in front of the user pool: its public API, which SDKs call, and its sign-in pages. The identity pool has none.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-waf.html
 */
export class Firewall {
  /** A web ACL with rules that AWS keeps up to date, and a limit for each IP address. */
  public static managedRules(options: ManagedRulesOptions = {}): Firewall {
    return new Firewall((parts) => defineManaged(parts, { ...options }));
  }

  /**
   * A regional web ACL of yours. It must not hold the account takeover prevention group, which user pools don't take; and a CAPTCHA in it
   * keeps people from setting up an authenticator app.
   *
   * @param webAclArn ARN of the web ACL
   */
  public static existing(webAclArn: string): Firewall {
    return new Firewall(({ scope }) => {
      reject(scope, 'protection.firewall', webAclArn, !/^arn:[^:]+:wafv2:[^:]+:\d{12}:regional\/webacl\/[^/]+\/[^/]+$/.test(webAclArn),
        'must be the ARN of a regional web ACL, arn:aws:wafv2:<region>:<account>:regional/webacl/<name>/<id>');
      return webAclArn;
    });
  }

  private readonly webAclArn: (parts: AuthParts) => string;

  private constructor(webAclArn: (parts: AuthParts) => string) {
    this.webAclArn = webAclArn;
  }

  /** @internal */
  public _define(parts: AuthParts): void {
    new CfnWebACLAssociation(parts.scope, 'FirewallAssociation', { webAclArn: this.webAclArn(parts), resourceArn: parts.userPool.userPoolArn });
  }
}

function defineManaged({ scope, clients }: AuthParts, options: ManagedRulesOptions): string {
  const { ruleGroups = [ManagedRuleGroup.COMMON, ManagedRuleGroup.KNOWN_BAD_INPUTS, ManagedRuleGroup.IP_REPUTATION], countOnly = false } = options;
  const rateLimit = options.rateLimit ?? FIREWALL_RATE_LIMIT;
  check(scope, ruleGroups, rateLimit);
  const urls = clients.flatMap(({ preset }) => [...preset._options.callbackUrls ?? [], ...preset._options.logoutUrls ?? []]);
  const common = ruleGroups.includes(ManagedRuleGroup.COMMON);
  const local = common ? urls.find((url) => LOCAL_REDIRECT.test(url)) : undefined;
  if (local !== undefined && options.allowLocalhost === undefined && !countOnly) {
    Annotations.of(scope).addWarningV2('cdk-cognito-access:firewall-blocks-localhost',
      `The core rule set refuses sign-in with a redirect to ${local}; set allowLocalhost: true in a stack for development, or false to keep it so`);
  }
  const counted = [
    ...(options.allowLocalhost ? ['EC2MetaDataSSRF_QUERYARGUMENTS'] : []),
    ...(options.allowLocalhost && urls.some((url) => LOCAL_ADDRESS.test(url)) ? ['GenericRFI_QUERYARGUMENTS'] : []),
  ];
  const webAcl = defineWebAcl(scope, { ruleGroups, rateLimit, countOnly, counted });
  defineWebAclLogging(scope, webAcl, options.logGroup, options.logAllRequests ?? false);
  return webAcl.attrArn;
}

function check(scope: Construct, ruleGroups: readonly ManagedRuleGroup[], rateLimit: number): void {
  const prop = 'protection.firewall.ruleGroups';
  if (ruleGroups.length === 0) fail(scope, prop, 'must hold a rule group; leave it out for the usual ones, got []');
  const twice = ruleGroups.find((group, index) => ruleGroups.indexOf(group) !== index);
  if (twice !== undefined) fail(scope, prop, `must hold each rule group once, got "${twice}" twice`);
  const { min, max } = LIMITS.firewallRate;
  reject(scope, 'protection.firewall.rateLimit', rateLimit, !Number.isInteger(rateLimit) || rateLimit < min || rateLimit > max,
    `must be ${min} to ${max} requests in five minutes`);
}
