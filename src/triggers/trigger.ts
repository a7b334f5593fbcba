import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { aws_lambda } from 'aws-cdk-lib/interfaces';
import type { ClaimsOptions } from './claims-options';
import type { EmailDomainsOptions } from './email-domains-options';
import type { LinkAccountsOptions } from './link-accounts-options';
import type { MigrateFromOptions } from './migrate-from-options';
import type { OwnFunction } from './own-function';
import { PreTokenGenerationVersion } from './pre-token-generation-version';
import { claims } from './ready/claims';
import { defaultGroup } from './ready/default-group';
import { emailDomains } from './ready/email-domains';
import { linkAccounts } from './ready/link-accounts';
import { migrateFrom } from './ready/migrate-from';
import type { ReadyMade } from './ready/ready-made';
import { momentOf, preTokenSlot } from './trigger-slot';
import type { TriggerSlot } from './trigger-slot';

/** Options of a trigger. */
export interface TriggerOptions {
  /**
   * What the function may do to the user pool, such as `cognito-idp:AdminAddUserToGroup`.
   *
   * It becomes a policy of its own: in the role of the function it would close a circle, since the pool needs the function.
   *
   * @default - nothing
   */
  readonly userPoolActions?: string[];
}

/** Options of `Trigger.preTokenGeneration`. */
export interface PreTokenGenerationOptions extends TriggerOptions {
  /**
   * Version of the event.
   *
   * @default PreTokenGenerationVersion.V2_0
   */
  readonly version?: PreTokenGenerationVersion;
}

/**
 * What happens at one moment of the user pool's workflow: a function of yours, or something ready-made, whose code the library brings.
 *
 * A function has 5 seconds, may be called again after a timeout, and what it throws is shown to the person who signs in. What is ready-made
 * runs in the order of the list, in one small function for each moment, with its code in the template.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html
 * @example
 * new AuthenticatedAppAuth(this, 'Auth', {
 *   groups: ['members'],
 *   triggers: [Trigger.emailDomains({ allow: ['example.com'] }), Trigger.defaultGroup('members')],
 * });
 */
export class Trigger {
  /**
   * Ready-made: admits addresses of some domains alone.
   *
   * Sign-ups with others are refused, whoever makes the user. Since an address can be changed later, every token needs an address that is
   * right and verified, too. Nothing is confirmed or verified by it.
   */
  public static emailDomains(options: EmailDomainsOptions): Trigger {
    return new Trigger(emailDomains(options));
  }

  /**
   * Ready-made: adds everyone who signs up to a group, once the sign-up is confirmed.
   *
   * @param groupName one of the groups of the pool
   */
  public static defaultGroup(groupName: string): Trigger {
    return new Trigger(defaultGroup(groupName));
  }

  /** Ready-made: changes what tokens say, before they are issued. Whoever holds a token can read it. */
  public static claims(options: ClaimsOptions): Trigger {
    return new Trigger(claims(options));
  }

  /**
   * Ready-made: brings users over from another pool, with their passwords, as they sign in or ask for a new password. App clients need
   * `allowPasswordAuth` meanwhile.
   */
  public static migrateFrom(options: MigrateFromOptions): Trigger {
    return new Trigger(migrateFrom(options));
  }

  /**
   * Ready-made: links who comes from another provider to the one confirmed user of the pool who has verified the same e-mail address, if the
   * provider has verified it too.
   */
  public static linkAccounts(options: LinkAccountsOptions): Trigger {
    return new Trigger(linkAccounts(options));
  }

  /** Before a sign-up is accepted: refuse it, or confirm it at once. */
  public static preSignUp(handler: aws_lambda.IFunctionRef, options: TriggerOptions = {}): Trigger {
    return Trigger._of({ arn: 'PreSignUp' }, handler, options);
  }

  /** After a sign-up or a new password is confirmed. */
  public static postConfirmation(handler: aws_lambda.IFunctionRef, options: TriggerOptions = {}): Trigger {
    return Trigger._of({ arn: 'PostConfirmation' }, handler, options);
  }

  /** Before a sign-in is tried: refuse it. */
  public static preAuthentication(handler: aws_lambda.IFunctionRef, options: TriggerOptions = {}): Trigger {
    return Trigger._of({ arn: 'PreAuthentication' }, handler, options);
  }

  /** After a sign-in. */
  public static postAuthentication(handler: aws_lambda.IFunctionRef, options: TriggerOptions = {}): Trigger {
    return Trigger._of({ arn: 'PostAuthentication' }, handler, options);
  }

  /** Before tokens are issued: add, change or leave out claims. */
  public static preTokenGeneration(handler: aws_lambda.IFunctionRef, options: PreTokenGenerationOptions = {}): Trigger {
    return Trigger._of(preTokenSlot(options.version ?? PreTokenGenerationVersion.V2_0), handler, options);
  }

