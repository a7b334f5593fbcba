import type { Caller, World } from './world';

/** Something that must hold of the photo album's policies, whoever asks. */
export interface Claim {
  readonly says: string;
  readonly holds: () => Promise<boolean>;
}

const A1 = 'us-east-1:aaaaaaaa-0000-4000-8000-000000000001';
const A2 = 'us-east-1:aaaaaaaa-0000-4000-8000-000000000002';
const G1 = 'us-east-1:99999999-0000-4000-8000-000000000001';
const G2 = 'us-east-1:99999999-0000-4000-8000-000000000002';
const FOREIGN_POOL = 'us-east-1:ffffffff-0000-4000-8000-000000000000';

const CHANGES = ['s3:PutObject', 's3:DeleteObject', 's3:AbortMultipartUpload'];
const OBJECTS = ['s3:GetObject', ...CHANGES, 's3:ListMultipartUploadParts'];
const SHARP = ['s3:GetObjectVersion', 's3:DeleteObjectVersion', 's3:PutObjectAcl', 's3:PutObjectTagging', 's3:BypassGovernanceRetention'];

/** The claims about an app with the group `editors`, guests, and private folders for both kinds of people. */
export function claimsOf(world: World): Claim[] {
  const people: readonly (readonly [string, () => Caller, string])[] = [
    ['user', () => world.user(A1), `users/${A1}/`],
    ['member', () => world.user(A1, { groups: ['editors'] }), `users/${A1}/`],
    ['guest', () => world.guest(G1), `guests/${G1}/`],
  ];
  return [
    ...people.flatMap(([name, caller, own]) => dataClaims(world, name, caller, own)),
    ...world.roleArns().flatMap((role) => trustClaims(world, role)),
  ];
}

/** The first claims, at most `limit`, that do not hold; a claim that can't even be asked does not hold. */
export async function broken(claims: readonly Claim[], limit = Infinity): Promise<string[]> {
  const results: string[] = [];
  for (const { says, holds } of claims) {
    if (results.length >= limit) break;
    if (!await holds().catch(() => false)) results.push(says);
  }
  return results;
}

function dataClaims(world: World, name: string, caller: () => Caller, own: string): Claim[] {
  const object = async (action: string, key: string) => caller().may(action, `${world.bucketArn}/${key}`);
  const list = async (prefix?: string) => caller().may('s3:ListBucket', world.bucketArn, prefix === undefined ? {} : { 's3:prefix': prefix });
  // Guest credentials live on for up to an hour after the guest became a user, with the same identity ID.
  const turned = own.startsWith('users/') ? own.replace('users/', 'guests/') : own.replace('guests/', 'users/');
  const foreign = [`${turned}x`, `users/${A2}/x`, `guests/${G2}/x`, `${own.slice(0, -1)}x/x`, 'users/x', 'users//x', 'guests/x', 'x'];
  return [
    ...OBJECTS.map((action) => ({ says: `${name} may ${action} own`, holds: () => object(action, `${own}x`) })),
    ...foreign.flatMap((key) => OBJECTS.map((action) => ({ says: `${name} may not ${action} ${key}`, holds: not(() => object(action, key)) }))),
    ...SHARP.map((action) => ({ says: `${name} may not ${action} own`, holds: not(() => object(action, `${own}x`)) })),
    { says: `${name} lists own`, holds: () => list(own) },
    ...[undefined, '', 'users/', 'guests/', own.slice(0, -1), `users/${A2}/`, `guests/${G2}/`].map((prefix) => ({
      says: `${name} may not list ${prefix}`, holds: not(() => list(prefix)),
    })),
    { says: `${name} may not list versions`, holds: not(() => caller().may('s3:ListBucketVersions', world.bucketArn, { 's3:prefix': own })) },
    { says: `${name} may not list uploads`, holds: not(() => caller().may('s3:ListBucketMultipartUploads', world.bucketArn)) },
    { says: `${name} needs TLS`, holds: not(() => caller().may('s3:GetObject', `${world.bucketArn}/${own}x`, { 'aws:SecureTransport': 'false' })) },
  ];
}

function trustClaims(world: World, role: string): Claim[] {
  const isGuests = async () => role === world.poolRoles().unauthenticated;
  return [
    { says: `${role} trusts guests only if it is theirs`, holds: async () => await world.caller(G1, 'unauthenticated', role).assumes() === await isGuests() },
    { says: `${role} trusts users only if it is theirs`, holds: async () => await world.caller(A1, 'authenticated', role).assumes() !== await isGuests() },
    { says: `${role} trusts no token without amr`, holds: not(() => world.caller(A1, 'none', role).assumes()) },
    ...(['authenticated', 'unauthenticated'] as const).map((state) => ({
      says: `${role} trusts no other pool's ${state}`, holds: not(() => world.caller(A1, state, role, FOREIGN_POOL).assumes()),
    })),
  ];
}

function not(asks: () => Promise<boolean>): () => Promise<boolean> {
  return async () => !await asks();
}
