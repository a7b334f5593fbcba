import { ACCOUNT, GUEST_OWN, OBJECT_ACTIONS, OWN, PHOTOS, SUB, allow, app, deny, guests, tagged, users } from './templates';
import { ME, MY_SUB, OTHER, SAFE, allowed, denied, finds } from './vector';
import type { Expectation, Vector } from './vector';

const BOTH = app({ users: [OWN], guests: [GUEST_OWN] });
const TAG = '${aws:PrincipalTag/sub}';
const NAME = '${aws:PrincipalTag/name}';
const OTHERS_OBJECT = /users\/.*s3:|s3:.*users\//s;

function get(caller: string, key: string, decide: typeof allowed): Expectation {
  return decide(caller, 's3:GetObject', `${PHOTOS}/${key}`);
}

/** An app whose users keep their folders and may do one thing more. */
function also(action: string | string[], resource: unknown, condition?: Parameters<typeof allow>[2]) {
  return users(OWN, allow(action, resource, condition));
}

export const S3_OBJECTS: readonly Vector[] = [
  ['folders of owners, of users and of guests apart, are safe', BOTH, SAFE],
  ...OBJECT_ACTIONS.flatMap((action): Vector[] => [
    [`users may ${action} in their own folder and in no other`, BOTH, allowed('user', action, `${PHOTOS}/users/${ME}/a/b`),
      denied('user', action, `${PHOTOS}/users/${OTHER}/a/b`), denied('user', action, `${PHOTOS}/guests/${ME}/x`)],
    [`guests may ${action} in their own folder and in no other`, BOTH, allowed('guest', action, `${PHOTOS}/guests/${ME}/a/b`),
      denied('guest', action, `${PHOTOS}/guests/${OTHER}/a/b`), denied('guest', action, `${PHOTOS}/users/${ME}/x`)],
  ]),
  ['users stay out of what nobody owns', BOTH, ...['x', 'users/', 'users//x', 'users/x', '', `x/users/${ME}/x`, `/users/${ME}/x`].map((key) => get('user', key, denied))],
  ['keys are compared with their case', BOTH, get('user', `Users/${ME}/x`, denied), get('user', `users/${ME.toUpperCase()}/x`, denied)],
  ['a folder whose name begins like the own one is another', BOTH, get('user', `users/${ME}x/x`, denied), get('user', `users/${ME}`, denied)],
  ['dots in a key are letters', BOTH, get('user', `users/${ME}/../${OTHER}/x`, allowed), get('user', `users/${OTHER}/../${ME}/x`, denied)],
  ['an encoded slash is not a slash', BOTH, get('user', `users%2F${ME}/x`, denied), get('user', `users/${ME}%2Fx`, denied)],
  ['a bucket with a similar name is another', BOTH, denied('user', 's3:GetObject', `arn:aws:s3:::photos2/users/${ME}/x`)],
  ['action names are compared without case', users(allow('S3:getOBJECT', `${PHOTOS}/users/${SUB}/*`)), get('user', `users/${ME}/x`, allowed), SAFE],
  ['variable names are compared without case', users(allow('s3:GetObject', `${PHOTOS}/users/\${Cognito-Identity.amazonaws.com:SUB}/*`)),
    get('user', `users/${ME}/x`, allowed), get('user', `users/${OTHER}/x`, denied), SAFE],
  ['in an older version variables are letters', app({ users: [OWN], version: '2008-10-17' }), get('user', `users/${ME}/x`, denied),
    get('user', `users/${SUB}/x`, allowed)],
  ['without a version variables are letters', app({ users: [OWN], version: 'none' }), get('user', `users/${ME}/x`, denied)],
  ['an escaped star is a star', users(OWN, allow('s3:GetObject', `${PHOTOS}/users/\${*}/x`)), get('user', 'users/*/x', allowed),
    get('user', `users/${OTHER}/x`, denied), SAFE],
  ['a variable that nobody has matches nothing', users(allow('s3:GetObject', `${PHOTOS}/users/\${aws:username}/*`)), get('user', `users/${ME}/x`, denied),
    get('user', 'users//x', denied), SAFE],

  ['a missing slash behind an identity ID opens no other owner\'s folder', users(OWN, allow('s3:GetObject', `${PHOTOS}/users/${SUB}*`)),
    get('user', `users/${ME}x/x`, allowed), get('user', `users/${OTHER}/x`, denied)],
  ['a missing slash behind a name lets alice into the folder of alice2', tagged({ name: 'custom:name' }, [
    allow(OBJECT_ACTIONS, `${PHOTOS}/users/${NAME}/*`), allow('s3:GetObject', `${PHOTOS}/users/${NAME}*`),
  ]), finds('ForeignData', 'user', OTHERS_OBJECT)],
  ['a missing slash behind the name alone lets alice into the folder of alice2', tagged({ name: 'custom:name' }, [
    allow(OBJECT_ACTIONS, `${PHOTOS}/users/${NAME}*`),
  ]), finds('ForeignData', 'user', OTHERS_OBJECT)],
  ['a folder without an owner opens those of all', also('s3:GetObject', `${PHOTOS}/users/*`), get('user', `users/${OTHER}/x`, allowed),
    finds('ForeignData', 'user', OTHERS_OBJECT)],
  ['a star in place of the owner opens those of all', also('s3:GetObject', `${PHOTOS}/users/*/public/*`), finds('ForeignData', 'user', OTHERS_OBJECT)],
  ['a star before the owner opens those of all', also('s3:GetObject', `${PHOTOS}/users/*${SUB}/*`), finds('ForeignData', 'user', OTHERS_OBJECT)],
  ['the owner deeper in the key opens folders of others', also('s3:GetObject', `${PHOTOS}/users/*/${SUB}/*`),
    get('user', `users/${OTHER}/${ME}/x`, allowed), finds('ForeignData', 'user', OTHERS_OBJECT)],
  ['question marks in place of the owner open those of all', also('s3:GetObject', `${PHOTOS}/users/${'?'.repeat(46)}/*`), finds('ForeignData', 'user', OTHERS_OBJECT)],
  ['too few question marks for an owner open no folder', also('s3:GetObject', `${PHOTOS}/users/???/x`), get('user', 'users/abc/x', allowed),
    get('user', `users/${OTHER}/x`, denied), SAFE],
  ['a single object that lies in no folder is nobody\'s', also('s3:GetObject', `${PHOTOS}/users/index.json`), get('user', 'users/index.json', allowed), SAFE],
  ['the folder of one identity is foreign to the others', also('s3:GetObject', `${PHOTOS}/users/${OTHER}/*`), finds('ForeignData', 'user', OTHERS_OBJECT)],
  ['the whole bucket is too much', also('s3:GetObject', `${PHOTOS}/*`), finds('ForeignData', 'user', OTHERS_OBJECT)],
  ['all buckets are too much', also('s3:GetObject', '*'), finds('ForeignData', 'user', OTHERS_OBJECT)],
  ['the own folder of any bucket is also a folder in that of another', also('s3:GetObject', `arn:aws:s3:::*/users/${SUB}/*`),
    get('user', `users/${OTHER}/users/${ME}/x`, allowed), finds('ForeignData', 'user', OTHERS_OBJECT)],
  ['the own folder of buckets that begin alike is one in that of another', also('s3:GetObject', `arn:aws:s3:::pho*/users/${SUB}/*`),
    finds('ForeignData', 'user', OTHERS_OBJECT)],
  ['all but one folder is too much', users(OWN, { Effect: 'Allow', Action: 's3:GetObject', NotResource: `${PHOTOS}/private/*` }), finds('ForeignData', 'user', OTHERS_OBJECT)],
  ['all but the own folder is all of the others', users(OWN, { Effect: 'Allow', Action: 's3:GetObject', NotResource: `${PHOTOS}/users/${SUB}/*` }),
    finds('ForeignData', 'user', OTHERS_OBJECT)],
  ['all actions but one are too much', users(OWN, { Effect: 'Allow', NotAction: 's3:DeleteObject', Resource: `${PHOTOS}/*` }), finds('ForeignData', 'user', OTHERS_OBJECT)],
  ['a deny of all but the own folder makes a wide allow safe', users(
    allow('s3:GetObject', `${PHOTOS}/users/*`), { Effect: 'Deny', Action: 's3:*', NotResource: `${PHOTOS}/users/${SUB}/*` },
  ), get('user', `users/${ME}/x`, allowed), get('user', `users/${OTHER}/x`, denied), SAFE],
  ['a deny of one folder leaves the others', users(OWN, allow('s3:GetObject', `${PHOTOS}/users/*`), deny('s3:*', `${PHOTOS}/users/${OTHER}/*`)),
    finds('ForeignData', 'user', OTHERS_OBJECT)],
  ['a deny of one action leaves the others', users(OWN, allow(['s3:GetObject', 's3:PutObject'], `${PHOTOS}/users/*`), deny('s3:GetObject', `${PHOTOS}/users/*`)),
    finds('ForeignData', 'user', /s3:PutObject/)],
  ['a deny that never applies denies nothing', users(OWN, allow('s3:GetObject', `${PHOTOS}/users/*`), deny('s3:*', '*', { Bool: { 'aws:SecureTransport': 'false' } })),
    finds('ForeignData', 'user', OTHERS_OBJECT)],
  ['writing to folders of others counts as well', also('s3:PutObject', `${PHOTOS}/users/*`), finds('ForeignData', 'user', /s3:PutObject/)],
  ['deleting in folders of others counts as well', also('s3:DeleteObject', `${PHOTOS}/users/*`), finds('ForeignData', 'user', /s3:DeleteObject/)],
  ['tags of objects of others count as well', also('s3:GetObjectTagging', `${PHOTOS}/users/*`), finds(['ForeignData', 'AdminAction'], 'user', /s3:GetObjectTagging/)],
  ['uploads of others count as well', also('s3:AbortMultipartUpload', `${PHOTOS}/users/*`), finds('ForeignData', 'user', /s3:AbortMultipartUpload/)],
  ['an owner that the object\'s tag names is not proven', also('s3:GetObject', `${PHOTOS}/users/*`, { StringEquals: { 's3:ExistingObjectTag/owner': SUB } }),
    finds(['ForeignData', 'Undecided'], 'user', /./)],
  ['the identity pool is no owner, all its people have the same', users(OWN, allow('s3:GetObject', `${PHOTOS}/pool/\${cognito-identity.amazonaws.com:aud}/*`)), SAFE],
  ['an access point is another way to the same objects', also('s3:GetObject', `arn:aws:s3:us-east-1:${ACCOUNT}:accesspoint/photos-ap/object/*`),
    finds(['ForeignData', 'Undecided'], 'user', /accesspoint/)],

  ['a principal tag names the owner', tagged({ sub: 'sub' }, [allow(OBJECT_ACTIONS, `${PHOTOS}/users/${TAG}/*`)]), get('user', `users/${MY_SUB}/x`, allowed),
    get('user', `users/${OTHER}/x`, denied), get('user without tags', `users/${MY_SUB}/x`, denied), get('user without tags', 'users//x', denied), SAFE],
  ['an owner who falls back to a word shares the folder of that name', tagged({ sub: 'sub' }, [
    allow(OBJECT_ACTIONS, `${PHOTOS}/users/\${aws:PrincipalTag/sub, 'public'}/*`),
  ]), get('user without tags', 'users/public/x', allowed),
  get('user without tags', `users/${MY_SUB}/x`, denied)],
  ['tags of users say nothing of guests', tagged({ sub: 'sub' }, [allow(OBJECT_ACTIONS, `${PHOTOS}/users/${TAG}/*`)], {
    guests: [allow(OBJECT_ACTIONS, `${PHOTOS}/users/${TAG}/*`)],
  }), get('guest', `users/${MY_SUB}/x`, denied), get('guest', 'users//x', denied), SAFE],

  ['guests and users with one folder share it after signing in', app({ users: [OWN], guests: [OWN] }), finds('GuestSharesData', '.*', /users\//)],
  ['guests who only read the folder of the user share it too', guests(allow('s3:GetObject', `${PHOTOS}/users/${SUB}/*`)), finds('GuestSharesData', '.*', /users\//)],
  ['users who reach the guests\' folder share it with the guest', app({
    users: [OWN, allow('s3:GetObject', `${PHOTOS}/guests/${SUB}/*`)], guests: [GUEST_OWN],
  }), finds('GuestSharesData', '.*', /guests\//)],
  ['what nobody owns may be shared', app({ users: [OWN, allow('s3:GetObject', `${PHOTOS}/catalog/*`)], guests: [GUEST_OWN, allow('s3:GetObject', `${PHOTOS}/catalog/*`)] }),
    get('guest', 'catalog/x', allowed), SAFE],
  ['guests with all folders of users reach others', guests(allow('s3:GetObject', `${PHOTOS}/users/*`)), finds('ForeignData', 'guest', OTHERS_OBJECT)],
  ['guests with all folders of guests reach others', guests(GUEST_OWN, allow('s3:GetObject', `${PHOTOS}/guests/*`)), finds('ForeignData', 'guest', /guests\//)],
  ['users with all folders of guests reach others', app({ users: [OWN, allow('s3:GetObject', `${PHOTOS}/guests/*`)], guests: [GUEST_OWN] }),
    finds('ForeignData', 'user', /guests\//)],
  ['guests who copy from the whole bucket read it', guests(GUEST_OWN, allow('s3:GetObject', `${PHOTOS}/*`)), finds('ForeignData', 'guest', OTHERS_OBJECT)],
];
