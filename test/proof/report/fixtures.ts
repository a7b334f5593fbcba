import type { AccessClass, Finding, MatrixCell, MatrixColumn, MatrixRow, ProofResult, Reach, StatementPlace } from '../../../src/proof/result';

const OBJECTS = 'arn:aws:s3:::photoalbum-photosbucket8e5e83e1-1a2b3c4d5e6f';
const GUEST = 'us-east-1:1111aaaa-0000-4000-8000-000000000001';
const OTHER_GUEST = 'us-east-1:2222bbbb-0000-4000-8000-000000000002';
const USER = 'us-east-1:3333cccc-0000-4000-8000-000000000003';
const OTHER_USER = 'us-east-1:4444dddd-0000-4000-8000-000000000004';

/** A statement as a place in a policy. */
export function statement(path: string, kind: string, index: number, body: Record<string, unknown>, sid?: string): StatementPlace {
  const text = JSON.stringify({ ...sid === undefined ? {} : { Sid: sid }, ...body }, undefined, 2);
  return { stack: 'PhotoAlbum', logicalId: path.replace(/\W/g, ''), path, kind, index, sid, text };
}

function row(id: string, title: string, kind: MatrixRow['kind'], ...roles: string[]): MatrixRow {
  return { id, title, kind, roles };
}

function column(id: string, title: string, service: string, resource: string, owned: boolean): MatrixColumn {
  return { id, title, service, resource, owned };
}

const ACTIONS: Readonly<Record<AccessClass, readonly string[]>> = {
  read: ['s3:GetObject'],
  write: ['s3:PutObject'],
  delete: ['s3:DeleteObject'],
  list: ['s3:ListBucket'],
  use: ['execute-api:Invoke'],
  manage: ['cognito-idp:AdminGetUser'],
};

/** The cells of a caller and a place, one for each access class. */
export function cells(
  caller: string, place: string, reach: Exclude<Reach, 'none'>, classes: readonly AccessClass[], statements: readonly StatementPlace[], findings: readonly number[] = [],
): MatrixCell[] {
  return classes.map((access) => ({ row: caller, column: place, access, reach, actions: ACTIONS[access], statements, findings }));
}

const GUESTS = row('guest', 'Guests', 'guest', 'PhotoAlbum/Auth/IdentityPool/GuestRole');
const USERS = row('user', 'Users in no group', 'user', 'PhotoAlbum/Auth/IdentityPool/UserRole');
const EDITORS = row('group editors', 'Members of editors', 'user', 'PhotoAlbum/Auth/Group-editors/Role');
const USER_FOLDERS = column('users', 'users/{owner}/*', 's3', 'PhotoAlbum/Photos/Bucket', true);
const GUEST_FOLDERS = column('guests', 'guests/{owner}/*', 's3', 'PhotoAlbum/Photos/Bucket', true);

const OWN_OBJECTS = statement('PhotoAlbum/Photos/UserPolicy', 'managed policy', 0, {
  Effect: 'Allow',
  Action: ['s3:DeleteObject', 's3:GetObject', 's3:PutObject'],
  Resource: `${OBJECTS}/users/\${cognito-identity.amazonaws.com:sub}/*`,
}, 'OwnObjects');
const OWN_LISTING = statement('PhotoAlbum/Photos/UserPolicy', 'managed policy', 1, {
  Effect: 'Allow',
  Action: 's3:ListBucket',
  Resource: OBJECTS,
  Condition: { StringLike: { 's3:prefix': 'users/${cognito-identity.amazonaws.com:sub}/*' }, Null: { 's3:prefix': 'false' } },
}, 'OwnListing');
const GUEST_OBJECTS = statement('PhotoAlbum/Photos/GuestPolicy', 'managed policy', 0, {
  Effect: 'Allow',
  Action: ['s3:GetObject', 's3:PutObject'],
  Resource: `${OBJECTS}/guests/\${cognito-identity.amazonaws.com:sub}/*`,
});

/** An album in which everybody keeps to the own folder. */
export const CLEAN: ProofResult = {
  rows: [GUESTS, USERS, EDITORS],
  columns: [USER_FOLDERS, GUEST_FOLDERS],
  cells: [
    ...cells('guest', 'guests', 'own', ['read', 'write'], [GUEST_OBJECTS]),
    ...['user', 'group editors'].flatMap((caller) => [
      ...cells(caller, 'users', 'own', ['read', 'write', 'delete'], [OWN_OBJECTS]),
      ...cells(caller, 'users', 'own', ['list'], [OWN_LISTING]),
    ]),
  ],
  findings: [],
  counts: { templates: 1, roles: 3, statements: 12, milliseconds: 41.3 },
};

