import { DATA_ACTIONS } from './actions/data-actions';
import type { Area } from './areas';
import type { Grant } from './grants';
import { MeetingMemo } from './memo-meet';
import type { Scene } from './scene';
import { plainKey, plainOwners } from './shape';
import type { Shape } from './shape';
import type { AllowSite } from './sites';
import { meet } from '../language/meet';
import type { MeetOptions, Meeting } from '../language/meet';
import type { Pattern } from '../language/pattern';

/** That a statement lets callers of a shape into an area, by all that patterns tell; other layers may still say no. */
export interface Opening {
  readonly site: AllowSite;
  readonly grant: Grant;
  readonly area: Area;
  readonly reach: 'own' | 'others' | 'shared';
  readonly meeting: Meeting;
}

/** Works out openings once for each statement and shape. */
export class Openings {
  private readonly memo = new Map<Shape, Map<AllowSite, Opening[]>>();
  private readonly meetings = new MeetingMemo();

  constructor(private readonly scene: Scene) {}

  public of(site: AllowSite, shape: Shape): Opening[] {
    const ofShape = this.memo.get(shape) ?? new Map<AllowSite, Opening[]>();
    this.memo.set(shape, ofShape);
    const known = ofShape.get(site) ?? this.scene.grantsOf(site, shape).flatMap((grant) => this.ofGrant(site, grant, shape));
    ofShape.set(site, known);
    return known;
  }

  private ofGrant(site: AllowSite, grant: Grant, shape: Shape): Opening[] {
    const named = this.scene.areas.related(grant.space, grant.pattern).flatMap((area): Opening[] => {
      const actions = grant.actions.filter(({ name }) => belongsTo(name, area));
      const found = actions.length === 0 ? [] : [this.own(grant, area, shape), others(grant, area, shape, this.remembering)];
      return found.flatMap((one) => one ? [{ site, grant: { ...grant, actions }, ...one }] : []);
    });
    if (plainOwners(grant.pattern).some(({ kind }) => kind === 'owner') || namesNothing(grant)) return named;
    const some = meet(grant.pattern, [{ kind: 'many' }], { owners: 'unrelated', except: grant.except });
    return some ? [...named, { site, grant, area: this.scene.areas.shared(grant), reach: 'shared', meeting: some }] : named;
  }

  private readonly remembering: Meet = (first, second, options) => this.meetings.meet(first, second, options);

  private own(grant: Grant, area: Area, shape: Shape): Found | undefined {
    if (!area.kinds.has(shape.kind)) return undefined;
    const options = { owners: 'same', beginning: grant.beginning, except: grant.except } as const;
    // A caller who chooses the value may as well choose the own one.
    const meeting = this.remembering(grant.pattern, area.pattern, options)
      ?? (choosesOwner(grant) ? this.remembering(plainOwners(grant.pattern), area.pattern, options) : undefined);
    return meeting && { area, reach: 'own', meeting };
  }
}

type Found = Pick<Opening, 'area' | 'reach' | 'meeting'>;
type Meet = (first: Pattern, second: Pattern, options: MeetOptions) => Meeting | undefined;

/** Callers own nothing in an area that only another kind owns, whatever their keys: a guest's keys live on in the user. */
export function others(grant: Grant, area: Area, shape: Shape, by: Meet = meet): Found | undefined {
  const relation = area.kinds.has(shape.kind) ? 'different' : 'unrelated';
  const meeting = by(grant.pattern, area.pattern, { owners: relation, beginning: grant.beginning, except: grant.except });
  return meeting && { area, reach: 'others', meeting };
}

function choosesOwner({ pattern }: Grant): boolean {
  return pattern.some((piece) => piece.kind === 'owner' && piece.key !== plainKey(piece.key));
}

/** A wildcard for all resources reaches those of the action's own service. */
function belongsTo(action: string, { space, service }: Area): boolean {
  return space !== 'arn' || action.startsWith(`${service}:`);
}

/** Actions of services that are not listed on everything there is: no place of an app's. */
function namesNothing({ pattern, actions }: Grant): boolean {
  return pattern.length === 1 && pattern[0].kind === 'many' && actions.every(({ name }) => !DATA_ACTIONS.has(name.toLowerCase()));
}
