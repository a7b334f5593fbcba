import type { Excess } from './administration';
import type { Area } from './areas';
import type { Draft } from './findings';
import type { Judgement } from './judge';
import type { Opened } from './public';
import type { Scene } from './scene';
import { chosenValues } from './shape';
import { placeOfStatement } from './sites';
import type { AllowSite } from './sites';
import { ownerOf, placeOf, statementName, witnessOf } from './witness';
import type { Caller, DataResource, Place, RoleReach } from '../world/world';

/** A caller in a role. */
export interface Acting {
  readonly scene: Scene;
  readonly caller: Caller;
  readonly reach: RoleReach;
}

/** A role that is not meant for the caller. */
export function wrongRole({ caller, reach: { problem } }: Acting): Draft[] {
  return problem ? [{ rule: problem.rule, message: problem.message, fix: problem.fix, at: placeOf(problem.at), caller: caller.id }] : [];
}

/** Data of another owner. */
export function foreignData({ scene, caller, reach }: Acting, judgement: Judgement): Draft {
  const { access, action, area, site, answer } = judgement;
  const { at, statement } = whereOf(site);
  const asker = scene.asker(caller, reach, chosenValues(judgement.meeting?.first ?? {}));
  return {
    rule: 'ForeignData',
    access,
    action,
    message: `${caller.title} may ${action} in ${area.resource} ${area.title}, which is not theirs.`,
    fix: fixFor(area, site),
    at,
    caller: caller.id,
    column: area.id,
    statement,
    ...answer ? { witness: witnessOf({ caller, reach, asker, action, answer, by: statement, owner: ownerOf(judgement) }) } : {},
  };
}

/** What patterns suspect and no request confirms or rules out. */
export function notDecided({ caller }: Acting, { access, action, area, site, reasons }: Judgement): Draft {
  const { at, statement } = whereOf(site);
  return {
    rule: 'Undecided',
    access,
    action,
    message: `Whether ${caller.title.toLowerCase()} may ${action} in ${area.resource} ${area.title} by ${statementName(statement)} is not decided: `
      + `${[...new Set(reasons)].join('; ')}.`,
    fix: 'Write the policy so that it names what is in the templates, or acknowledge the finding with the reason why it is safe.',
    at,
    caller: caller.id,
    column: area.id,
    statement,
  };
}

/** What the templates do not tell about a resource that a statement names. */
export function blindSpot({ caller }: Acting, site: AllowSite, reason: string): Draft {
  return {
    rule: 'Undecided',
    message: `It is not decided ${reason}.`,
    fix: 'Name the table or bucket instead, or acknowledge the finding with the reason why it is safe.',
    ...whereOf(site),
    caller: caller.id,
    column: reason,
  };
}

/** More than an app's users need. */
export function tooMuch({ scene, caller, reach }: Acting, { site, what, fix, action, answer }: Excess): Draft {
  const { at, statement } = whereOf(site);
  return {
    rule: 'AdminAction',
    message: `${caller.title} ${what}.`,
    fix,
    at,
    caller: caller.id,
    statement,
    witness: witnessOf({ caller, reach, asker: scene.asker(caller, reach), action, answer, by: statement }),
  };
}

/** A place that guests and users own by the same key. */
export function sharedWithGuests(area: Area, site: AllowSite, guest: string): Draft {
  return {
    rule: 'GuestSharesData',
    message: `Guests and users own ${area.resource} ${area.title} by the same key. A guest's credentials live on for up to an hour after sign-in and `
      + 'keep that key, so whoever held the guest reaches what the user stores.',
    fix: 'Give guests a folder of their own, such as guests/, and users another, such as users/.',
    ...whereOf(site),
    caller: guest,
    column: area.id,
  };
}

/** A resource's policy that lets anyone in. */
export function publicData({ site, action, answer }: Opened): Draft {
  const where = whereOf(site);
  const request = `${action} on ${answer.resource} by ${statementName(where.statement)}`;
  return answer.verdict.decision === 'allowed'
    ? { rule: 'PublicData', message: `Anyone may ${request}.`, fix: 'Name the principals, or add a condition that only they meet.', ...where, caller: 'anyone' }
    : {
      rule: 'Undecided',
      message: `Whether anyone may ${request} is not decided: ${answer.verdict.reasons.join('; ')}.`,
      fix: 'Name the principals.',
      ...where,
      caller: 'anyone',
    };
}

/** A bucket whose ACL lets anyone in. */
export function publicAcl(bucket: DataResource): Draft {
  return {
    rule: 'PublicData',
    message: `Anyone may s3:GetObject and s3:ListBucket in ${bucket.path} by its canned ACL ${String(bucket.properties.AccessControl)}.`,
    fix: 'Leave AccessControl out, and let ObjectOwnership be BucketOwnerEnforced.',
    at: placeOf(bucket),
    caller: 'anyone',
  };
}

/** What could not be read; `column` names it for an acknowledgement of this and nothing else. */
export function unread(at: Place, message: string, caller: string, column?: string): Draft {
  return {
    rule: 'Undecided',
    message,
    fix: 'Put what is missing into the templates, or acknowledge the finding with the reason why it is safe.',
    at: placeOf(at),
    caller,
    ...column === undefined ? {} : { column },
  };
}

function whereOf({ source, statement }: AllowSite) {
  return { at: placeOf(source), statement: placeOfStatement(source, statement) };
}

function fixFor(area: Area, { statement }: AllowSite): string {
  if (area.space === 'dynamodb') {
    return 'Condition the statement on dynamodb:LeadingKeys with ForAllValues:StringEquals and the owner\'s variable, guard it with Null '
      + 'dynamodb:LeadingKeys false, and leave out Scan.';
  }
  if (area.space === 'kms') return 'Condition the use of the key on kms:ViaService and kms:EncryptionContext:aws:s3:arn with the owner\'s objects.';
  const listing = statement.actions.values.some((name) => /list/i.test(name));
  const conditions = statement.conditions.map(({ operator, key }) => `${operator} ${key}`);
  return `Let the resource${listing ? ' and the condition on s3:prefix' : ''} end in the owner's variable, a slash and a wildcard, as in ${area.title}${
    conditions.length > 0 ? `; the condition ${conditions.join(', ')} does not keep others out` : ''}.`;
}
