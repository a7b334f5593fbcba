import { ACCOUNT, LIST_OWN, OBJECT_ACTIONS, OWN, PHOTOS, SUB, allow, app, arnOf, bucketPolicy, guests, list, users } from './templates';
import type { Json } from './templates';
import { ME, OTHER, SAFE, allowed, denied, finds, unknown } from './vector';
import type { Expectation, Vector } from './vector';

const OWN_PREFIX = `users/${SUB}/*`;

/** An app whose users list under this condition. */
function lists(condition?: Json) {
  return users(OWN, list(condition));
}

function asks(decide: typeof allowed, prefix?: string, action = 's3:ListBucket'): Expectation {
  return decide('user', action, PHOTOS, prefix === undefined ? {} : { 's3:prefix': prefix });
}

const LISTS_OTHERS = finds('ForeignData', 'user', /s3:ListBucket/);

/** What opens more of an own object, or of the bucket, than the object. */
const SHARP_ON_OBJECTS = [
  's3:GetObjectVersion', 's3:DeleteObjectVersion', 's3:PutObjectAcl', 's3:PutObjectVersionAcl', 's3:BypassGovernanceRetention', 's3:PutObjectRetention',
  's3:PutObjectLegalHold', 's3:ReplicateObject', 's3:ObjectOwnerOverrideToBucketOwner',
];
const SHARP_ON_BUCKETS = [
  's3:PutBucketPolicy', 's3:DeleteBucketPolicy', 's3:PutBucketAcl', 's3:PutLifecycleConfiguration', 's3:PutReplicationConfiguration', 's3:PutBucketVersioning',
  's3:DeleteBucket', 's3:PutBucketPublicAccessBlock', 's3:PutBucketNotification', 's3:PutEncryptionConfiguration', 's3:PutInventoryConfiguration',
];

const ANYONE = { Principal: '*' };

function opens(action: string | string[], resource: unknown, more: Json = ANYONE): Json {
  const { Principal, NotPrincipal, ...rest } = more;
  return { ...allow(action, resource), ...(Principal !== undefined && { Principal }), ...(NotPrincipal !== undefined && { NotPrincipal }), ...rest };
}

