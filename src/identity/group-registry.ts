import type { IUserPool } from 'aws-cdk-lib/aws-cognito';
import type { Audience } from './audience';

/** A group that maps to a role of the identity pool. */
export interface MappedGroup {
  readonly name: string;
  readonly userPool: IUserPool;
  readonly audience: Audience;
  /** Whether it is made elsewhere, with a place that is not known. */
  readonly isExisting: boolean;
  /** Groups whose grants the members have too, directly or through another group. */
  readonly includes: ReadonlySet<string>;
}

/** A group and its place in the user pool. */
export interface PlacedGroup {
  readonly name: string;
  readonly precedence: number;
}

/**
 * Places of the groups, 0 first, as their precedence in the user pool: as listed, but a group stands before all that it
 * includes, so that a member of both gets the role that can do more. No two groups share a place: on a tie Cognito sets
 * no preferred role at all.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-user-groups.html#assigning-precedence-values-to-groups
 */
export function precedenceOf(name: string, groups: readonly Pick<MappedGroup, 'name' | 'includes'>[]): number {
  const placed: string[] = [];
  const place = (group: Pick<MappedGroup, 'name' | 'includes'>) => {
    if (placed.includes(group.name)) return;
    groups.filter((other) => other.includes.has(group.name)).forEach(place);
    placed.push(group.name);
  };
  groups.forEach(place);
  return placed.indexOf(name);
}

/** `names` and all that these groups include in turn. */
export function withIncluded(names: readonly string[], groups: readonly Pick<MappedGroup, 'name' | 'includes'>[]): Set<string> {
  return new Set(names.flatMap((name) => [name, ...(groups.find((group) => group.name === name)?.includes ?? [])]));
}
