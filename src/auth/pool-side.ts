import type { IUserPool } from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';
import type { PoolDescription } from './auth-description';
import type { AuthenticatedAppAuthProps } from './authenticated-app-auth-props';
import type { PoolTraits } from './define-client';
import { defineUserPool } from './define-user-pool';
import { settle } from './settings';
import { checkTriggers, hasCustomAuth } from '../triggers/check-triggers';
import { wireTriggers } from '../triggers/wire-triggers';

/** The user pool, new or existing, and what the rest must know of it. */
export interface PoolSide {
  readonly userPool: IUserPool;
  readonly traits: Omit<PoolTraits, 'federated'>;
  /** Its settings, where it is made here. */
  readonly description?: PoolDescription;
}

/** Makes the user pool with its triggers, or takes the existing one as it is. */
export function poolSideOf(scope: Construct, props: AuthenticatedAppAuthProps): PoolSide {
  const { existingUserPool, triggers = [], customAttributes = {} } = props;
  if (existingUserPool) {
    existingUserPool._check(scope, props);
    return { userPool: existingUserPool._userPool, traits: existingUserPool._traits };
  }
  const custom = Object.keys(customAttributes).map((name) => `custom:${name}`);
  checkTriggers(scope, triggers, { custom });
  const settings = settle(scope, props);
  const userPool = defineUserPool(scope, 'UserPool', props, settings);
  wireTriggers(scope, userPool, triggers, { custom });
  const { signIn, mfa, passkeys, required, passwordPolicy } = settings;
  return {
    userPool,
    traits: { custom, required, customAuth: hasCustomAuth(triggers), byChoice: signIn._byChoice },
    description: { signIn, mfa, passkeys, required, passwordPolicy },
  };
}
