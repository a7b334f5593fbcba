import type { Construct } from 'constructs';
import type { PoolSchema } from './ready/ready-made';
import type { Trigger } from './trigger';
import { momentOf } from './trigger-slot';
import { fail } from '../private/reject';

const CHALLENGE = ['DefineAuthChallenge', 'CreateAuthChallenge', 'VerifyAuthChallengeResponse'];

/** Whether the pool has a sign-in of its own. */
export function hasCustomAuth(triggers: readonly Trigger[]): boolean {
  return momentsOf(triggers).some((moment) => CHALLENGE.includes(moment));
}

/** Refuses sets of triggers that Cognito refuses or that can't work. */
export function checkTriggers(scope: Construct, triggers: readonly Trigger[], schema: PoolSchema): void {
  checkMoments(scope, triggers);
  const missing = CHALLENGE.filter((moment) => !momentsOf(triggers).includes(moment));
  if (hasCustomAuth(triggers) && missing.length > 0) {
    fail(scope, 'triggers', `a sign-in of your own needs all of ${CHALLENGE.join(', ')}; add ${missing.join(', ')}`);
  }
  const keys = new Set(triggers.flatMap((trigger) => trigger._own?.key?.keyArn ?? []));
  if (keys.size > 1) fail(scope, 'triggers', `both custom senders must have the same key, got ${keys.size} keys`);
  for (const { slot, userPoolActions } of triggers.flatMap((trigger) => trigger._own ?? [])) {
    const foreign = userPoolActions.filter((action) => !/^cognito-idp:[A-Za-z]+$/.test(action));
    if (foreign.length > 0) {
      fail(scope, `trigger ${momentOf(slot)}.userPoolActions`, 'must be actions on a user pool, written out, such as cognito-idp:AdminGetUser, '
        + `got ${JSON.stringify(foreign)}`);
    }
  }
  for (const { _ready: ready } of triggers) ready?.check(scope, schema);
}

/**
 * Says what is possible for a pool that is made elsewhere: CloudFormation sets functions only as part of the pool, and to set them from another
 * stack would take an UpdateUserPool, which puts back to its default all that it does not name.
 */
export function refuseTriggersOnImported(scope: Construct, triggers: readonly Trigger[]): void {
  if (triggers.length === 0) return;
  fail(scope, 'triggers', 'must be set where the user pool is made: functions in its LambdaConfig, each with a permission for cognito-idp.amazonaws.com '
    + `whose source is the pool, got ${JSON.stringify(momentsOf(triggers))}`);
}

/** A pool has one function for each moment; those that are ready-made share one. */
function checkMoments(scope: Construct, triggers: readonly Trigger[]): void {
  const own = momentsOf(triggers.filter(({ _own: each }) => each));
  const twice = own.find((moment, index) => own.indexOf(moment) !== index);
  if (twice !== undefined) fail(scope, 'triggers', `a user pool has one function for each moment; make one of the two, got two for ${twice}`);
  const names = triggers.flatMap(({ _ready: ready }) => ready?.name ?? []);
  const again = names.find((name, index) => names.indexOf(name) !== index);
  if (again !== undefined) fail(scope, 'triggers', `a user pool has each ready-made trigger once; put what the two do into one, got two of ${again}`);
  for (const { _ready: ready, _moments: moments } of triggers) {
    const taken = moments.find((moment) => ready && own.includes(moment));
    if (taken !== undefined) {
      fail(scope, 'triggers', `a user pool has one function for each moment, and ${ready?.name} brings that for ${taken}; leave one of the two out, `
        + `got a function of yours for ${taken} as well`);
    }
  }
}

function momentsOf(triggers: readonly Trigger[]): string[] {
  return triggers.flatMap(({ _moments: moments }) => moments);
}
