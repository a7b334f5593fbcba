import { CfnUserPool } from 'aws-cdk-lib/aws-cognito';
import type { UserPool } from 'aws-cdk-lib/aws-cognito';
import { Policy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IGrantable, IRole } from 'aws-cdk-lib/aws-iam';
import { CfnPermission } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { findOverwritten } from './find-overwritten';
import type { OwnFunction } from './own-function';
import type { PoolSchema } from './ready/ready-made';
import type { Trigger } from './trigger';
import { momentOf } from './trigger-slot';
import { defaultChildOf } from '../private/default-child';
import { fail } from '../private/reject';

/** Sets the functions on the pool, lets this pool and no other call them, and lets them do what they need to the pool. */
export function wireTriggers(scope: Construct, userPool: UserPool, triggers: readonly Trigger[], schema: PoolSchema): void {
  const pool = defaultChildOf(userPool, CfnUserPool);
  const ready = triggers.flatMap((trigger) => trigger._ready ?? []);
  const functions = [...triggers.flatMap((trigger) => trigger._own ?? []), ...ready[0]?.compose(scope, ready, schema) ?? []];
  for (const each of functions) {
    const { slot, handler, key } = each;
    // Overrides, so that triggers which are added through the L2 pool later stay beside these.
    pool.addPropertyOverride(`LambdaConfig.${slot.arn}`, handler.functionRef.functionArn);
    if (slot.version) pool.addPropertyOverride(`LambdaConfig.${slot.version[0]}`, slot.version[1]);
    if (key) {
      pool.addPropertyOverride('LambdaConfig.KMSKeyID', key.keyArn);
      key.grantDecrypt(grantableOf(scope, each));
    }
    permitCalls(scope, each, userPool.userPoolArn);
    grantUserPool(scope, userPool, each);
  }
  scope.node.addValidation({
    validate: () => [
      ...findOverwritten(pool, functions.map(({ slot }) => momentOf(slot))),
      ...ready.flatMap((each) => each.validate?.(scope, userPool) ?? []),
    ],
  });
}

/** Lets the pool and no other call the function. */
export function permitCalls(scope: Construct, { slot, handler }: OwnFunction, userPoolArn: string): void {
  new CfnPermission(scope, `${momentOf(slot)}Permission`, {
    action: 'lambda:InvokeFunction',
    functionName: handler.functionRef.functionArn,
    principal: 'cognito-idp.amazonaws.com',
    sourceArn: userPoolArn,
  });
}

/** Of the claims that triggers take from attributes, those whose attribute is writable: who writes it sets the claim. */
export function writableClaims(triggers: readonly Trigger[], writable: readonly string[]): string[] {
  const sources = triggers.flatMap((trigger) => Object.entries(trigger._claimSources));
  return sources.flatMap(([claim, attribute]) => writable.includes(attribute) ? [claim] : []);
}

function grantUserPool(scope: Construct, userPool: UserPool, own: OwnFunction): void {
  if (own.userPoolActions.length === 0) return;
  const moment = momentOf(own.slot);
  const policy = new Policy(scope, `${moment}Policy`, {
    statements: [new PolicyStatement({ actions: [...own.userPoolActions], resources: [userPool.userPoolArn] })],
  });
  const principal = grantableOf(scope, own).grantPrincipal;
  if (!isRole(principal)) {
    fail(scope, `trigger ${moment}.userPoolActions`, 'need a function whose role is known; import the function with its role');
  }
  policy.attachToRole(principal);
}

function grantableOf(scope: Construct, own: OwnFunction): IGrantable {
  const handler: object = own.handler;
  return isGrantable(handler) ? handler
    : fail(scope, `trigger ${momentOf(own.slot)}`, 'needs a function that can be granted permissions: an L2 function or a TriggerFunction');
}

function isGrantable(value: object): value is IGrantable {
  return 'grantPrincipal' in value;
}

function isRole(value: object): value is IRole {
  return 'roleName' in value && 'roleArn' in value;
}
