import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { aws_lambda } from 'aws-cdk-lib/interfaces';

/** Version of the event that a pre-token-generation trigger gets. */
export enum PreTokenGenerationVersion {
  /** Changes ID tokens only. */
  V1_0 = 'V1_0',
  /** Changes access tokens as well. It needs the Essentials plan or Plus. */
  V2_0 = 'V2_0',
  /** Changes the tokens of machines as well. It needs the Essentials plan or Plus. */
  V3_0 = 'V3_0',
}

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

/** @internal */
export interface TriggerSlot {
  /** Path of the function's ARN inside `LambdaConfig`. */
  readonly arn: string;
  /** Path and value of the version of the event, where the slot has one. */
  readonly version?: readonly [string, string];
}

/**
 * A function of yours at one moment of the user pool's workflow. It has 5 seconds, may be called again after a timeout, and
 * what it throws is shown to the person who signs in.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html
 */
export class Trigger {
  /** Before a sign-up is accepted: refuse it, or confirm it at once. */
  public static preSignUp(handler: aws_lambda.IFunctionRef, options: TriggerOptions = {}): Trigger {
    return new Trigger({ arn: 'PreSignUp' }, handler, options);
  }

  /** After a sign-up or a new password is confirmed. */
  public static postConfirmation(handler: aws_lambda.IFunctionRef, options: TriggerOptions = {}): Trigger {
    return new Trigger({ arn: 'PostConfirmation' }, handler, options);
  }

  /** Before a sign-in is tried: refuse it. */
  public static preAuthentication(handler: aws_lambda.IFunctionRef, options: TriggerOptions = {}): Trigger {
    return new Trigger({ arn: 'PreAuthentication' }, handler, options);
  }

  /** After a sign-in. */
  public static postAuthentication(handler: aws_lambda.IFunctionRef, options: TriggerOptions = {}): Trigger {
    return new Trigger({ arn: 'PostAuthentication' }, handler, options);
  }

  /** Before tokens are issued: add, change or leave out claims. */
  public static preTokenGeneration(handler: aws_lambda.IFunctionRef, options: PreTokenGenerationOptions = {}): Trigger {
    const version = options.version ?? PreTokenGenerationVersion.V2_0;
    const slot = { arn: 'PreTokenGenerationConfig.LambdaArn', version: ['PreTokenGenerationConfig.LambdaVersion', version] as const };
    return new Trigger(slot, handler, options);
  }

  /**
   * When a person signs in, or has lost the password, and is not in the pool: bring the person over from elsewhere. The
   * function sees the password, and app clients need `allowPasswordAuth`.
   */
  public static userMigration(handler: aws_lambda.IFunctionRef, options: TriggerOptions = {}): Trigger {
    return new Trigger({ arn: 'UserMigration' }, handler, options);
  }

  /** Before an e-mail or text message is sent: write its text. */
  public static customMessage(handler: aws_lambda.IFunctionRef, options: TriggerOptions = {}): Trigger {
    return new Trigger({ arn: 'CustomMessage' }, handler, options);
  }

  /** Decides which challenge comes next in a sign-in of your own. It needs the two others of its kind. */
  public static defineAuthChallenge(handler: aws_lambda.IFunctionRef, options: TriggerOptions = {}): Trigger {
    return new Trigger({ arn: 'DefineAuthChallenge' }, handler, options);
  }

  /** Makes the challenge in a sign-in of your own. */
  public static createAuthChallenge(handler: aws_lambda.IFunctionRef, options: TriggerOptions = {}): Trigger {
    return new Trigger({ arn: 'CreateAuthChallenge' }, handler, options);
  }

  /** Judges the answer in a sign-in of your own. */
  public static verifyAuthChallengeResponse(handler: aws_lambda.IFunctionRef, options: TriggerOptions = {}): Trigger {
    return new Trigger({ arn: 'VerifyAuthChallengeResponse' }, handler, options);
  }

  /**
   * Sends every e-mail in place of Cognito. The function may decrypt the codes that it is given.
   *
   * @param key symmetric key that Cognito encrypts the codes with; the same for both custom senders
   */
  public static customEmailSender(handler: aws_lambda.IFunctionRef, key: IKey, options: TriggerOptions = {}): Trigger {
    return new Trigger({ arn: 'CustomEmailSender.LambdaArn', version: ['CustomEmailSender.LambdaVersion', 'V1_0'] }, handler, options, key);
  }

  /**
   * Sends every text message in place of Cognito. The function may decrypt the codes that it is given.
   *
   * @param key symmetric key that Cognito encrypts the codes with; the same for both custom senders
   */
  public static customSmsSender(handler: aws_lambda.IFunctionRef, key: IKey, options: TriggerOptions = {}): Trigger {
    return new Trigger({ arn: 'CustomSMSSender.LambdaArn', version: ['CustomSMSSender.LambdaVersion', 'V1_0'] }, handler, options, key);
  }

  /** When another identity provider vouches for a person: change the attributes that are taken over. */
  public static inboundFederation(handler: aws_lambda.IFunctionRef, options: TriggerOptions = {}): Trigger {
    return new Trigger({ arn: 'InboundFederation.LambdaArn', version: ['InboundFederation.LambdaVersion', 'V1_0'] }, handler, options);
  }

  /** @internal */
  public readonly _slot: TriggerSlot;
  /** @internal */
  public readonly _handler: aws_lambda.IFunctionRef;
  /** @internal */
  public readonly _userPoolActions: readonly string[];
  /** @internal */
  public readonly _key?: IKey;

  private constructor(slot: TriggerSlot, handler: aws_lambda.IFunctionRef, options: TriggerOptions, key?: IKey) {
    this._slot = slot;
    this._handler = handler;
    this._userPoolActions = options.userPoolActions ?? [];
    this._key = key;
  }

  /** @internal */
  public get _name(): string {
    return this._slot.arn.split('.')[0];
  }
}
