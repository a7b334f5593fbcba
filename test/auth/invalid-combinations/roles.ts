import type { Combination, Making } from './combination';
import { CALLBACKS, times } from './parts';
import { AppClient, AppIdentityPool, GroupMapping, IdentityPoolProvider, ManagedLogin } from '../../../src';
import type { AuthenticatedAppAuthProps } from '../../../src';
import { makeAuth } from '../sign-in-stack';

const TOO_MANY_RULES = 'groups: a provider has at most 25 role rules, one for each group and rule; make fewer groups with a role here '
  + 'and check the others in the app, or set groupMapping to GroupMapping.TOKEN where there are groups only, got 26';
const TOO_MANY_MAPPINGS = 'providers: at most 10 app clients and other providers can have role mappings in one identity pool; '
  + 'share app clients, or use a second identity pool, got 11';

function clients(count: number, props: AuthenticatedAppAuthProps = {}): AuthenticatedAppAuthProps {
  return { identity: true, clients: times(count, (index) => AppClient.singlePage(`web${index}`)), ...props };
}

function pages(count: number): AuthenticatedAppAuthProps {
  const withPages = times(count, (index) => AppClient.singlePage(`web${index}`, { callbackUrls: CALLBACKS }));
  return { clients: [...withPages, AppClient.singlePage('sdk')], managedLogin: ManagedLogin.prefix('app') };
}

const groups = (count: number) => ({ identity: true, groups: times(count, (index) => `group${index}`) });

/** Groups and one rule, for an identity pool that decides by rules. */
function ruled(count: number): Making {
  return (stack) => {
    makeAuth(groups(count), stack).addRule('staff', { claim: 'custom:role', value: 'staff' });
    return undefined;
  };
}

/** Rules of an identity pool that stands alone. */
function standing(count: number): Making {
  return (stack) => {
    const pool = new AppIdentityPool(stack, 'Pool', { providers: [IdentityPoolProvider.google('app.apps.googleusercontent.com')] });
    times(count, (index) => pool.addRule(`rule${index}`, { claim: 'hd', value: `${index}.example.com` }));
    return undefined;
  };
}

/** Numbers of what stands in one pool, and who has which role. */
export const ROLES: readonly Combination[] = [
  ['26 groups, each with a rule', groups(26),
    `[Test/Auth/IdentityPool] ${TOO_MANY_RULES}`,
    groups(25)],
  ['26 groups that only a token can tell apart', { ...groups(26), groupMapping: GroupMapping.RULES },
    `[Test/Auth/IdentityPool] ${TOO_MANY_RULES}`,
    { ...groups(26), groupMapping: GroupMapping.TOKEN }],
  ['25 groups and a rule', ruled(25),
    `[Test/Auth/IdentityPool] ${TOO_MANY_RULES}`,
    ruled(24)],
  ['26 rules for one provider', standing(26),
    `[Test/Pool] ${TOO_MANY_RULES}`,
    standing(25)],
  ['11 app clients with role mappings', clients(11, { groups: ['admins'] }),
    `[Test/Auth/IdentityPool] ${TOO_MANY_MAPPINGS}`,
    clients(10, { groups: ['admins'] })],
  ['11 app clients with role mappings, where groups are left out', clients(11, { groups: ['admins'] }),
    `[Test/Auth/IdentityPool] ${TOO_MANY_MAPPINGS}`,
    clients(11)],
  ['51 app clients of an identity pool', clients(51),
    '[Test/Auth/IdentityPool] provider Clientweb50: an identity pool has at most 50 app clients; share app clients, or use a second identity pool, got 51',
    clients(50)],
  ['21 app clients with pages', pages(21),
    '[Test/Auth] managedLogin: must serve at most 20 app clients with callbackUrls, since each has a branding, got 21',
    pages(20)],
];
