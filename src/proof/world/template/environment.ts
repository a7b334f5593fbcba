import type { TemplateInput } from '../world';

/** Where a stack is deployed. */
export interface Environment {
  readonly account: string;
  readonly region: string;
  readonly partition: string;
  readonly urlSuffix: string;
  /** Whether the stack leaves it open; then what depends on the value is not decided by it. */
  readonly assumedAccount: boolean;
  readonly assumedRegion: boolean;
}

const ACCOUNT = '111122223333';
const REGION = 'us-east-1';

/** Partitions by the beginning of the Region's name. */
const PARTITIONS: readonly (readonly [prefix: string, partition: string, urlSuffix: string])[] = [
  ['us-gov-', 'aws-us-gov', 'amazonaws.com'],
  ['cn-', 'aws-cn', 'amazonaws.com.cn'],
  ['us-iso-', 'aws-iso', 'c2s.ic.gov'],
  ['us-isob-', 'aws-iso-b', 'sc2s.sgov.gov'],
  ['eu-isoe-', 'aws-iso-e', 'cloud.adc-e.uk'],
  ['us-isof-', 'aws-iso-f', 'csp.hci.ic.gov'],
  ['eusc-', 'aws-eusc', 'amazonaws.eu'],
];

/** Names of the identity service that only one Region outside the commercial partition has. */
const REGIONS_BY_SERVICE: readonly (readonly [mark: string, region: string])[] = [
  ['cognito-identity-us-gov.amazonaws.com', 'us-gov-west-1'],
  ['cognito-identity.us-gov-east-1.amazonaws.com', 'us-gov-east-1'],
  ['cognito-identity.cn-north-1.amazonaws.com.cn', 'cn-north-1'],
  ['cognito-identity.cn-northwest-1.amazonaws.com.cn', 'cn-northwest-1'],
];

/** The environment of a stack; one that leaves it open gets a usual one. */
export function environmentOf({ account, region }: TemplateInput, usualRegion: string): Environment {
  const knownAccount = account !== undefined && /^\d{12}$/.test(account) ? account : undefined;
  const knownRegion = region !== undefined && /^[a-z]{2,4}(-[a-z]+)+-\d+$/.test(region) ? region : undefined;
  const where = knownRegion ?? usualRegion;
  const [, partition, urlSuffix] = PARTITIONS.find(([prefix]) => where.startsWith(prefix)) ?? ['', 'aws', 'amazonaws.com'];
  return {
    account: knownAccount ?? ACCOUNT,
    region: where,
    partition,
    urlSuffix,
    assumedAccount: knownAccount === undefined,
    assumedRegion: knownRegion === undefined,
  };
}

/** The Region of all stacks that leave it open: the one that the trust policies are written for. */
export function usualRegionOf(inputs: readonly TemplateInput[]): string {
  const open = inputs.filter(({ region }) => region === undefined || !/\d$/.test(region));
  if (open.length === 0) return REGION;
  const text = JSON.stringify(open.map(({ template }) => template));
  return REGIONS_BY_SERVICE.find(([mark]) => text.includes(mark))?.[1] ?? REGION;
}
