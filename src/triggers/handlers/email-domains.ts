import { plainAddress } from './plain-address';
import { isTrue, MACHINE } from './trigger-event';
import type { TriggerEvent } from './trigger-event';

/** Which domains are admitted; in lower case. */
export interface EmailDomains {
  readonly allow?: readonly string[];
  readonly deny?: readonly string[];
  /** Whether subdomains of what is allowed are as well. Those of what is denied always are. */
  readonly subdomains?: boolean;
}

/** Sign-ups whose address is verified only afterwards, or by the one who makes the user. */
const UNVERIFIED = ['PreSignUp_SignUp', 'PreSignUp_AdminCreateUser'];

/** Refuses addresses of other domains, and at every other moment those that nobody has verified. */
export function admit<E extends TriggerEvent>(event: E, { allow, deny = [], subdomains }: EmailDomains): E {
  const { triggerSource, request: { userAttributes: user = {} } } = event;
  if (triggerSource === MACHINE) return event;
  const address = plainAddress(user.email);
  const domain = address?.slice(address.lastIndexOf('@') + 1);
  const isIn = (list: readonly string[], below?: boolean) => list.some((each) => domain === each || (below && domain?.endsWith(`.${each}`)));
  if (!domain || isIn(deny, true) || (allow && !isIn(allow, subdomains))) throw new Error('This e-mail address can\'t be used here');
  if (!UNVERIFIED.includes(triggerSource) && !isTrue(user.email_verified)) throw new Error('A verified e-mail address is needed');
  return event;
}
