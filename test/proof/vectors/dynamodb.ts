import { ITEM_ACTIONS, ORDERS, OWN_ITEMS, SUB, allow, app, guests, leading, policy, resource, tagged, users } from './templates';
import type { Json } from './templates';
import { ME, OTHER, SAFE, allowed, denied, finds } from './vector';
import type { Expectation, Vector } from './vector';

const OWNED = leading(SUB);
const NOT_MISSING = { Null: { 'dynamodb:LeadingKeys': 'false' } };

/** An app whose users may do this to items under this condition, besides what they need. */
function also(action: string | readonly string[], condition: Json | undefined = OWNED, target: unknown = ORDERS) {
  return users(OWN_ITEMS, allow(action, target, condition));
}

function asks(decide: typeof allowed, action: string, keys?: readonly string[], table = ORDERS): Expectation {
  return decide('user', action, table, keys ? { 'dynamodb:LeadingKeys': keys } : {});
}

const ALL_ITEMS = ['dynamodb:Scan', 'dynamodb:PartiQLSelect'];
const WHOLE_TABLE = [
  'dynamodb:ExportTableToPointInTime', 'dynamodb:DeleteTable', 'dynamodb:UpdateTable', 'dynamodb:CreateBackup', 'dynamodb:RestoreTableToPointInTime',
  'dynamodb:PutResourcePolicy', 'dynamodb:EnableKinesisStreamingDestination', 'dynamodb:UpdateTimeToLive',
];

