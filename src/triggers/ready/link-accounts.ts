import { CfnUserPoolIdentityProvider } from 'aws-cdk-lib/aws-cognito';
import type { UserPool } from 'aws-cdk-lib/aws-cognito';
import { Token } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { compose } from './compose';
import type { ReadyMade } from './ready-made';
import { fail, reject, requireLiteral } from '../../private/reject';
import type { LinkAccountsOptions } from '../link-accounts-options';

/** Links who comes from another provider to the user here with the same address. */
export function linkAccounts({ providers }: LinkAccountsOptions): ReadyMade {
  return {
    name: 'linkAccounts',
    file: 'link-accounts',
    variable: 'LINK_ACCOUNTS',
    slots: [{ arn: 'PreSignUp' }],
    userPoolActions: ['cognito-idp:ListUsers', 'cognito-idp:AdminLinkProviderForUser'],
    compose,
    settings: () => providers,
    check: (scope) => check(scope, providers),
    validate: (scope, userPool) => validate(scope, userPool, providers),
  };
}

const PROP = 'trigger linkAccounts.providers';

function check(scope: Construct, providers: readonly string[]): void {
  if (providers.length === 0) fail(scope, PROP, 'must hold a provider, such as "Google", got []');
  for (const each of providers) {
    requireLiteral(scope, PROP, each);
    reject(scope, PROP, each, !/^[^\s_][^\s]{0,31}$/.test(each), 'must be the name of a provider of the pool, such as "Google"');
    reject(scope, PROP, each, each.toLowerCase() === 'cognito', 'must be other providers; users of the pool itself are what is linked to');
    const other = providers.find((candidate) => candidate !== each && confusable(candidate, each));
    if (other !== undefined) fail(scope, PROP, ambiguous(each, other));
  }
}

/** Providers are made after triggers, and their names are known at the end. */
function validate(scope: Construct, { userPoolId }: UserPool, providers: readonly string[]): string[] {
  const all = scope.node.root.node.findAll().filter((each) => each instanceof CfnUserPoolIdentityProvider);
  const made = all.filter((each) => each.userPoolId === userPoolId);
  const there = made.map(({ providerName }) => providerName);
  return providers.flatMap((each) => {
    if (there.length > 0 && !there.includes(each)) return [`${PROP}: must be providers of the pool, which has ${JSON.stringify(there)}, got "${each}"`];
    const unmapped = made.filter(({ providerName }) => providerName === each).flatMap(({ attributeMapping }) => unmappedIn(attributeMapping));
    if (unmapped.length > 0) return [`${PROP}: must map email and email_verified, or nobody is linked; map ${unmapped.join(' and ')} too, or leave it out here, got "${each}"`];
    return there.filter((other) => other !== each && confusable(each, other)).map((other) => `${PROP}: ${ambiguous(each, other)}`);
  });
}

/** A mapping that only deployment knows is taken to be right. */
function unmappedIn(mapping: unknown): string[] {
  if (Token.isUnresolved(mapping)) return [];
  const mapped = Object.keys(mapping ?? {});
  return ['email', 'email_verified'].filter((attribute) => !mapped.includes(attribute));
}

/** A federated user is called `<provider>_<id>`. Where one name goes on from the other, an ID could be chosen to pass for the other's. */
function confusable(one: string, other: string): boolean {
  const [a, b] = [one, other].map((each) => `${each.toLowerCase()}_`);
  return a.startsWith(b) || b.startsWith(a);
}

function ambiguous(one: string, other: string): string {
  return `must be told from other providers by the text before "_" in usernames; rename one of the two, got "${one}" beside "${other}"`;
}
