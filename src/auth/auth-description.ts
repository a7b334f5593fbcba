import type { StandardAttributesMask } from 'aws-cdk-lib/aws-cognito';
import type { AppClient } from './app-client';
import type { FederatedTraits } from './auth-parts';
import type { PasskeySettings } from './check-sign-in';
import type { ManagedLogin } from './managed-login';
import type { MfaPolicy } from './mfa-policy';
import type { SettledPasswordPolicy } from './password-policy';
import type { SignIn } from './sign-in';
import type { PlacedGroup } from '../identity/group-registry';

/** The settings of a user pool that is made here. */
export interface PoolDescription {
  readonly signIn: SignIn;
  readonly mfa: MfaPolicy;
  readonly passkeys?: PasskeySettings;
  readonly passwordPolicy: SettledPasswordPolicy;
  /** Standard attributes that sign-up must give, beside what people sign in with. */
  readonly required: StandardAttributesMask;
}

/** What sign-in was made from, for those that tell clients about it. */
export interface AuthDescription {
  /** Left out, the user pool is made elsewhere, and its settings are not known. */
  readonly pool?: PoolDescription;
  readonly clients: readonly AppClient[];
  readonly federated: readonly FederatedTraits[];
  readonly managedLogin?: ManagedLogin;
  /** Host of managed login that is made elsewhere. */
  readonly loginHost?: string;
  readonly guests: boolean;
  readonly hasIdentityPool: boolean;
  /** Groups that are there so far. */
  readonly groups: () => readonly PlacedGroup[];
}
