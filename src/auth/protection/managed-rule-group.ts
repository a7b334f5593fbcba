/**
 * Rule groups that AWS keeps up to date. All of them together stay below the 1,500 capacity units of the basic price.
 *
 * @see https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-list.html
 */
export enum ManagedRuleGroup {
  /** The core rule set: common attacks on web applications. */
  COMMON = 'AWSManagedRulesCommonRuleSet',
  /** Request patterns of known exploits. */
  KNOWN_BAD_INPUTS = 'AWSManagedRulesKnownBadInputsRuleSet',
  /** Addresses that AWS has seen attack others. */
  IP_REPUTATION = 'AWSManagedRulesAmazonIpReputationList',
  /** Proxies, VPNs, Tor and hosting providers. It keeps out people who hide their address, and servers of yours. */
  ANONYMOUS_IP = 'AWSManagedRulesAnonymousIpList',
}
