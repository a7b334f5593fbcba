import type { DataAction } from './actions/data-actions';
import type { Area } from './areas';
import { USUAL } from './context';
import { firesAlways, looseness } from './exactness';
import { others } from './openings';
import type { Opening } from './openings';
import type { Scene } from './scene';
import { chosenValues } from './shape';
import type { Shape } from './shape';
import type { AllowSite } from './sites';
import { askFor, deniedPatterns, limits, rank, sparedPatterns } from './verify';
import type { Answer, Asker } from './verify';
import { literalHead } from '../language/literal-ends';
import { matches } from '../language/matches';
import type { Meeting } from '../language/meet';
import type { AccessClass, Reach } from '../result';
import type { Caller, RoleReach } from '../world/world';

/** What one action does for one caller in one area. */
export interface Judgement {
  readonly area: Area;
  readonly access: AccessClass;
  readonly action: string;
  readonly reach: Exclude<Reach, 'none'>;
  readonly site: AllowSite;
  /** For others' data: the request that passes, and whose data it touches. */
  readonly answer?: Answer;
  readonly meeting?: Meeting;
  readonly reasons: readonly string[];
}

/** A bucket's policy may name more than its bucket, and then the request may lie outside of it. */
const OWN_RESOURCE = 'a policy of a resource names more than the resource; whether it lets callers into data of others there is not decided';

/** How often a search goes on behind what is denied. */
const ROUNDS = 4;

/** Decides an opening for a caller in a role: all layers have a say, and data of others counts only with a request that passes. */
export function judge(scene: Scene, opening: Opening, shape: Shape, caller: Caller, reach: RoleReach): readonly Judgement[] {
  const { grant, meeting } = opening;
  if (opening.reach !== 'others' && !scene.isGuarded(reach, grant.resource ?? meeting.text) && !asksForFixedTags(opening, caller)) return asOpened(opening);
  return grant.actions.flatMap((action): Judgement[] => {
    if (opening.reach !== 'others') return mayAtAll(scene, opening, caller, reach, action.name) ? [judgementOf(opening, action)] : [];
    return reachOthers(scene, opening, shape, caller, reach, action.name).map((found) => ({ ...judgementOf(opening, action), ...found }));
  });
}

const opened = new WeakMap<Opening, readonly Judgement[]>();

/** What the statement says, where nothing else has a say: the same for every role. */
function asOpened(opening: Opening): readonly Judgement[] {
  const known = opened.get(opening) ?? opening.grant.actions.map((action) => judgementOf(opening, action));
  opened.set(opening, known);
  return known;
}

/**
 * Whether the statement asks for tags, and the caller's say the same in every session: an empty tag passes no condition that wants a text there. Where
 * sessions differ, what is open to some value of a tag is open to some of these callers.
 */
function asksForFixedTags({ site }: Opening, { context }: Caller): boolean {
  const tags = site.statement.conditions.map(({ key }) => key.toLowerCase()).filter((key) => key.startsWith('aws:principaltag/'));
  const fixed = Object.keys(context).map((key) => key.toLowerCase());
  return tags.length > 0 && tags.every((tag) => fixed.includes(tag));
}

/** A place that the templates do not name may be anybody's. */
function judgementOf({ area, reach, site, meeting }: Opening, { access, name }: DataAction): Judgement {
  const open = reach === 'shared' ? meeting.unknown : [];
  return { area, access, action: name, site, reach: open.length > 0 ? 'unknown' : reach, reasons: open };
}

/** That own data may be out of reach is no danger, so what is only possible counts, for those whom a condition names among them. */
function mayAtAll(scene: Scene, { site, grant, meeting }: Opening, caller: Caller, reach: RoleReach, action: string): boolean {
  return [{}, ...namedOwners(site, caller)].some((owners) => {
    const asked = { ...meeting, first: { ...meeting.first, ...owners } };
    const answer = askFor(site, grant, meeting.text, action, askerFor(scene, caller, reach, asked), meeting.text);
    return answer !== undefined && answer.verdict.decision !== 'denied';
  });
}

type Found = Pick<Judgement, 'reach' | 'answer' | 'meeting' | 'reasons'>;

