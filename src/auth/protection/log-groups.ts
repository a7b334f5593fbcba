import type { CfnLogGroup, ILogGroup } from 'aws-cdk-lib/aws-logs';
import { ArnFormat, CfnResource, Stack, Token } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';
import { reject } from '../../private/reject';

/** The resource of a log group that the app makes. */
export function logGroupResource(logGroup: ILogGroup): CfnLogGroup | undefined {
  const child = logGroup.node.defaultChild;
  return child && CfnResource.isCfnResource(child) && child.cfnResourceType === 'AWS::Logs::LogGroup' ? child as CfnLogGroup : undefined;
}

/** The ARN as services want it to send logs: that of the construct ends in `:*`. */
export function logGroupArn(scope: IConstruct, logGroup: ILogGroup): string {
  const { account, region } = logGroup.env;
  return Stack.of(scope).formatArn({
    service: 'logs', account, region, resource: 'log-group', resourceName: logGroup.logGroupName, arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
}

/** Refuses a log group of another account, to which neither Cognito nor AWS WAF sends. */
export function checkSameAccount(scope: IConstruct, prop: string, logGroup: ILogGroup): void {
  const { account } = Stack.of(scope);
  const other = !Token.isUnresolved(account) && logGroup.env.account !== account;
  reject(scope, prop, logGroup.env.account, other, `must be in the account of the user pool, ${account}`);
}
