import { Effect, PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Stack } from 'aws-cdk-lib/core';
import type { RemovalPolicy } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { acknowledgeWildcard } from '../private/acknowledge';

/**
 * The role with which Cognito sends text messages: for user pools of this account and Region only, and for whoever knows the
 * external ID. It stays with a pool that stays, since a pool whose SMS role is gone can't be updated any more.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-sms-settings.html
 */
export function defineSmsRole(scope: Construct, id: string, externalId: string, removalPolicy: RemovalPolicy): Role {
  const stack = Stack.of(scope);
  const role = new Role(scope, id, {
    description: 'Lets Cognito send text messages',
    assumedBy: new ServicePrincipal('cognito-idp.amazonaws.com', {
      conditions: {
        StringEquals: { 'sts:ExternalId': externalId, 'aws:SourceAccount': stack.account },
        // The pool itself can't be named: it needs the role first.
        ArnLike: { 'aws:SourceArn': stack.formatArn({ service: 'cognito-idp', resource: 'userpool', resourceName: '*' }) },
      },
    }),
    inlinePolicies: {
      Publish: new PolicyDocument({ statements: [new PolicyStatement({ effect: Effect.ALLOW, actions: ['sns:Publish'], resources: ['*'] })] }),
    },
  });
  role.applyRemovalPolicy(removalPolicy);
  acknowledgeWildcard(role, '*', 'A text message to a phone number has no resource that a policy could name');
  return role;
}
