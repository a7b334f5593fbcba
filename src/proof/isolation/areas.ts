import type { Grant, Space } from './grants';
import { SEPARATOR } from './grants';
import { plainOwners } from './shape';
import type { Shape } from './shape';
import type { Universe } from './universe';
import { literalHead } from '../language/literal-ends';
import type { Pattern } from '../language/pattern';
import { PrefixIndex } from '../language/prefix-index';
import { showPattern } from '../language/show-pattern';
import type { CallerKind } from '../world/world';

/** A set of texts that grants name: an owner's data each, or data that nobody owns. A column of the matrix. */
export interface Area {
  /** Resource and title; the same in every synthesis, so that acknowledgements can name it. */
  readonly id: string;
  readonly space: Space;
  readonly service: string;
  readonly pattern: Pattern;
  /** What lies inside the resource: `users/{owner}/*`. */
  readonly title: string;
  /** Construct path of the bucket, table, API, or its ARN. */
  readonly resource: string;
  readonly owned: boolean;
  /** The kinds of callers that own data here. */
  readonly kinds: Set<CallerKind>;
}

/** The areas of all grants, found by what they have in common with a pattern. */
export class Areas {
  private readonly byPattern = new Map<string, Area>();
  private readonly owned: Readonly<Record<Space, PrefixIndex<Area>>> = {
    s3: new PrefixIndex(), dynamodb: new PrefixIndex(), kms: new PrefixIndex(), arn: new PrefixIndex(),
  };

  constructor(private readonly universe: Universe) {}

  /** Takes note of what a grant to callers of the shape names. */
  public learn(grant: Grant, shape: Shape): void {
    const pattern = grant.beginning ? listed(plainOwners(grant.pattern)) : plainOwners(grant.pattern);
    if (!pattern.some(({ kind }) => kind === 'owner')) return;
    this.add(grant.space, pattern, true).kinds.add(shape.kind);
    if (grant.space !== 's3') return;
    for (const key of this.universe.keysOf(pattern)) this.add('kms', [{ kind: 'text', text: `${key}${SEPARATOR}` }, ...pattern], true).kinds.add(shape.kind);
  }

  /** Takes note of an area that belongs to owners by its nature. */
  public claim(space: Space, pattern: Pattern, kind: CallerKind): void {
    this.add(space, pattern, true).kinds.add(kind);
  }

  /** Areas with owners that may have a text in common with the pattern. */
  public related(space: Space, pattern: Pattern): Area[] {
    return this.owned[space].related(literalHead(pattern));
  }

  /** The column of a grant that names no owner. */
  public shared(grant: Grant): Area {
    return this.add(grant.space, grant.pattern, false);
  }

  public all(): Area[] {
    return [...this.byPattern.values()];
  }

  private add(space: Space, pattern: Pattern, owned: boolean): Area {
    const shown = showPattern(pattern);
    const key = JSON.stringify([space, shown, ...pattern.flatMap((piece) => piece.kind === 'owner' ? [piece.key, piece.format] : [])]);
    const known = this.byPattern.get(key);
    if (known) return known;
    const head = literalHead(pattern);
    const place = this.universe.placeOf(head.split(SEPARATOR)[0]);
    const holder = place?.arn ?? holderOf(space, head);
    const inside = shown.slice(holder.length).replace(/^[/:|]/, '') || '*';
    const resource = place?.path.replace(/\/Resource$/, '') ?? (holder || '*');
    const title = space === 'kms' ? `objects ${inside.replace(/^arn:[^/]*\//, '')}` : inside;
    const area: Area = { id: `${resource} ${title}`, space, service: serviceOf(space, head), pattern, title, resource, owned, kinds: new Set() };
    this.byPattern.set(key, area);
    if (owned) this.owned[space].add(head, area);
    return area;
  }
}

/** What a listing shows: all that begins with the texts of its pattern. */
export function listed(pattern: Pattern): Pattern {
  const last = pattern[pattern.length - 1];
  return last?.kind === 'many' ? pattern : [...pattern, { kind: 'many' }];
}

/** The part of an ARN that names what is not in the templates. */
function holderOf(space: Space, head: string): string {
  return space === 'arn' ? /^(?:[^:]*:){3}/.exec(head)?.[0].slice(0, -1) ?? '' : head.split(SEPARATOR)[0].split('/', space === 's3' ? 1 : 2).join('/');
}

function serviceOf(space: Space, head: string): string {
  if (space !== 'arn') return space;
  return head.split(':')[2] || 'other';
}