export const S3_BUCKETS: readonly Vector[] = [
  ['a listing of the own folder is safe', lists({ StringLike: { 's3:prefix': OWN_PREFIX } }), asks(allowed, `users/${ME}/`), asks(allowed, `users/${ME}/2024/`), SAFE],
  ['a listing without s3:prefix is denied', users(LIST_OWN), asks(denied)],
  ['a listing of an empty prefix is denied', users(LIST_OWN), asks(denied, '')],
  ['a listing of the folder of folders is denied', users(LIST_OWN), asks(denied, 'users/'), asks(denied, 'users'), asks(denied, 'u')],
  ['a listing of another\'s folder is denied', users(LIST_OWN), asks(denied, `users/${OTHER}/`)],
  ['a listing of the own folder without its slash is denied', users(LIST_OWN), asks(denied, `users/${ME}`)],
  ['a listing of the versions is another action', users(LIST_OWN), asks(denied, `users/${ME}/`, 's3:ListBucketVersions')],
  ['a listing of uploads is another action', users(LIST_OWN), asks(denied, undefined, 's3:ListBucketMultipartUploads')],
  ['a listing is asked of the bucket, not of its objects', users(allow('s3:ListBucket', `${PHOTOS}/*`)), asks(denied)],
  ['a listing of exactly the own folder is safe', lists({ StringEquals: { 's3:prefix': `users/${SUB}/` } }), asks(allowed, `users/${ME}/`), asks(denied, `users/${ME}/a`), SAFE],
  ['a listing with a name written in other case is the same', lists({ StringLike: { 'S3:Prefix': OWN_PREFIX } }), asks(allowed, `users/${ME}/`), SAFE],
  ['a listing without condition shows all', lists(), asks(allowed), LISTS_OTHERS],
  ['a listing whose prefix may be missing shows all', lists({ StringLikeIfExists: { 's3:prefix': OWN_PREFIX } }), asks(allowed), LISTS_OTHERS],
  ['a listing for all prefixes of none shows all', lists({ 'ForAllValues:StringLike': { 's3:prefix': OWN_PREFIX } }), asks(allowed), LISTS_OTHERS],
  ['a listing for any prefix of one is safe', lists({ 'ForAnyValue:StringLike': { 's3:prefix': OWN_PREFIX } }), asks(denied), SAFE],
  ['a listing of all that a prefix is not shows the others', lists({ StringNotLike: { 's3:prefix': OWN_PREFIX } }), asks(allowed), asks(allowed, `users/${OTHER}/`), LISTS_OTHERS],
  ['a listing of all that a prefix does not equal shows the others', lists({ StringNotEquals: { 's3:prefix': 'private/' } }), LISTS_OTHERS],
  ['a listing where the prefix must be missing shows all', lists({ Null: { 's3:prefix': 'true' } }), asks(allowed), LISTS_OTHERS],
  ['a listing where a prefix must be given shows any', lists({ Null: { 's3:prefix': 'false' } }), asks(denied), asks(allowed, `users/${OTHER}/`), LISTS_OTHERS],
  ['a listing of the empty prefix shows all', lists({ StringLike: { 's3:prefix': ['', OWN_PREFIX] } }), asks(allowed, ''), LISTS_OTHERS],
  ['a listing of the folder of folders shows all in it', lists({ StringEquals: { 's3:prefix': 'users/' } }), LISTS_OTHERS],
  ['a listing of the beginning of the folder of folders shows all in it', lists({ StringEquals: { 's3:prefix': 'us' } }), LISTS_OTHERS],
  ['a listing of any prefix in the folder of folders shows all in it', lists({ StringLike: { 's3:prefix': 'users/*' } }), LISTS_OTHERS],
  ['a listing of any prefix shows all', lists({ StringLike: { 's3:prefix': '*' } }), LISTS_OTHERS],
  ['a wildcard is a letter for StringEquals', lists({ StringEquals: { 's3:prefix': 'users/*' } }), asks(denied, `users/${OTHER}/`), asks(allowed, 'users/*')],
  ['a listing of another folder is nobody\'s business', lists({ StringEquals: { 's3:prefix': 'catalog/' } }), asks(allowed, 'catalog/'), SAFE],
  ['a second condition on another key narrows nothing', lists({ StringEquals: { 's3:delimiter': '/' } }), LISTS_OTHERS],
  ['both conditions must hold', lists({ StringLike: { 's3:prefix': OWN_PREFIX }, StringEquals: { 's3:delimiter': '/' } }),
    allowed('user', 's3:ListBucket', PHOTOS, { 's3:prefix': `users/${ME}/`, 's3:delimiter': '/' }),
    denied('user', 's3:ListBucket', PHOTOS, { 's3:prefix': `users/${ME}/`, 's3:delimiter': '|' }), SAFE],
  ['guests who list all folders see those of others', guests(list({ StringLike: { 's3:prefix': 'users/*' } })), finds('ForeignData', 'guest', /s3:ListBucket/)],
  ['versions listed in the own folder are the owner\'s own', users(OWN, allow('s3:ListBucketVersions', PHOTOS, { StringLike: { 's3:prefix': OWN_PREFIX } })),
    asks(denied, undefined, 's3:ListBucketVersions'), asks(denied, `users/${OTHER}/`, 's3:ListBucketVersions')],
  ['versions listed without condition show all', users(OWN, allow('s3:ListBucketVersions', PHOTOS)), finds(['ForeignData', 'AdminAction'], 'user', /s3:ListBucketVersions/)],
  ['uploads listed without condition show those of others', users(OWN, allow('s3:ListBucketMultipartUploads', PHOTOS)),
    finds(['ForeignData', 'AdminAction'], 'user', /s3:ListBucketMultipartUploads/)],
  ['all lists show all', users(OWN, allow('s3:List*', PHOTOS)), finds(['ForeignData', 'AdminAction'], 'user', /s3:List/)],
  ['the list of all buckets is the account\'s', guests(allow('s3:ListAllMyBuckets')), finds('AdminAction', 'guest', /s3:ListAllMyBuckets/)],

  ...SHARP_ON_OBJECTS.map((action): Vector => [`${action} in the own folder is more than objects`, users(OWN, allow(action, `${PHOTOS}/${OWN_PREFIX}`)),
    finds('AdminAction', 'user', new RegExp(action))]),
  ...SHARP_ON_BUCKETS.map((action): Vector => [`${action} is for administrators`, users(OWN, allow(action, PHOTOS)), finds('AdminAction', 'user', new RegExp(action))]),
  ['the sharp actions are not among those for objects', users(OWN), ...SHARP_ON_OBJECTS.map((action) => denied('user', action, `${PHOTOS}/users/${ME}/x`)), SAFE],
  ['all of S3 in the own folder is more than objects', users(allow('s3:*', `${PHOTOS}/${OWN_PREFIX}`)), finds('AdminAction', 'user', /s3:/)],
  ['all actions on objects are more than objects', users(allow('s3:*Object*', `${PHOTOS}/${OWN_PREFIX}`)), finds('AdminAction', 'user', /s3:/)],
  ['all that gets is more than objects', users(allow('s3:Get*', `${PHOTOS}/${OWN_PREFIX}`)), finds('AdminAction', 'user', /s3:GetObject/)],
  ['all that puts objects is more than objects', users(allow('s3:PutObject*', `${PHOTOS}/${OWN_PREFIX}`)), finds('AdminAction', 'user', /s3:PutObject/)],
  ['all of S3 for guests is everything', guests(allow('s3:*', '*')), finds('ForeignData', 'guest', /users\//), finds('AdminAction', 'guest', /s3:/)],
  ['what is denied besides a wildcard is no finding', users(allow('s3:GetObject*', `${PHOTOS}/${OWN_PREFIX}`), {
    Effect: 'Deny', NotAction: ['s3:GetObject'], Resource: '*',
  }), allowed('user', 's3:GetObject', `${PHOTOS}/users/${ME}/x`), SAFE],

  ['a bucket policy that denies plain HTTP opens nothing', bucketPolicy({
    Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: [PHOTOS, `${PHOTOS}/*`], Condition: { Bool: { 'aws:SecureTransport': 'false' } },
  }), denied('user', 's3:GetObject', `${PHOTOS}/users/${ME}/x`, { 'aws:SecureTransport': 'false' }), SAFE],
  ['a bucket policy that lets anyone read opens the bucket', bucketPolicy(opens('s3:GetObject', `${PHOTOS}/*`)), finds('PublicData', '.*', /photos/)],
  ['a bucket policy for any AWS account opens the bucket', bucketPolicy(opens('s3:GetObject', `${PHOTOS}/*`, { Principal: { AWS: '*' } })),
    finds('PublicData', '.*', /photos/)],
  ['a bucket policy for anyone over TLS opens the bucket', bucketPolicy(opens('s3:GetObject', `${PHOTOS}/*`, {
    ...ANYONE, Condition: { Bool: { 'aws:SecureTransport': 'true' } },
  })), finds('PublicData', '.*', /photos/)],
  ['a bucket policy for anyone with a referer opens the bucket', bucketPolicy(opens('s3:GetObject', `${PHOTOS}/*`, {
    ...ANYONE, Condition: { StringLike: { 'aws:Referer': 'https://app.example.com/*' } },
  })), finds(['PublicData', 'Undecided'], '.*', /photos/)],
  ['a bucket policy that lets anyone write opens the bucket', bucketPolicy(opens('s3:PutObject', `${PHOTOS}/*`)), finds('PublicData', '.*', /photos/)],
  ['a bucket policy that lets anyone list opens the bucket', bucketPolicy(opens('s3:ListBucket', PHOTOS)), finds('PublicData', '.*', /photos/)],
  ['a bucket policy for all but somebody opens the bucket', bucketPolicy(opens('s3:GetObject', `${PHOTOS}/*`, {
    NotPrincipal: { AWS: `arn:aws:iam::${ACCOUNT}:user/x` },
  })), finds(['PublicData', 'Undecided'], '.*', /photos/)],
  ['a bucket policy for CloudFront opens nothing to callers', bucketPolicy(opens('s3:GetObject', `${PHOTOS}/*`, {
    Principal: { Service: 'cloudfront.amazonaws.com' },
    Condition: { StringEquals: { 'AWS:SourceArn': `arn:aws:cloudfront::${ACCOUNT}:distribution/E1` } },
  })), denied('user', 's3:GetObject', `${PHOTOS}/users/${OTHER}/x`), SAFE],
  ['a bucket policy that allows the users\' role all folders opens them', bucketPolicy(opens('s3:GetObject', `${PHOTOS}/users/*`, { Principal: { AWS: arnOf('UserRole') } })),
    allowed('user', 's3:GetObject', `${PHOTOS}/users/${OTHER}/x`), finds('ForeignData', 'user', /users\//)],
  ['a bucket policy that allows the account is not taken to open anything, nor not to',
    bucketPolicy(opens('s3:GetObject', `${PHOTOS}/users/*`, { Principal: { AWS: ACCOUNT } })), unknown('user', 's3:GetObject', `${PHOTOS}/users/${OTHER}/x`), SAFE],
  ['a bucket policy that denies all but the own folder makes a wide allow safe', app({
    users: [allow(OBJECT_ACTIONS, `${PHOTOS}/*`)],
    more: {
      PhotosPolicy: {
        Type: 'AWS::S3::BucketPolicy',
        Properties: {
          Bucket: { Ref: 'Photos' },
          PolicyDocument: { Version: '2012-10-17', Statement: [{ Effect: 'Deny', Principal: '*', Action: 's3:*', NotResource: `${PHOTOS}/users/${SUB}/*` }] },
        },
      },
    },
  }), allowed('user', 's3:GetObject', `${PHOTOS}/users/${ME}/x`), denied('user', 's3:GetObject', `${PHOTOS}/users/${OTHER}/x`), SAFE],
];
