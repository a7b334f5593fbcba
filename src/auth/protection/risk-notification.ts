import type { CfnUserPoolRiskConfigurationAttachment as CfnRisk } from 'aws-cdk-lib/aws-cognito';
import { Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { LIMITS } from '../../limits';
import { fail, reject } from '../../private/reject';
import { checkAddress, checkMailbox } from '../check-email';

/** A message about a risky sign-in. */
export interface RiskMessage {
  /** Subject, 1 to 140 characters. */
  readonly subject: string;

  /**
   * Body as plain text, 6 to 20,000 characters.
   *
   * @default - none; there must be one of text and HTML
   */
  readonly text?: string;

  /**
   * Body as HTML, 6 to 20,000 characters.
   *
   * @default - none; there must be one of text and HTML
   */
  readonly html?: string;
}

/** Options of `RiskNotification.withSES`. */
export interface RiskNotificationOptions {
  /** Address that the messages come from. Amazon SES must have verified it, or its domain. */
  readonly fromEmail: string;

  /**
   * Domain that Amazon SES has verified.
   *
   * @default - the address itself is verified
   */
  readonly sesVerifiedDomain?: string;

  /**
   * Region in which Amazon SES has verified the address.
   *
   * @default - the Region of the stack
   */
  readonly sesRegion?: string;

  /**
   * Address for answers, `me@example.com` or `Me <me@example.com>`.
   *
   * @default - the address that the messages come from
   */
  readonly replyTo?: string;

  /**
   * Message about a sign-in that was refused.
   *
   * @default - Cognito's own text
   */
  readonly blocked?: RiskMessage;

  /**
   * Message about a sign-in that was asked for a second factor.
   *
   * @default - Cognito's own text
   */
  readonly mfa?: RiskMessage;

  /**
   * Message about a risky sign-in that went on.
   *
   * @default - Cognito's own text
   */
  readonly allowed?: RiskMessage;
}

/**
 * How users are told of a risky sign-in: through Amazon SES, since Cognito's own mail is not used for that.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_NotifyConfigurationType.html
 */
export class RiskNotification {
  /** Messages through an identity of Amazon SES in this account, which has to let Cognito send for it. */
  public static withSES(options: RiskNotificationOptions): RiskNotification {
    return new RiskNotification({ ...options });
  }

  private readonly options: RiskNotificationOptions;

  private constructor(options: RiskNotificationOptions) {
    this.options = options;
  }

  /** @internal */
  public _bind(scope: Construct, prop: string): CfnRisk.NotifyConfigurationTypeProperty {
    const { fromEmail, sesVerifiedDomain, sesRegion, replyTo, blocked, mfa, allowed } = this.options;
    checkAddress(scope, `${prop}.fromEmail`, fromEmail);
    if (replyTo !== undefined) checkMailbox(scope, `${prop}.replyTo`, replyTo);
    if (sesVerifiedDomain !== undefined) {
      reject(scope, `${prop}.fromEmail`, fromEmail, !fromEmail.endsWith(`@${sesVerifiedDomain}`),
        `must be of the domain ${sesVerifiedDomain}, as sesVerifiedDomain says`);
    }
    const message = (name: string, given?: RiskMessage) => given && bindMessage(scope, `${prop}.${name}`, given);
    return {
      sourceArn: Stack.of(scope).formatArn({ service: 'ses', region: sesRegion, resource: 'identity', resourceName: sesVerifiedDomain ?? fromEmail }),
      from: fromEmail,
      replyTo,
      blockEmail: message('blocked', blocked),
      mfaEmail: message('mfa', mfa),
      noActionEmail: message('allowed', allowed),
    };
  }
}

function bindMessage(scope: Construct, prop: string, { subject, text, html }: RiskMessage): CfnRisk.NotifyEmailTypeProperty {
  const { riskSubjectLength: subjects, riskBodyLength: bodies } = LIMITS;
  reject(scope, `${prop}.subject`, subject, subject.length < subjects.min || subject.length > subjects.max,
    `must be ${subjects.min} to ${subjects.max} characters`);
  if (text === undefined && html === undefined) fail(scope, prop, 'must have a body; set text or html');
  for (const [name, body] of Object.entries({ text, html })) {
    if (body !== undefined && (body.length < bodies.min || body.length > bodies.max)) {
      fail(scope, `${prop}.${name}`, `must be ${bodies.min} to ${bodies.max} characters, got ${body.length}`);
    }
  }
  return { subject, textBody: text, htmlBody: html };
}
