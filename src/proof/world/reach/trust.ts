import { decideTrust } from '../../iam/decide';
import type { Decision, Verdict } from '../../iam/request';
import { unknownText } from '../../unknown';
import type { Role } from '../world';
import type { Token } from './token';

/** Whether a role lets the holder of a token in. */
export interface Admission {
  readonly decision: Decision;
  readonly reasons: readonly string[];
  /** Whether only the tags are in the way. */
  readonly lacksTagSession: boolean;
}

const NOBODY: Admission = { decision: 'denied', reasons: [], lacksTagSession: false };

/** Asks trust policies; each question once. */
export class Trust {
  private readonly asked = new WeakMap<Token, Map<Role, Admission>>();
  private readonly webIdentity = new WeakMap<Role, boolean>();

  public admits(role: Role, token: Token): Admission {
    if (!this.mayTrustTokens(role)) return NOBODY;
    const known = this.asked.get(token) ?? new Map<Role, Admission>();
    this.asked.set(token, known);
    const admission = known.get(role) ?? ask(role, token);
    known.set(role, admission);
    return admission;
  }

  /** Whether anybody with an AWS account can take the role. */
  public admitsAnyAccount(role: Role): Decision {
    const isNamed = role.trust.document.statements.some(({ effect, principals }) => effect === 'Allow' && principals !== undefined
      && (principals.not || principals.anyone));
    if (!isNamed) return 'denied';
    const account = '999988887777';
    const caller = `arn:${role.arn.split(':')[1]}:iam::${account}:user/anybody`;
    const context = { 'aws:securetransport': 'true', 'aws:principaltype': 'User', 'aws:principalaccount': account, 'aws:principalarn': caller };
    return decideTrust({ principal: { account, roleArn: caller }, action: 'sts:AssumeRole', resource: role.arn, context }, role.trust).decision;
  }

  /** Most roles are for services; there is nothing to ask about them. */
  private mayTrustTokens(role: Role): boolean {
    const known = this.webIdentity.get(role);
    if (known !== undefined) return known;
    const { statements, problems } = role.trust.document;
    const may = problems.length > 0
      || statements.some(({ principals }) => !principals || principals.not || principals.anyone || principals.byKind.Federated.length > 0);
    this.webIdentity.set(role, may);
    return may;
  }
}

function ask(role: Role, token: Token): Admission {
  const assume = verdict(role, token, 'sts:AssumeRoleWithWebIdentity');
  const tag = token.tags.length > 0 && assume.decision !== 'denied' ? verdict(role, token, 'sts:TagSession') : assume;
  const decision = [assume, tag].some((one) => one.decision === 'denied') ? 'denied' : tag.decision === 'unknown' ? 'unknown' : assume.decision;
  return { decision, reasons: [...new Set([...assume.reasons, ...tag.reasons])], lacksTagSession: assume.decision !== 'denied' && tag.decision === 'denied' };
}

function verdict(role: Role, { service, account, context, tags }: Token, action: string): Verdict {
  const unknowns = Object.fromEntries(tags.map((tag) => [`aws:requesttag/${tag}`, unknownText(`the value of the tag ${tag}`)]));
  return decideTrust({
    principal: { account, federated: service.principal },
    action,
    resource: role.arn,
    context: {
      ...context,
      [`${service.prefix}:sub`]: unknownText('the identity ID'),
      'sts:rolesessionname': unknownText('the session name'),
      ...tags.length > 0 ? { ...unknowns, 'aws:tagkeys': tags } : {},
    },
  }, role.trust);
}
