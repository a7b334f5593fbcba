import { finding } from './peer';
import type { Peer } from './peer';
import { ITEM_ACTIONS, ORDERS, OWN_ITEMS, PHOTOS, SUB, allow, app, iot, leading, users } from '../vectors/templates';

const LISTS_NAMES = 'a listing of the folder of folders shows what is in the folders of others';

/** Samples as documentation shows them, and what people make of them. */
export const DOCUMENTED: readonly Peer[] = [
  { title: 'the sample of leading keys', template: users(OWN_ITEMS), expected: [] },
  {
    title: 'the sample of leading keys with attributes',
    template: users(allow(['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query', 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem',
      'dynamodb:BatchWriteItem'], ORDERS, {
      'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': [SUB], 'dynamodb:Attributes': ['owner', 'id', 'score'] },
      'StringEqualsIfExists': { 'dynamodb:Select': 'SPECIFIC_ATTRIBUTES' },
    })),
    expected: [],
  },
  {
    title: 'the sample of leading keys with a scan',
    template: users(allow([...ITEM_ACTIONS, 'dynamodb:Scan'], ORDERS, leading(SUB))),
    expected: [finding('ForeignData', /^user$/, /dynamodb:Scan/, 'a scan names no key')],
  },
  {
    title: 'the sample of leading keys with all actions',
    template: users(allow('dynamodb:*', ORDERS, leading(SUB))),
    expected: [
      finding('ForeignData', /^user$/, /dynamodb:/, 'a scan names no key'),
      finding('AdminAction', /^user$/, /dynamodb:/, 'and the table itself is managed'),
    ],
  },
  {
    title: 'the sample of home folders, keyed by identity',
    template: users(
      allow('s3:ListBucket', PHOTOS, { StringLike: { 's3:prefix': [`home/${SUB}/*`] } }),
      allow(['s3:GetObject', 's3:PutObject', 's3:DeleteObject'], `${PHOTOS}/home/${SUB}/*`),
    ),
    expected: [],
  },
  {
    title: 'the sample of home folders with the way down to them',
    template: users(
      allow('s3:ListBucket', PHOTOS, { StringEquals: { 's3:prefix': ['', 'home/'], 's3:delimiter': ['/'] } }),
      allow('s3:ListBucket', PHOTOS, { StringLike: { 's3:prefix': [`home/${SUB}/*`] } }),
      allow(['s3:GetObject', 's3:PutObject', 's3:DeleteObject'], `${PHOTOS}/home/${SUB}/*`),
    ),
    expected: [finding('ForeignData', /^user$/, /s3:ListBucket/, 'a listing of home/ names the folders of all')],
  },
  {
    title: 'the sample of home folders without condition on the listing',
    template: users(allow('s3:ListBucket', PHOTOS), allow(['s3:GetObject', 's3:PutObject'], `${PHOTOS}/home/${SUB}/*`)),
    expected: [finding('ForeignData', /^user$/, /s3:ListBucket/, LISTS_NAMES)],
  },
  {
    title: 'the sample of home folders with all of S3 in the own one',
    template: users(allow('s3:*', [`${PHOTOS}/home/${SUB}`, `${PHOTOS}/home/${SUB}/*`])),
    expected: [finding('AdminAction', /^user$/, /s3:/, 'old versions and access control lists')],
  },
  {
    title: 'the sample of devices, by client ID',
    template: users(
      allow('iot:Connect', iot(`client/${SUB}`)), allow(['iot:Publish', 'iot:Receive'], iot(`topic/${SUB}/*`)), allow('iot:Subscribe', iot(`topicfilter/${SUB}/*`)),
    ),
    expected: [],
  },
  {
    title: 'the sample of devices that lets the browser attach its policy',
    template: app({
      users: [allow('iot:AttachPolicy'), allow('iot:Connect', iot(`client/${SUB}`)), allow('iot:Publish', iot(`topic/${SUB}/*`))],
    }),
    expected: [finding('AdminAction', /^user$/, /iot:AttachPolicy/, 'whoever attaches policies has all of them')],
  },
  {
    title: 'the sample of devices with any client and topic',
    template: app({
      users: [
        allow('iot:Connect', iot('client/*')), allow('iot:Publish', iot('topic/*')),
        allow(['iot:Publish', 'iot:Receive'], iot(`topic/${SUB}/*`)), allow('iot:Connect', iot(`client/${SUB}`)),
      ],
    }),
    expected: [
      finding('ForeignData', /^user$/, /iot:Connect/, 'another\'s connection is taken over'),
      finding('ForeignData', /^user$/, /iot:Publish/, 'another\'s topics are written'),
      finding('AdminAction', /^user$/, /more than one iot resource/, 'all topics there are'),
    ],
  },
];
