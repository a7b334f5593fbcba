import { Token } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { AuthenticatedAppAuthProps } from './authenticated-app-auth-props';
import { reject } from '../private/reject';

const ADDRESS = /^[^\s@<>,;"]+@[^\s@<>,;".]+(\.[^\s@<>,;".]+)+$/;

/** Refuses an e-mail address that is none. */
export function checkAddress(scope: Construct, prop: string, address: string): void {
  reject(scope, prop, address, !ADDRESS.test(address), 'must be an e-mail address, such as no-reply@example.com');
}

/** The same for an address that may have a name in front, `Me <me@example.com>`. */
export function checkMailbox(scope: Construct, prop: string, mailbox: string): void {
  reject(scope, prop, mailbox, !ADDRESS.test(/<([^<>]*)>$/.exec(mailbox)?.[1] ?? mailbox),
    'must be an e-mail address, such as me@example.com or Me <me@example.com>');
}

/** Refuses addresses with which Cognito would refuse the user pool at deployment. */
export function checkEmail(scope: Construct, { email }: AuthenticatedAppAuthProps): void {
  if (!email) return;
  const { from, replyToEmailAddress } = email._bind(scope);
  if (from !== undefined && !Token.isUnresolved(from)) checkMailbox(scope, 'email.fromEmail', from);
  if (replyToEmailAddress !== undefined) checkMailbox(scope, 'email.replyTo', replyToEmailAddress);
}