const READ_ALL = statement('PhotoAlbum/Photos/GuestPolicy', 'managed policy', 1, {
  Effect: 'Allow', Action: 's3:GetObject', Resource: `${OBJECTS}/guests/*`,
}, 'ReadAll');
const LIST_ALL = statement('PhotoAlbum/Photos/UserPolicy', 'managed policy', 1, {
  Effect: 'Allow', Action: 's3:ListBucket', Resource: OBJECTS, Condition: { StringLike: { 's3:prefix': 'users/${cognito-identity.amazonaws.com:sub}*' } },
});
const CATALOG = statement('PhotoAlbum/CatalogApi/Policy', 'inline policy', 0, {
  Effect: 'Allow', Action: 'execute-api:Invoke', Resource: 'arn:aws:execute-api:us-east-1:111122223333:a1b2c3d4e5/prod/GET/catalog',
});
const UPLOAD_SHARED = statement('PhotoAlbum/Inbox/Policy', 'inline policy', 0, { Effect: 'Allow', Action: 's3:PutObject', Resource: 'arn:aws:s3:::photoalbum-inbox/*' });
const ADMIN = statement('PhotoAlbum/Auth/Group-editors/Policy', 'inline policy', 2, {
  Effect: 'Allow', Action: 'cognito-idp:*', Resource: 'arn:aws:cognito-idp:us-east-1:111122223333:userpool/us-east-1_Photos',
});
const PUBLIC = statement('PhotoAlbum/Photos/Bucket/Policy', 'bucket policy', 0, { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: `${OBJECTS}/*` });
const IMPORTED = statement('PhotoAlbum/Orders/Policy', 'inline policy', 0, {
  Effect: 'Allow', Action: ['dynamodb:GetItem', 'dynamodb:Query'], Resource: '\uE000import of Tables:OrdersArn\uE001', Condition: { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['${aws:PrincipalTag/tenant}'] } },
});

const at = (path: string): Finding['at'] => ({ stack: 'PhotoAlbum', logicalId: path.replace(/\W/g, ''), path });

