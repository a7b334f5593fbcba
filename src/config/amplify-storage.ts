import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { IConstruct } from 'constructs';
import type { AmplifySection } from './amplify-section';
import { PrefixAction } from '../access/prefix-action';
import { PrefixLevel } from '../access/prefix-level';
import type { S3UserPrefixAccess } from '../access/s3-user-prefix-access';
import type { AuthenticatedAppAuth } from '../auth/authenticated-app-auth';
import type { Audience } from '../identity/audience';

/** A bucket of the config, with the access constructs that use it. */
export interface NamedBucket {
  readonly name: string;
  readonly bucket: IBucket;
  readonly accesses: readonly S3UserPrefixAccess[];
}

/** What Amplify puts a user's identity ID in place of, in every partition. */
const IDENTITY_ID = '${cognito-identity.amazonaws.com:sub}';

const RULES: Record<PrefixAction, string> = {
  [PrefixAction.READ]: 'get', [PrefixAction.LIST]: 'list', [PrefixAction.WRITE]: 'write', [PrefixAction.DELETE]: 'delete',
};

/** The section `storage`; the first bucket is the default. */
export function amplifyStorage(auth: AuthenticatedAppAuth, buckets: readonly NamedBucket[]): AmplifySection | undefined {
  const [first] = buckets;
  if (!first) return undefined;
  return {
    aws_region: first.bucket.env.region,
    bucket_name: first.bucket.bucketName,
    buckets: buckets.map(({ name, bucket, accesses }) => {
      const paths = mergePaths(accesses.map((access) => pathsOf(auth, access)));
      return { name, bucket_name: bucket.bucketName, aws_region: bucket.env.region, ...(Object.keys(paths).length > 0 && { paths }) };
    }),
  };
}

/** Buckets in the order of the access constructs, each with the id of the first that uses it. */
export function nameBuckets(accesses: readonly S3UserPrefixAccess[]): NamedBucket[] {
  const buckets = [...new Set(accesses.map(({ bucket }) => bucket))];
  return buckets.map((bucket) => {
    const users = accesses.filter((access) => access.bucket === bucket);
    return { name: users.map(({ node }: IConstruct) => node.id)[0] ?? '', bucket, accesses: users };
  });
}

interface Rules { readonly [who: string]: readonly string[] }

interface Paths { readonly [path: string]: Rules }

/**
 * Places as `listPaths` of Amplify understands them. It puts the identity ID into a path only for signed-in users, and only by the
 * rule of all of them; folders of guests, of groups alone and of owners by another key can't be told to it.
 */
function pathsOf(auth: AuthenticatedAppAuth, { usersPrefix, _storagePaths: storage }: S3UserPrefixAccess): Paths {
  const { level, audience, byIdentityId } = storage;
  const actions = storage.actions.map((action) => RULES[action]);
  if (level === PrefixLevel.PUBLIC) {
    const guest = storage.guestActions.map((action) => RULES[action]);
    return { [`${usersPrefix}*`]: { ...shared(auth, audience, actions), ...(guest.length > 0 && { guest }) } };
  }
  return {
    ...(byIdentityId && audience === auth.users && { [`${usersPrefix}${IDENTITY_ID}/*`]: { entityidentity: actions } }),
    ...(level === PrefixLevel.PROTECTED && { [`${usersPrefix}*`]: shared(auth, audience, ['get', 'list']) }),
  };
}

/** All users, or every group whose members are in the audience. A role rule has no name there. */
function shared(auth: AuthenticatedAppAuth, audience: Audience, actions: readonly string[]): Rules {
  if (audience === auth.users) return { authenticated: actions };
  const groups = auth._description.groups().filter(({ name }) => auth.group(name).roles.every((role) => audience.roles.includes(role)));
  return Object.fromEntries(groups.map(({ name }) => [`groups${name}`, actions]));
}

/** Two constructs may open one prefix, each to an audience of its own. */
function mergePaths(all: readonly Paths[]): Paths {
  const merged: { [path: string]: Rules } = {};
  for (const [path, rules] of all.flatMap((paths) => Object.entries(paths))) {
    const known = merged[path] ?? {};
    const joined = Object.entries(rules).map(([who, actions]) => [who, [...new Set([...known[who] ?? [], ...actions])]]);
    if (joined.length > 0) merged[path] = { ...known, ...Object.fromEntries(joined) };
  }
  return merged;
}
