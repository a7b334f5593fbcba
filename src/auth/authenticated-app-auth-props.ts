import type {
  AccountRecovery, FeaturePlan, ICustomAttribute, PasswordPolicy, StandardAttributes, UserInvitationConfig, UserPoolEmail, UserVerificationConfig,
} from 'aws-cdk-lib/aws-cognito';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import type { RemovalPolicy } from 'aws-cdk-lib/core';
import type { AppClient } from './app-client';
import type { MfaPolicy } from './mfa-policy';
import type { SignIn } from './sign-in';
import type { AmbiguousRoleResolution } from '../identity/ambiguous-role-resolution';
import type { Trigger } from '../triggers/trigger';

/** Properties of `AuthenticatedAppAuth`. */
export interface AuthenticatedAppAuthProps {
  /**
   * What people enter to sign in. It can't be changed once the user pool exists.
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
   * @default - Cognito's own default, Essentials
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
