import { randomUUID } from 'node:crypto';
import { GetObjectAclCommand, ListObjectVersionsCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { Attempts, fetchText } from '../../main-job/attempts';
import { asGuest, asUser, s3Client } from '../../main-job/person';
import type { Person } from '../../main-job/person';
import { signIn, signUp } from '../../main-job/sign-in';
import { accepted, refused, same } from '../fact';
import type { Fact } from '../fact';
import type { Subject } from '../subject';

/** Whether the deployed policies decide what S3 lets through. */
export function dataFacts({ album, admin }: Subject): readonly Fact[] {
  const user = once(async () => {
    const email = `${randomUUID()}@example.com`;
    await signUp(album, admin, email);
    return asUser(album, email, await signIn(album, email));
  });
  const guest = once(async () => asGuest(album, randomUUID()));
  const as = (person: Person) => new Attempts(album, person);
  const own = async (name: string) => `${(await user()).folder}${name}`;
  const Bucket = album.bucketName;
  const denied = async (attempt: Promise<unknown>) => refused(attempt, 'AccessDenied');
  const place = async (Key: string) => admin.s3.send(new PutObjectCommand({ Bucket, Key, Body: 'there' }));
  return [
    { name: 'own prefix: write', holds: async () => accepted(as(await user()).put(await own('a'))) },
    { name: 'own prefix: write a stream', holds: async () => accepted(as(await user()).putStream(await own('b'), 'streamed')) },
    { name: 'own prefix: upload in two parts', holds: async () => accepted(as(await user()).uploadInParts(await own('c'))) },
    { name: 'own prefix: list', holds: async () => accepted(as(await user()).list({ Prefix: await own('') })) },
    { name: 'own prefix: delete, which is not granted', holds: async () => denied(as(await user()).remove(await own('a'))) },
    { name: 'own prefix: presigned read', holds: async () => accepted(place(await own('p')).then(async () => as(await user()).presignedGet(await own('p'), 'there'))) },
    {
      name: 'other prefix: read',
      holds: async () => {
        await place('users/other/a');
        return denied(as(await user()).get('users/other/a'));
      },
    },
    { name: 'other prefix: write', holds: async () => denied(as(await user()).put('users/other/b')) },
    { name: 'other prefix: copy from it', holds: async () => denied(as(await user()).copy('users/other/a', await own('d'))) },
    { name: 'other prefix: presigned read', holds: async () => denied(as(await user()).presignedGet('users/other/a')) },
    { name: 'bucket: list without prefix', holds: async () => denied(as(await user()).list({})) },
    { name: 'bucket: list users/', holds: async () => denied(as(await user()).list({ Prefix: 'users/' })) },
    {
      name: 'bucket: list versions',
      holds: async () => denied((await user()).s3.send(new ListObjectVersionsCommand({ Bucket, Prefix: await own('') }))),
    },
    { name: 'own prefix: read the ACL', holds: async () => denied((await user()).s3.send(new GetObjectAclCommand({ Bucket, Key: await own('b') }))) },
    { name: 'inline policy: read', holds: async () => accepted(place('shared/a').then(async () => as(await user()).get('shared/a', 'there'))) },
    { name: 'missing object: no word about it to who may not list', holds: async () => denied(as(await user()).get('shared/missing')) },
    { name: 'guest: own prefix, write', holds: async () => accepted(as(await guest()).put(`${(await guest()).folder}a`)) },
    { name: 'guest: users/, write', holds: async () => denied(as(await guest()).put('users/other/c')) },
    {
      name: 'signature: forged secret',
      holds: async () => {
        const { credentials, s3: _, ...rest } = await user();
        const forged = { ...rest, credentials, s3: s3Client(album, { ...credentials, secretAccessKey: 'forged' }) };
        return refused(as(forged).put(await own('e')), 'SignatureDoesNotMatch');
      },
    },
    {
      name: 'signature: presigned URL for another key',
      holds: async () => refused(as(await user()).presignedGetOfAnother(await own('a'), 'users/other/a'), 'SignatureDoesNotMatch'),
    },
    { name: 'signature: none at all', holds: async () => denied(fetchText(`${album.endpoint}/${Bucket}/users/other/a`)) },
    { name: 'CORS: preflight from an origin that has a rule', holds: async () => same(await preflight('http://localhost:5173'), 200) },
    { name: 'CORS: preflight from another origin', holds: async () => same(await preflight('http://localhost:1'), 403) },
  ];

  async function preflight(origin: string): Promise<number> {
    const headers = { origin, 'access-control-request-method': 'GET' };
    return (await fetch(`${album.endpoint}/${Bucket}/users/other/a`, { method: 'OPTIONS', headers })).status;
  }
}

function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined;
  return async () => {
    made ??= make();
    return made;
  };
}
