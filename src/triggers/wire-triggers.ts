import { CfnUserPool } from 'aws-cdk-lib/aws-cognito';
import type { UserPool } from 'aws-cdk-lib/aws-cognito';
import { Policy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IGrantable, IRole } from 'aws-cdk-lib/aws-iam';
import { CfnPermission } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { Trigger } from './trigger';
import { defaultChildOf } from '../private/default-child';
import { fail } from '../private/reject';

const CHALLENGE = ['DefineAuthChallenge', 'CreateAuthChallenge', 'VerifyAuthChallengeResponse'];

/** Whether the pool has a sign-in of its own. */
export function hasCustomAuth(triggers: readonly Trigger[]): boolean {
  return triggers.some((trigger) => CHALLENGE.includes(trigger._name));
}

/** Refuses sets of triggers that Cognito refuses or that can't work. */
export function checkTriggers(scope: Construct, triggers: readonly Trigger[]): void {
  const names = triggers.map((trigger) => trigger._name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) fail(scope, 'triggers', `a user pool has one function for each moment; make one of the two, got two for ${twice}`);
  const missing = CHALLENGE.filter((name) => !names.includes(name));
  if (hasCustomAuth(triggers) && missing.length > 0) {
    fail(scope, 'triggers', `a sign-in of your own needs all of ${CHALLENGE.join(', ')}; add ${missing.join(', ')}`);
  }
  const keys = new Set(triggers.flatMap((trigger) => trigger._key?.keyArn ?? []));
  if (keys.size > 1) fail(scope, 'triggers', `both custom senders must have the same key, got ${keys.size} keys`);
  for (const trigger of triggers) {
    const foreign = trigger._userPoolActions.filter((action) => !/^cognito-idp:[A-Za-z]+$/.test(action));
    if (foreign.length > 0) {
      fail(scope, `trigger ${trigger._name}.userPoolActions`, `must be actions on a user pool, written out, such as cognito-idp:AdminGetUser, got ${JSON.stringify(foreign)}`);
    }
  }
}

/** Sets the functions on the pool, lets this pool and no other call them, and lets them do what they need to the pool. */
export function wireTriggers(scope: Construct, userPool: UserPool, triggers: readonly Trigger[]): void {
  const pool = defaultChildOf(userPool, CfnUserPool);
  for (const trigger of triggers) {
    const { _name: name, _slot: slot, _handler: handler, _key: key } = trigger;
    // Overrides, so that triggers which are added through the L2 pool later stay beside these.
    pool.addPropertyOverride(`LambdaConfig.${slot.arn}`, handler.functionRef.functionArn);
    if (slot.version) pool.addPropertyOverride(`LambdaConfig.${slot.version[0]}`, slot.version[1]);
    if (key) {
      pool.addPropertyOverride('LambdaConfig.KMSKeyID', key.keyArn);
      key.grantDecrypt(grantableOf(scope, trigger));
    }
    new CfnPermission(scope, `${name}Permission`, {
      action: 'lambda:InvokeFunction',
      functionName: handler.functionRef.functionArn,
      principal: 'cognito-idp.amazonaws.com',
      sourceArn: userPool.userPoolArn,
    });
    grantUserPool(scope, userPool, trigger);
  }
}

function grantUserPool(scope: Construct, userPool: UserPool, trigger: Trigger): void {
  if (trigger._userPoolActions.length === 0) return;
  const policy = new Policy(scope, `${trigger._name}Policy`, {
    statements: [new PolicyStatement({ actions: [...trigger._userPoolActions], resources: [userPool.userPoolArn] })],
  });
  const principal = grantableOf(scope, trigger).grantPrincipal;
  if (!isRole(principal)) fail(scope, `trigger ${trigger._name}.userPoolActions`, 'need a function whose role is known; import the function with its role');
  policy.attachToRole(principal);
}

function grantableOf(scope: Construct, trigger: Trigger): IGrantable {
  const handler: object = trigger._handler;
  return isGrantable(handler) ? handler
    : fail(scope, `trigger ${trigger._name}`, 'needs a function that can be granted permissions: an L2 function or a TriggerFunction');
}

function isGrantable(value: object): value is IGrantable {
  return 'grantPrincipal' in value;
}

function isRole(value: object): value is IRole {
  return 'roleName' in value && 'roleArn' in value;
}
