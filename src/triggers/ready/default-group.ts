import { CfnUserPoolGroup } from 'aws-cdk-lib/aws-cognito';
import type { UserPool } from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';
import { compose } from './compose';
import type { ReadyMade } from './ready-made';
import { requireLiteral } from '../../private/reject';

/** Adds everyone who signs up to a group. */
export function defaultGroup(groupName: string): ReadyMade {
  return {
    name: 'defaultGroup',
    file: 'default-group',
    variable: 'DEFAULT_GROUP',
    slots: [{ arn: 'PostConfirmation' }],
    userPoolActions: ['cognito-idp:AdminAddUserToGroup'],
    compose,
    settings: () => groupName,
    check: (scope) => requireLiteral(scope, 'trigger defaultGroup', groupName),
    validate: (scope, userPool) => validate(scope, userPool, groupName),
  };
}

/** Groups may be added until synthesis. */
function validate(scope: Construct, { userPoolId }: UserPool, groupName: string): string[] {
  const groups = scope.node.root.node.findAll().filter((each) => each instanceof CfnUserPoolGroup);
  const there = groups.some((each) => each.userPoolId === userPoolId && each.groupName === groupName);
  return there ? [] : [`trigger defaultGroup: must be a group of the pool, or no sign-up ends well; list it in groups, got "${groupName}"`];
}