const BAD_FINDINGS: Finding[] = [
  {
    rule: 'ForeignData',
    message: 'Guests read the objects of other guests',
    fix: 'End the resource in guests/${cognito-identity.amazonaws.com:sub}/*, or use S3UserPrefixAccess.',
    at: at(READ_ALL.path),
    caller: 'guest',
    column: 'guests',
    statement: READ_ALL,
    witness: {
      caller: `Guest ${GUEST}`,
      role: GUESTS.roles[0] ?? '',
      roleWhy: 'default role of guests, enhanced flow',
      action: 's3:GetObject',
      resource: `${OBJECTS}/guests/${OTHER_GUEST}/x`,
      context: { 'cognito-identity.amazonaws.com:sub': GUEST, 'cognito-identity.amazonaws.com:amr': ['unauthenticated'] },
      owner: `guest ${OTHER_GUEST}`,
      sentence: `Guest ${GUEST} may s3:GetObject on guests/${OTHER_GUEST}/x by statement 1 of PhotoAlbum/Photos/GuestPolicy.`,
    },
  },
  {
    rule: 'ForeignData',
    message: 'Users list the keys of users whose ID starts with their own',
    fix: 'Write users/${cognito-identity.amazonaws.com:sub}/* in the condition on s3:prefix, with the slash.',
    at: at(LIST_ALL.path),
    caller: 'user',
    column: 'users',
    statement: LIST_ALL,
    witness: {
      caller: `User ${USER}`,
      role: USERS.roles[0] ?? '',
      roleWhy: 'default role of users, enhanced flow',
      action: 's3:ListBucket',
      resource: OBJECTS,
      context: { 's3:prefix': `users/${USER}${OTHER_USER}/`, 'cognito-identity.amazonaws.com:sub': USER },
      owner: `user ${OTHER_USER}`,
      sentence: `User ${USER} may s3:ListBucket with the prefix users/${USER}${OTHER_USER}/ by statement 1 of PhotoAlbum/Photos/UserPolicy.`,
    },
  },
  {
    rule: 'GuestSharesData',
    message: 'Guests write where users read',
    fix: 'Give guests a prefix of their own.',
    at: at(UPLOAD_SHARED.path),
    caller: 'guest',
    column: 'inbox',
    statement: UPLOAD_SHARED,
  },
  {
    rule: 'AdminAction',
    message: 'Members of editors may do everything to the user pool, resetting passwords among it',
    fix: 'Name the actions that editors need; leave cognito-idp:Admin* to a function.',
    at: at(ADMIN.path),
    caller: 'group editors',
    column: 'pool',
    statement: ADMIN,
    witness: {
      caller: `Member of editors ${USER}`,
      role: EDITORS.roles[0] ?? '',
      roleWhy: 'role of the group editors, chosen by the token',
      action: 'cognito-idp:AdminSetUserPassword',
      resource: 'arn:aws:cognito-idp:us-east-1:111122223333:userpool/us-east-1_Photos',
      context: {},
      sentence: 'A member of editors may cognito-idp:AdminSetUserPassword on the user pool by statement 2 of PhotoAlbum/Auth/Group-editors/Policy.',
    },
  },
  {
    rule: 'RoleTrust',
    message: 'Guests of any identity pool get the role of editors',
    fix: 'Require cognito-identity.amazonaws.com:aud to be the identity pool, and amr to be authenticated.',
    at: at('PhotoAlbum/Auth/Group-editors/Role'),
    caller: 'outsider guest',
    witness: {
      caller: 'Guest eu-west-1:9999eeee-0000-4000-8000-000000000009 of a foreign identity pool',
      role: EDITORS.roles[0] ?? '',
      roleWhy: 'trust policy, classic flow',
      action: 'sts:AssumeRoleWithWebIdentity',
      resource: 'arn:aws:iam::111122223333:role/PhotoAlbum-AuthGroupeditorsRole-1A2B3C',
      context: { 'cognito-identity.amazonaws.com:aud': 'eu-west-1:ffffffff-0000-4000-8000-00000000000f' },
      sentence: 'A guest of a foreign identity pool may assume PhotoAlbum/Auth/Group-editors/Role.',
    },
  },
  {
    rule: 'RoleRule',
    message: 'The rule on custom:team can be met by anybody, since the client web may write that attribute',
    fix: 'Take custom:team out of the writable attributes of the client, or map by group.',
    at: at('PhotoAlbum/Auth/IdentityPool/RoleMappings'),
    caller: 'user',
    accepted: 'The team decides about the colour of the page only',
  },
  {
    rule: 'PublicData',
    message: 'Everybody reads all objects of the bucket, without signing in',
    fix: 'Remove the statement; block public access.',
    at: at(PUBLIC.path),
    caller: 'outsider guest',
    column: 'users',
    statement: PUBLIC,
    accepted: 'A public album until the first release',
  },
  {
    rule: 'Undecided',
    message: 'Which table the statement speaks of is not known before deployment',
    fix: 'Prove the stack that exports Tables:OrdersArn together with this one.',
    at: at(IMPORTED.path),
    caller: 'user',
    column: 'orders',
    statement: IMPORTED,
  },
];

/** An album in which much is wrong. */
export const BAD: ProofResult = {
  rows: [GUESTS, USERS, EDITORS, row('user without tags', 'Users without tags', 'user'), row('outsider guest', 'Guests of a foreign identity pool', 'outsider', ...EDITORS.roles)],
  columns: [
    USER_FOLDERS, GUEST_FOLDERS,
    column('inbox', '*', 's3', 'PhotoAlbum/Inbox/Bucket', false),
    column('orders', 'tenant = {owner}', 'dynamodb', 'PhotoAlbum/Orders', true),
    column('catalog', 'GET /catalog', 'execute-api', 'PhotoAlbum/CatalogApi', false),
    column('pool', '*', 'cognito-idp', 'PhotoAlbum/Auth/UserPool', false),
  ],
  cells: [
    ...cells('guest', 'guests', 'others', ['read'], [GUEST_OBJECTS, READ_ALL], [0]),
    ...cells('guest', 'guests', 'own', ['write'], [GUEST_OBJECTS]),
    ...cells('guest', 'inbox', 'shared', ['write'], [UPLOAD_SHARED], [2]),
    ...cells('guest', 'catalog', 'shared', ['use'], [CATALOG]),
    ...['user', 'group editors'].flatMap((caller) => [
      ...cells(caller, 'users', 'own', ['read', 'write', 'delete'], [OWN_OBJECTS]),
      ...cells(caller, 'users', 'others', ['list'], [LIST_ALL], [1]),
      ...cells(caller, 'inbox', 'shared', ['read'], [UPLOAD_SHARED]),
      ...cells(caller, 'catalog', 'shared', ['use'], [CATALOG]),
    ]),
    ...cells('user', 'orders', 'unknown', ['read'], [IMPORTED], [7]),
    ...cells('group editors', 'pool', 'shared', ['manage'], [ADMIN], [3]),
    ...cells('outsider guest', 'pool', 'shared', ['manage'], [ADMIN], [4]),
    ...cells('outsider guest', 'users', 'others', ['read'], [PUBLIC], [6]),
    ...cells('outsider guest', 'guests', 'others', ['read'], [PUBLIC], [6]),
  ],
  findings: BAD_FINDINGS,
  counts: { templates: 2, roles: 4, statements: 31, milliseconds: 63 },
};

