import { UserPoolEmail } from 'aws-cdk-lib/aws-cognito';
import { AppClient, ManagedLogin } from '../../../src';
import type { AuthenticatedAppAuthProps, FederatedProvider, UserClientOptions } from '../../../src';

/** Where the pages of the app are. */
export const CALLBACKS = ['https://app.example.com/'];

/** Mail through Amazon SES. */
export const SES = { email: UserPoolEmail.withSES({ fromEmail: 'app@example.com', sesRegion: 'eu-west-1' }) };

/** As many as `count`, each made of its number. */
export function times<T>(count: number, of: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => of(index));
}

/** A page that people come back to from these providers. */
export function federate(
  federation: FederatedProvider[], props: AuthenticatedAppAuthProps = {}, options: UserClientOptions = {},
): AuthenticatedAppAuthProps {
  const clients = [AppClient.singlePage('web', { callbackUrls: CALLBACKS, ...options })];
  return { federation, clients, managedLogin: ManagedLogin.prefix('app'), ...props };
}
