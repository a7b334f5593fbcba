import type { Construct } from 'constructs';
import { compose } from './compose';
import type { ReadyMade } from './ready-made';
import { fail, reject, requireLiteral } from '../../private/reject';
import type { EmailDomainsOptions } from '../email-domains-options';
import type { EmailDomains } from '../handlers/email-domains';
import { PreTokenGenerationVersion } from '../pre-token-generation-version';
import { preTokenSlot } from '../trigger-slot';

/** An address can be changed after sign-up, and a sign-up by phone never proved one: so tokens are watched too. */
export function emailDomains(options: EmailDomainsOptions): ReadyMade {
  return {
    name: 'emailDomains',
    file: 'email-domains',
    variable: 'EMAIL_DOMAINS',
    slots: [{ arn: 'PreSignUp' }, preTokenSlot(PreTokenGenerationVersion.V1_0)],
    compose,
    settings: () => settingsOf(options),
    check: (scope) => check(scope, options),
  };
}

function settingsOf({ allow, deny, subdomains }: EmailDomainsOptions): EmailDomains {
  const lower = (domains?: string[]) => domains?.map((each) => each.toLowerCase());
  return { allow: lower(allow), deny: lower(deny), subdomains };
}

function check(scope: Construct, { allow, deny, subdomains }: EmailDomainsOptions): void {
  const at = (prop: string) => `trigger emailDomains.${prop}`;
  if (!allow && !deny) fail(scope, at('allow'), 'must name domains, or deny must; without either the trigger does nothing');
  if (subdomains && !allow) fail(scope, at('subdomains'), 'need allow; the subdomains of what is denied are denied in any case');
  for (const [prop, domains] of Object.entries({ allow, deny })) {
    if (domains?.length === 0) fail(scope, at(prop), 'must hold a domain; leave it out where it has none, got []');
    for (const each of domains ?? []) {
      requireLiteral(scope, at(prop), each);
      reject(scope, at(prop), each, !/^([A-Za-z\d-]+\.)+[A-Za-z\d-]+$/.test(each),
        'must be a domain in ASCII, such as example.com, without @ or *; write a name of other alphabets in its xn-- form');
      reject(scope, at(prop), each, prop === 'allow' && (deny ?? []).some((other) => `.${each}`.toLowerCase().endsWith(`.${other}`.toLowerCase())),
        'must not be denied as well, itself or as a subdomain');
    }
  }
}