/** Many groups, each with a bucket of its own in which everybody else has a folder too; one of the groups has a leak. */
export function large(groups: number): ProofResult {
  const numbers = Array.from({ length: groups }, (_, index) => index);
  const team = (index: number): string => `Big/Team${index}`;
  const own = statement('Big/Photos/UserPolicy', 'managed policy', 0, OWN_FOLDER);
  return {
    rows: [GUESTS, USERS, ...numbers.map((index) => row(`group g${index}`, `Members of g${index}`, 'user', `${team(index)}/Role`))],
    columns: [
      ...USER_AND_GUEST,
      ...numbers.flatMap((index) => [
        column(`t${index}`, 'users/{owner}/*', 's3', `${team(index)}/Bucket`, true),
        column(`s${index}`, 'shared/*', 's3', `${team(index)}/Bucket`, false),
      ]),
    ],
    cells: [
      ...cells('guest', 'guests', 'own', ['read', 'write'], [GUEST_OBJECTS]),
      ...cells('user', 'users', 'own', ['read', 'write', 'delete', 'list'], [own]),
      ...numbers.flatMap((index) => {
        const mine = statement(`${team(index)}/Policy`, 'inline policy', 0, { Effect: 'Allow', Action: 's3:*Object', Resource: `arn:aws:s3:::big-team${index}/*` });
        return [
          ...cells(`group g${index}`, 'users', 'own', ['read', 'write', 'delete', 'list'], [own]),
          ...cells(`group g${index}`, `t${index}`, index === 7 ? 'others' : 'own', ['read', 'write'], [mine], index === 7 ? [0] : []),
          ...cells(`group g${index}`, `s${index}`, 'shared', ['read', 'write', 'list'], [mine]),
        ];
      }),
    ],
    findings: BAD_FINDINGS.slice(0, 1).map((finding) => ({ ...finding, caller: 'group g7', column: 't7', message: 'Members of g7 read the folders of each other' })),
    counts: { templates: 3, roles: groups + 2, statements: groups * 3 + 4, milliseconds: 480 },
  };
}

const OWN_FOLDER = { Effect: 'Allow', Action: 's3:*Object', Resource: `${OBJECTS}/users/\${cognito-identity.amazonaws.com:sub}/*` };
const USER_AND_GUEST = [USER_FOLDERS, GUEST_FOLDERS];

/** The worst case: every caller reaches every place, each by statements of its own. */
export function dense(rows: number, columns: number): ProofResult {
  const callers = Array.from({ length: rows }, (_, index) => row(`g${index}`, `Members of g${index}`, 'user', `Big/Role${index}`));
  const places = Array.from({ length: columns }, (_, index) => column(`c${index}`, `p${index}/{owner}/*`, 's3', 'Big/Bucket', true));
  const statements = callers.map((_, index) => statement(`Big/Policy${index}`, 'managed policy', index, OWN_FOLDER));
  const reaches = ['own', 'shared'] as const;
  return {
    rows: callers,
    columns: places,
    cells: callers.flatMap((caller, index) => places.flatMap((place, other) => cells(
      caller.id, place.id, reaches[(index * other + index) % 2] ?? 'own', ['read', 'write', 'list'], statements.slice(index, index + 1),
    ))),
    findings: [],
    counts: { templates: 1, roles: rows, statements: rows, milliseconds: 900 },
  };
}