  /**
   * When a person signs in, or has lost the password, and is not in the pool: bring the person over from elsewhere. The
   * function sees the password, and app clients need `allowPasswordAuth`.
   */
  public static userMigration(handler: aws_lambda.IFunctionRef, options: TriggerOptions = {}): Trigger {
    return Trigger._of({ arn: 'UserMigration' }, handler, options);
  }

  /** Before an e-mail or text message is sent: write its text. */
  public static customMessage(handler: aws_lambda.IFunctionRef, options: TriggerOptions = {}): Trigger {
    return Trigger._of({ arn: 'CustomMessage' }, handler, options);
  }

  /** Decides which challenge comes next in a sign-in of your own. It needs the two others of its kind. */
  public static defineAuthChallenge(handler: aws_lambda.IFunctionRef, options: TriggerOptions = {}): Trigger {
    return Trigger._of({ arn: 'DefineAuthChallenge' }, handler, options);
  }

  /** Makes the challenge in a sign-in of your own. */
  public static createAuthChallenge(handler: aws_lambda.IFunctionRef, options: TriggerOptions = {}): Trigger {
    return Trigger._of({ arn: 'CreateAuthChallenge' }, handler, options);
  }

  /** Judges the answer in a sign-in of your own. */
  public static verifyAuthChallengeResponse(handler: aws_lambda.IFunctionRef, options: TriggerOptions = {}): Trigger {
    return Trigger._of({ arn: 'VerifyAuthChallengeResponse' }, handler, options);
  }

  /**
   * Sends every e-mail in place of Cognito. The function may decrypt the codes that it is given.
   *
   * @param key symmetric key that Cognito encrypts the codes with; the same for both custom senders
   */
  public static customEmailSender(handler: aws_lambda.IFunctionRef, key: IKey, options: TriggerOptions = {}): Trigger {
    return Trigger._of({ arn: 'CustomEmailSender.LambdaArn', version: ['CustomEmailSender.LambdaVersion', 'V1_0'] }, handler, options, key);
  }

  /**
   * Sends every text message in place of Cognito. The function may decrypt the codes that it is given.
   *
   * @param key symmetric key that Cognito encrypts the codes with; the same for both custom senders
   */
  public static customSmsSender(handler: aws_lambda.IFunctionRef, key: IKey, options: TriggerOptions = {}): Trigger {
    return Trigger._of({ arn: 'CustomSMSSender.LambdaArn', version: ['CustomSMSSender.LambdaVersion', 'V1_0'] }, handler, options, key);
  }

  /** When another identity provider vouches for a person: change the attributes that are taken over. */
  public static inboundFederation(handler: aws_lambda.IFunctionRef, options: TriggerOptions = {}): Trigger {
    return Trigger._of({ arn: 'InboundFederation.LambdaArn', version: ['InboundFederation.LambdaVersion', 'V1_0'] }, handler, options);
  }

  private static _of(slot: TriggerSlot, handler: aws_lambda.IFunctionRef, options: TriggerOptions, key?: IKey): Trigger {
    return new Trigger({ slot, handler, userPoolActions: options.userPoolActions ?? [], key });
  }

  /**
   * What is ready-made.
   *
   * @internal
   */
  public readonly _ready?: ReadyMade;

  /**
   * A function of the user's own.
   *
   * @internal
   */
  public readonly _own?: OwnFunction;

  private constructor(of: ReadyMade | OwnFunction) {
    if ('handler' in of) this._own = of;
    else this._ready = of;
  }

  /** @internal */
  public get _slots(): readonly TriggerSlot[] {
    return this._own ? [this._own.slot] : this._ready?.slots ?? [];
  }

  /**
   * The moments at which it runs, as `LambdaConfig` names them.
   *
   * @internal
   */
  public get _moments(): readonly string[] {
    return this._slots.map(momentOf);
  }

  /**
   * Claims that it takes from attributes, each with the attribute: who may write the attribute sets the claim.
   *
   * @internal
   */
  public get _claimSources(): { readonly [claim: string]: string } {
    return this._ready?.claimSources ?? {};
  }

  /**
   * What it needs of the feature plan.
   *
   * @internal
   */
  public get _planNeeds(): readonly { readonly plan: 'ESSENTIALS'; readonly what: string }[] {
    const version = this._slots.find((slot) => momentOf(slot) === 'PreTokenGenerationConfig')?.version?.[1];
    return version === undefined || version === PreTokenGenerationVersion.V1_0 ? []
      : [{ plan: 'ESSENTIALS', what: `pre-token-generation triggers of version ${version}` }];
  }
}
