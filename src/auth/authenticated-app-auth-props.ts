import type {
  AccountRecovery, FeaturePlan, ICustomAttribute, PasswordPolicy, StandardAttributes, UserInvitationConfig, UserPoolEmail, UserVerificationConfig,
} from 'aws-cdk-lib/aws-cognito';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import type { RemovalPolicy } from 'aws-cdk-lib/core';
import type { AppClient } from './app-client';
import type { DeviceTracking } from './device-tracking';
import type { ExistingUserPool } from './existing-user-pool';
import type { FederatedProvider } from './federated-provider';
import type { ManagedLogin } from './managed-login';
import type { MfaPolicy } from './mfa-policy';
import type { Protection } from './protection';
import type { ResourceServer } from './resource-server';
import type { SignIn } from './sign-in';
import type { AmbiguousRoleResolution } from '../identity/ambiguous-role-resolution';
import type { GroupMapping } from '../identity/group-mapping';
import type { Trigger } from '../triggers/trigger';

/** Properties of `AuthenticatedAppAuth`. */
export interface AuthenticatedAppAuthProps {
  /**
   * A user pool that is made elsewhere. Its settings stay as they are, so props that would change them are refused: app clients, providers,
   * resource servers, groups, managed login, a firewall and the identity pool are added to it.
   *
   * @default - a user pool is made
   */
  readonly existingUserPool?: ExistingUserPool;

  /**
   * What people enter to sign in, which can't be changed once the user pool exists, and what they can use in place of a password.
   *
   * @default SignIn.email()
   */
  readonly signIn?: SignIn;

  /**
   * Whether people can sign up themselves. Whoever signs up gets what all users may do.
   *
   * @default true
   */
  readonly selfSignUp?: boolean;

  /**
   * Second factor.
   *
   * @default MfaPolicy.optional() - users can set up an authenticator app
   */
  readonly mfa?: MfaPolicy;

  /**
   * Whether the user pool remembers the devices that people sign in from.
   *
   * @default - devices are not remembered
   */
  readonly devices?: DeviceTracking;

  /**
   * Password policy. What it leaves out keeps the default.
   *
   * @default - at least 12 characters with lower and upper case letters, digits and symbols; temporary passwords are valid for 3 days
   */
  readonly passwordPolicy?: PasswordPolicy;

  /**
   * How people get back in who have lost their password.
   *
   * @default - by e-mail only; by phone where people sign in with a phone number; by e-mail, and else by phone, where they sign
   * in with either. It must be given where the same channel would serve as second factor
   */
  readonly accountRecovery?: AccountRecovery;

  /**
   * App clients: the places where your app runs.
   *
   * @default - one single-page client, `web`, without redirects
   */
  readonly clients?: AppClient[];

  /**
   * APIs of yours, with the scopes that app clients may ask for; at most 25.
   *
   * @default - access tokens carry no scopes of yours
   */
  readonly resourceServers?: ResourceServer[];

  /**
   * Other identity providers through which people sign in to the user pool, by managed login.
   *
   * @default - people sign in with what the user pool itself knows of them
   */
  readonly federation?: FederatedProvider[];

  /**
   * Pages that Cognito hosts for sign-in, at a domain. Redirects and federation need them.
   *
   * @default - no domain: people sign in through the SDK in your own pages
   */
  readonly managedLogin?: ManagedLogin;

  /**
   * Protection against attacks on accounts: threat protection, a web ACL, log delivery.
   *
   * @default - none beyond what Cognito does by itself
   */
  readonly protection?: Protection;

  /**
   * Groups, each with a role of its own in the identity pool. A user of several groups gets the role of the one that is
   * listed first.
   *
   * @default - no groups yet; `addGroup` adds some
   */
  readonly groups?: string[];

  /**
   * Whether identities that have not signed in get credentials, with a role of their own that starts without permissions.
   *
   * @default false
   */
  readonly guests?: boolean;

  /**
   * Whether there is an identity pool. Without it users get tokens and no AWS credentials.
   *
   * @default true
   */
  readonly identity?: boolean;

  /**
   * What credentials users get who are in no group, where there are groups or role rules.
   *
   * @default AmbiguousRoleResolution.AUTHENTICATED_ROLE
   */
  readonly ambiguousRoleResolution?: AmbiguousRoleResolution;

  /**
   * How members of groups get the roles of their groups. Limits and what a member of several groups may ask for depend on it.
   *
   * @default GroupMapping.RULES
   */
  readonly groupMapping?: GroupMapping;

  /**
   * Claims that the sessions of users carry as principal tags, by tag: `{ tenant: 'custom:tenant' }` makes the claim
   * `${aws:PrincipalTag/tenant}` in policies. A claim that an app client may write is refused.
   *
   * @default - sessions carry no tags but those that access constructs need
   */
  readonly principalTags?: { [tag: string]: string };

  /**
   * Trusts the claims in `principalTags` although an app client may write some. A user can then choose the tag, so no policy may
   * rest on it.
   *
   * @default false
   */
  readonly trustWritableClaims?: boolean;

  /**
   * Functions of yours in the user pool's workflow.
   *
   * @default - none
   */
  readonly triggers?: Trigger[];

  /**
   * Standard attributes that sign-up must give, or that can't be changed. What is required can't be changed once the user
   * pool exists.
   *
   * @default - what people sign in with
   */
  readonly standardAttributes?: StandardAttributes;

  /**
   * Custom attributes by name, at most 50, each name at most 20 characters. They can't be removed once the user pool exists,
   * and no app client may write them unless it says so.
   *
   * @default - none
   */
  readonly customAttributes?: { [name: string]: ICustomAttribute };

  /**
   * How mail is sent: with Amazon SES, or by Cognito itself, at most 50 messages a day.
   *
   * @default - by Cognito itself
   */
  readonly email?: UserPoolEmail;

  /**
   * Role with which Cognito sends text messages.
   *
   * @default - a role is made where text messages are used, and none elsewhere
   */
  readonly smsRole?: IRole;

  /**
   * External ID in the trust policy of `smsRole`.
   *
   * @default - the given role asks for none
   */
  readonly smsRoleExternalId?: string;

  /**
   * Text and style of verification messages.
   *
   * @default - Cognito's own text, with a code
   */
  readonly userVerification?: UserVerificationConfig;

  /**
   * Text of invitations.
   *
   * @default - Cognito's own text
   */
  readonly userInvitation?: UserInvitationConfig;

  /**
   * Feature plan, which sets the price per user and what can be used.
   *
   * @default - the least that what you use needs; where nothing needs one, Cognito's own default, Essentials
   */
  readonly featurePlan?: FeaturePlan;

  /**
   * Name of the user pool.
   *
   * @default - a generated name
   */
  readonly userPoolName?: string;

  /**
   * What happens to the user pool and the identity pool when they leave the stack.
   *
   * @default RemovalPolicy.RETAIN
   */
  readonly removalPolicy?: RemovalPolicy;

  /**
   * Whether the user pool refuses to be deleted.
   *
   * @default - true, but false where the removal policy is DESTROY
   */
  readonly deletionProtection?: boolean;
}