export const DYNAMODB: readonly Vector[] = [
  ['items whose leading key is the owner are safe', users(OWN_ITEMS), SAFE],
  ...ITEM_ACTIONS.map((action): Vector => [`users may ${action} on their own items and on no other`, users(OWN_ITEMS),
    asks(allowed, action, [ME]), asks(denied, action, [OTHER]), asks(denied, action, [ME, OTHER])]),
  ['a key that begins like the own one is another', users(OWN_ITEMS), asks(denied, 'dynamodb:Query', [`${ME}x`])],
  ['another table is denied', users(OWN_ITEMS), asks(denied, 'dynamodb:Query', [ME], `${ORDERS}2`)],
  ['a scan is not among the actions on items', users(OWN_ITEMS), asks(denied, 'dynamodb:Scan')],
  ['an index is another resource than its table', users(OWN_ITEMS), asks(denied, 'dynamodb:Query', [ME], `${ORDERS}/index/by-date`)],
  ['a stream is another resource than its table', users(OWN_ITEMS), denied('user', 'dynamodb:GetRecords', `${ORDERS}/stream/2026-01-01T00:00:00.000`)],
  ['a condition key in other case is the same', users(allow('dynamodb:Query', ORDERS, { 'ForAllValues:StringEquals': { 'dynamodb:leadingkeys': [SUB] } })),
    asks(allowed, 'dynamodb:Query', [ME]), asks(denied, 'dynamodb:Query', [OTHER]), SAFE],
  ['attributes limit what is read, not whose', users(allow('dynamodb:Query', ORDERS, {
    'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': [SUB], 'dynamodb:Attributes': ['owner', 'id'] }, 'StringEqualsIfExists': { 'dynamodb:Select': 'SPECIFIC_ATTRIBUTES' },
  })), SAFE],
  ...ALL_ITEMS.map((action): Vector => [`${action} names no leading key and so returns all items`, also(action), finds('ForeignData', 'user', new RegExp(action))]),
  ['all actions on a table include those without a key', users(allow('dynamodb:*', ORDERS, OWNED)), asks(allowed, 'dynamodb:Scan'),
    finds('ForeignData', 'user', /dynamodb:Scan|dynamodb:PartiQLSelect/)],
  ['all actions on a table include administrative ones', users(allow('dynamodb:*', ORDERS, OWNED)), finds('AdminAction', 'user', /dynamodb:/)],
  ['a scan that needs a leading key is none', also('dynamodb:Scan', { ...OWNED, ...NOT_MISSING }), asks(denied, 'dynamodb:Scan'), SAFE],
  ['a scan for any key of none is none', also('dynamodb:Scan', leading(SUB, 'ForAnyValue:StringEquals')), asks(denied, 'dynamodb:Scan'), SAFE],
  ['any of the keys lets a batch name others too', also('dynamodb:BatchGetItem', leading(SUB, 'ForAnyValue:StringEquals')),
    asks(allowed, 'dynamodb:BatchGetItem', [ME, OTHER]), finds('ForeignData', 'user', /dynamodb:BatchGetItem/)],
  ['any of the keys lets a batch write others too', also('dynamodb:BatchWriteItem', leading(SUB, 'ForAnyValue:StringEquals')),
    finds('ForeignData', 'user', /dynamodb:BatchWriteItem/)],
  ['actions whose names end alike are those on items', users(allow('dynamodb:*Item', ORDERS, OWNED)), SAFE],
  ['a query without condition returns items of all', also('dynamodb:Query', {}), asks(allowed, 'dynamodb:Query', [OTHER]), finds('ForeignData', 'user', /dynamodb:Query/)],
  ['an update without condition writes items of all', also('dynamodb:UpdateItem', {}), finds('ForeignData', 'user', /dynamodb:UpdateItem/)],
  ['a check without condition tells whether items of others exist', also('dynamodb:ConditionCheckItem', {}), finds('ForeignData', 'user', /dynamodb:ConditionCheckItem/)],
  ['keys that match anything are those of all', also('dynamodb:GetItem', leading('*', 'ForAllValues:StringLike')), finds('ForeignData', 'user', /dynamodb:GetItem/)],
  ['a star is a letter for StringEquals', also('dynamodb:GetItem', leading('*')), asks(denied, 'dynamodb:GetItem', [OTHER]), SAFE],
  ['keys that are not something are those of others', also('dynamodb:GetItem', leading('admin', 'ForAllValues:StringNotEquals')),
    finds('ForeignData', 'user', /dynamodb:GetItem/)],
  ['a list of keys with another one opens that one', also('dynamodb:GetItem', leading([SUB, OTHER])), finds('ForeignData', 'user', /dynamodb:GetItem/)],
  ['an owner with a separator behind is safe', users(allow(ITEM_ACTIONS, ORDERS, leading(`USER#${SUB}#*`, 'ForAllValues:StringLike'))), SAFE],
  ['an identity ID without separator is never the beginning of another', users(allow(ITEM_ACTIONS, ORDERS, leading(`${SUB}*`, 'ForAllValues:StringLike'))),
    asks(denied, 'dynamodb:Query', [OTHER])],
  ['a name without separator lets alice read alice2', tagged({ name: 'custom:name' }, [
    allow(ITEM_ACTIONS, ORDERS, leading('${aws:PrincipalTag/name}')), allow('dynamodb:Query', ORDERS, leading('${aws:PrincipalTag/name}*', 'ForAllValues:StringLike')),
  ]), finds('ForeignData', 'user', /dynamodb:Query/)],
  ['a tag as leading key is safe', tagged({ tenant: 'custom:tenant' }, [allow(ITEM_ACTIONS, ORDERS, leading('${aws:PrincipalTag/tenant}'))]),
    asks(allowed, 'dynamodb:Query', ['acme']), asks(denied, 'dynamodb:Query', ['other']), SAFE],
  ['an index with another key shows items of others', app({
    users: [allow(ITEM_ACTIONS, [ORDERS, `${ORDERS}/index/*`], OWNED)],
    more: {
      Orders: resource('AWS::DynamoDB::Table', {
        TableName: 'orders',
        KeySchema: [{ AttributeName: 'owner', KeyType: 'HASH' }],
        GlobalSecondaryIndexes: [{ IndexName: 'by-recipient', KeySchema: [{ AttributeName: 'recipient', KeyType: 'HASH' }] }],
      }),
    },
  }), finds(['ForeignData', 'Undecided'], 'user', /index\/by-recipient/)],
  ['an index with the same key is as safe as the table', app({
    users: [allow(ITEM_ACTIONS, [ORDERS, `${ORDERS}/index/*`], OWNED)],
    more: {
      Orders: resource('AWS::DynamoDB::Table', {
        TableName: 'orders',
        KeySchema: [{ AttributeName: 'owner', KeyType: 'HASH' }],
        GlobalSecondaryIndexes: [{ IndexName: 'by-date', KeySchema: [{ AttributeName: 'owner', KeyType: 'HASH' }, { AttributeName: 'date', KeyType: 'RANGE' }] }],
      }),
    },
  }), SAFE],
  ['an index of which nothing is known is not proven', app({ users: [allow('dynamodb:Query', `${ORDERS}/index/by-date`, OWNED)], more: {} }),
    finds(['ForeignData', 'Undecided'], 'user', /index/)],
  ['tables that begin alike are as safe as the one', users(allow(ITEM_ACTIONS, `${ORDERS}*`, OWNED)), asks(allowed, 'dynamodb:Query', [ME], `${ORDERS}2`),
    asks(denied, 'dynamodb:Query', [OTHER], `${ORDERS}2`)],
  ...WHOLE_TABLE.map((action): Vector => [`${action} is for administrators`, also(action, {}), finds('AdminAction', 'user', new RegExp(action))]),
  ['the stream of a table shows items of all', also(['dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:DescribeStream'], {}, `${ORDERS}/stream/*`),
    finds(['AdminAction', 'ForeignData'], 'user', /dynamodb:(GetRecords|GetShardIterator|DescribeStream)/)],
  ['the list of tables is the account\'s', also('dynamodb:ListTables', {}, '*'), finds('AdminAction', 'user', /dynamodb:ListTables/)],
  ['all actions but one are too many', users(OWN_ITEMS, { Effect: 'Allow', NotAction: 'dynamodb:DeleteTable', Resource: ORDERS }),
    finds('ForeignData', 'user', /dynamodb:/)],
  ['a list of what is denied leaves the rest', users(OWN_ITEMS, allow('dynamodb:*', ORDERS), { Effect: 'Deny', Action: 'dynamodb:Scan', Resource: ORDERS }),
    asks(denied, 'dynamodb:Scan'), finds('ForeignData', 'user', /dynamodb:/)],
  ['guests with the users\' keys share their items', guests(allow(ITEM_ACTIONS, ORDERS, OWNED)), finds('GuestSharesData', '.*', /orders/i)],
  ['guests and users with keys of their own share nothing', app({
    users: [allow(ITEM_ACTIONS, ORDERS, leading(`USER#${SUB}`))], guests: [allow(ITEM_ACTIONS, ORDERS, leading(`GUEST#${SUB}`))],
  }), denied('guest', 'dynamodb:Query', ORDERS, { 'dynamodb:LeadingKeys': [`USER#${ME}`] }), SAFE],
  ['guests who scan see all items', guests(allow('dynamodb:Scan', ORDERS)), finds('ForeignData', 'guest', /dynamodb:Scan/)],
  ['a table policy for anyone opens the table', app({
    users: [OWN_ITEMS],
    more: {
      Orders: resource('AWS::DynamoDB::Table', {
        TableName: 'orders',
        KeySchema: [{ AttributeName: 'owner', KeyType: 'HASH' }],
        ResourcePolicy: { PolicyDocument: policy([{ ...allow('dynamodb:GetItem', ORDERS), Principal: '*' }]) },
      }),
    },
  }), finds(['PublicData', 'ForeignData'], '.*', /orders/)],
];