function reachOthers(scene: Scene, opening: Opening, shape: Shape, caller: Caller, reach: RoleReach, action: string): Found[] {
  const { site } = opening;
  let current: Meeting | undefined = opening.meeting;
  let { grant } = opening;
  for (let round = 0; current && round < ROUNDS; round += 1) {
    const tries = [current, ...folderOf(opening)].map((meeting) => bestAnswer(scene, { ...opening, grant, meeting }, caller, reach, action));
    const { answer, meeting } = tries.reduce((best, next) => rank(next.answer) > rank(best.answer) ? next : best);
    const loose = looseness(site, caller, action, answer !== undefined);
    if (!answer) return loose === undefined ? [] : [{ reach: 'unknown', meeting, reasons: [loose] }];
    if (answer.verdict.decision === 'allowed' && meeting.unknown.length === 0) return [{ reach: 'others', answer, meeting, reasons: [] }];
    if (answer.verdict.decision !== 'denied') return [{ reach: 'unknown', answer, meeting, reasons: [...meeting.unknown, ...answer.verdict.reasons] }];
    const asker = scene.asker(caller, reach);
    const denies = answer.denies.filter(({ statement }) => firesAlways(statement, caller, { ...USUAL, ...asker.context }, action));
    const limited = limits(asker.policiesFor(answer.resource), action, shape);
    const holds = limited !== undefined && !site.statement.principals && grant.resource === undefined;
    const ceilings = [...holds ? [limited] : [], ...sparedPatterns(denies, grant, shape)];
    if (ceilings.some((patterns) => patterns.every((pattern) => !others({ ...grant, pattern }, opening.area, shape)))) return [];
    if (limited) return [undecided(answer, meeting, 'a permission boundary limits the resources; whether it keeps others out is open')];
    if (!answer.verdict.by.some(({ statement }) => statement.effect === 'Deny')) {
      const outside = site.statement.principals && grant.resource === undefined ? OWN_RESOURCE : undefined;
      const elsewhere = isElsewhere(answer, reach) ? 'the policy of a resource of another account is not known' : undefined;
      const reason = loose ?? outside ?? elsewhere;
      return reason === undefined ? [] : [undecided(answer, meeting, reason)];
    }
    const denied = deniedPatterns(denies, grant, shape);
    grant = { ...grant, except: [...grant.except, ...denied] };
    const next: Meeting | undefined = others(grant, opening.area, shape)?.meeting;
    if (next?.text === current.text) return [undecided(answer, meeting, 'a Deny statement keeps this request out; whether it keeps all such requests out is not decided')];
    current = next;
  }
  return current ? [{ reach: 'unknown', meeting: current, reasons: ['too many Deny statements take part to decide'] }] : [];
}

/** For listings a second text to try, the folder that holds all owners: an empty prefix may count as none. */
function folderOf({ grant, area, meeting }: Opening): Meeting[] {
  const folder = literalHead(area.pattern);
  return grant.beginning && folder !== meeting.text && matches(grant.pattern, folder, meeting.first) ? [{ ...meeting, text: folder }] : [];
}

/** Whether the resource is of another account, which has a say of its own. */
function isElsewhere({ resource }: Answer, { role }: RoleReach): boolean {
  const account = resource.split(':', 5)[4] ?? '';
  return /^\d{12}$/.test(account) && account !== role.account;
}

function undecided(answer: Answer, meeting: Meeting, reason: string): Found {
  return { reach: 'unknown', answer, meeting, reasons: [reason] };
}

/** The best answer, for the owners of the meeting and for those whom the statement names. */
function bestAnswer(scene: Scene, { site, grant, area, meeting }: Opening, caller: Caller, reach: RoleReach, action: string) {
  const named = namedOwners(site, caller).filter((owners) => Object.entries(owners).every(([key, value]) => meeting.second[key] !== value));
  const tries = [{}, ...named].map((owners) => {
    const asked = { ...meeting, first: { ...meeting.first, ...owners } };
    const asker = askerFor(scene, caller, reach, asked);
    return { answer: askFor(site, grant, meeting.text, action, asker, ownText(asker, area)), meeting: asked };
  });
  return tries.reduce((best, next) => rank(next.answer) > rank(best.answer) ? next : best);
}

/** Owners whom a condition names one by one: what holds for them need not hold for anybody else. */
function namedOwners({ statement }: AllowSite, { owners }: Caller): Record<string, string>[] {
  return statement.conditions.filter(({ key, operator }) => owners.some((owner) => owner.key === key) && !/not|null/i.test(operator))
    .flatMap(({ key, values }) => values.filter((value) => !/[*?]|\$\{/.test(value)).map((value) => ({ [key]: value })));
}

function askerFor(scene: Scene, caller: Caller, reach: RoleReach, { first }: Meeting): Asker {
  return scene.asker(caller, reach, chosenValues(first));
}

/** A text of the caller's own in the area, for requests that name several things at once. */
function ownText({ context }: Asker, area: Area): string | undefined {
  const parts = area.pattern.map((piece) => {
    if (piece.kind === 'text') return piece.text;
    const value = piece.kind === 'owner' ? context[piece.key] : '';
    return typeof value === 'string' ? value : undefined;
  });
  return parts.includes(undefined) ? undefined : parts.join('');
}
