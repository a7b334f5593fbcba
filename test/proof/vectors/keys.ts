import { ACCOUNT, GUEST_OWN, KEY, OWN, PHOTOS, REGION, SUB, allow, app, arnOf, policy, resource } from './templates';
import type { Json, TemplateJson } from './templates';
import { ME, OTHER, SAFE, answer, denied, finds } from './vector';
import type { Vector } from './vector';

const VIA_S3 = { StringEquals: { 'kms:ViaService': `s3.${REGION}.amazonaws.com` } };
const CONTEXT = 'kms:EncryptionContext:aws:s3:arn';
const OWN_CONTEXT = { StringLike: { [CONTEXT]: `${PHOTOS}/users/${SUB}/*` } };
const ROOT = { ...allow('kms:*'), Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` } };
const USE = ['kms:Decrypt', 'kms:GenerateDataKey'];

/** An app with a key of its own; statements name it by its ARN. */
function keyed(statements: readonly Json[], keyPolicy: readonly Json[] = [ROOT], guests: readonly Json[] = [GUEST_OWN]): TemplateJson {
  return app({ users: [OWN, ...statements], guests, more: { Key: resource('AWS::KMS::Key', { KeyPolicy: policy(keyPolicy) }) } });
}

const MINE = arnOf('Key');
const via = (context: string) => ({ 'kms:ViaService': `s3.${REGION}.amazonaws.com`, [CONTEXT]: context });

export const KEYS: readonly Vector[] = [
  ['a key through S3 for the own objects is safe', keyed([allow(USE, MINE, { ...VIA_S3, ...OWN_CONTEXT })]), SAFE],
  ['a key through S3 for the own objects opens no other context', keyed([allow(USE, KEY, { ...VIA_S3, ...OWN_CONTEXT })]),
    denied('user', 'kms:Decrypt', KEY, via(`${PHOTOS}/users/${OTHER}/x`)), denied('user', 'kms:Decrypt', KEY)],
  ['what the policy of a key from elsewhere says is not known', keyed([allow(USE, KEY, { ...VIA_S3, ...OWN_CONTEXT })]),
    answer('unknown', 'user', 'kms:Decrypt', KEY, via(`${PHOTOS}/users/${ME}/x`))],
  ['a key without context decrypts the objects of others', keyed([allow(USE, MINE, { ...VIA_S3, ...OWN_CONTEXT }), allow(USE, MINE, VIA_S3)]),
    finds('ForeignData', 'user', /kms:/)],
  ['a key for a whole bucket decrypts the objects of others', keyed([
    allow(USE, MINE, { ...VIA_S3, ...OWN_CONTEXT }), allow(USE, MINE, { ...VIA_S3, StringLike: { [CONTEXT]: `${PHOTOS}/*` } }),
  ]), finds('ForeignData', 'user', /kms:/)],
  ['a context that may be missing is still not that of another', keyed([allow(USE, MINE, { StringLikeIfExists: { [CONTEXT]: `${PHOTOS}/users/${SUB}/*` } })]),
    denied('user', 'kms:Decrypt', KEY, via(`${PHOTOS}/users/${OTHER}/x`))],
  ['guests with a key for the objects of users decrypt those of others', keyed([allow(USE, MINE, { ...VIA_S3, ...OWN_CONTEXT })], [ROOT], [
    allow('kms:Decrypt', MINE, { ...VIA_S3, StringLike: { [CONTEXT]: `${PHOTOS}/users/*` } }),
  ]), finds('ForeignData', 'guest', /kms:/)],
  ['guests without a statement about the key don\'t use it', keyed([allow(USE, KEY)]), denied('guest', 'kms:Decrypt', KEY)],
  ['another key is denied', keyed([allow(USE, KEY)]), denied('user', 'kms:Decrypt', KEY.replace('11111111', '99999999'))],
  ...['kms:CreateGrant', 'kms:PutKeyPolicy', 'kms:ScheduleKeyDeletion', 'kms:DisableKey', 'kms:CreateKey', 'kms:ListKeys'].map((action): Vector => [
    `${action} is for administrators`, keyed([allow(action)]), finds('AdminAction', 'user', new RegExp(action)),
  ]),
  ['all of KMS includes its administration', keyed([allow('kms:*', MINE)]), finds('AdminAction', 'user', /kms:/)],
  ['grants are outside a guest\'s session', keyed([], [ROOT], [allow('kms:CreateGrant')]), denied('guest', 'kms:CreateGrant', KEY)],
  ['a key policy for anyone opens the key', keyed([], [ROOT, { ...allow('kms:Decrypt'), Principal: '*' }]), finds('PublicData', '.*', /Key|kms/)],
  ['a key policy for any AWS account opens the key', keyed([], [ROOT, { ...allow('kms:*'), Principal: { AWS: '*' } }]), finds('PublicData', '.*', /Key|kms/)],
  ['a key policy for the account opens nothing by itself', keyed([]), SAFE],
  ['a key policy for a service opens nothing to callers', keyed([], [ROOT, { ...allow('kms:Decrypt'), Principal: { Service: 'logs.amazonaws.com' } }]), SAFE],
];
