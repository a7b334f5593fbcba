import { CfnUserPoolDomain, UserPool } from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';
import { LIMITS } from '../limits';
import type { AuthenticatedAppAuthProps } from './authenticated-app-auth-props';
import { fail } from '../private/reject';

/** Refuses more providers than a pool takes, and such as nobody could sign in with. */
export function checkFederation(scope: Construct, { federation = [], managedLogin }: AuthenticatedAppAuthProps): void {
  const { federatedProviders: most } = LIMITS;
  if (federation.length > most) fail(scope, 'federation', `must be at most ${most} providers, got ${federation.length}`);
  if (federation.length === 0 || managedLogin) return;
  // At synth, since a domain may be added to the pool itself.
  scope.node.addValidation({
    validate: () => hasDomain(scope) ? [] : [
      'federation: needs a domain, to which other providers send people back; set managedLogin, such as ManagedLogin.prefix(...)',
    ],
  });
}

function hasDomain(scope: Construct): boolean {
  const own = scope.node.children.flatMap((child) => child instanceof UserPool ? [child.userPoolId] : []);
  return scope.node.root.node.findAll().some((each) => each instanceof CfnUserPoolDomain && own.includes(each.userPoolId));
}
