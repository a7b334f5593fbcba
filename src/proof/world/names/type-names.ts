import type { Environment } from '../template/environment';

/** A resource as far as its names are concerned. */
export interface Named {
  readonly stack: string;
  readonly logicalId: string;
  readonly environment: Environment;
  /** Where names that AWS makes up come from: the same for the same resource. */
  readonly seed: string;
  /** The explicit name, or one like those that CloudFormation makes up. */
  readonly name: string;
  /** A resolved property, if it is a text. */
  text(property: string): string | undefined;
}

export type MakeName = (named: Named) => string;

/** How AWS names the resources of one type. */
export interface TypeNames {
  /** The property with the explicit name. */
  readonly nameProperty?: string;
  /** Makes up a name where there is none; else stack, logical ID and suffix. */
  readonly generated?: MakeName;
  readonly ref: MakeName;
  readonly attributes: Readonly<Record<string, MakeName>>;
  /** What policies call it. */
  readonly arn?: MakeName;
}

export type TypeTable = Readonly<Record<string, TypeNames>>;

export const byName: MakeName = ({ name }) => name;

/** An ARN with Region and account. */
export function regional(service: string, rest: MakeName): MakeName {
  return (named) => {
    const { partition, region, account } = named.environment;
    return `arn:${partition}:${service}:${region}:${account}:${rest(named)}`;
  };
}

/** An ARN of something that is the same in all Regions. */
export function global(service: string, rest: MakeName): MakeName {
  return (named) => `arn:${named.environment.partition}:${service}::${named.environment.account}:${rest(named)}`;
}
