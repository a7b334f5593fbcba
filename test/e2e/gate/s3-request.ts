import { XMLParser } from 'fast-xml-parser';
import { GateError, notModelled } from './gate-error';
import { decode, queryValue } from './gate-request';
import type { GateRequest } from './gate-request';
import type { Need } from './need';
import { BUCKET_ACTIONS, OBJECT_ACTIONS, PLAIN_PARAMETERS, VERSION_ACTIONS } from './s3-actions';
import type { RequestContext } from '../../iam/policy-document';

/** One object of a DeleteObjects request, with the permission that deleting it takes. */
export interface S3Deletion {
  readonly key: string;
  readonly versionId?: string;
  readonly need: Need;
}

/** What an S3 request asks for. S3 decides a DeleteObjects request object by object, and every other one as a whole. */
export type S3Operation =
  | { readonly kind: 'single'; readonly bucket?: string; readonly needs: readonly Need[] }
  | { readonly kind: 'deleteObjects'; readonly bucket: string; readonly deletions: readonly S3Deletion[] };

/** Request headers that S3 offers to policies as condition keys. */
const CONDITION_HEADERS = [
  'x-amz-acl', 'x-amz-copy-source', 'x-amz-metadata-directive', 'x-amz-server-side-encryption', 'x-amz-server-side-encryption-aws-kms-key-id',
  'x-amz-storage-class', 'x-amz-website-redirect-location', 'x-amz-grant-read', 'x-amz-grant-write', 'x-amz-grant-read-acp',
  'x-amz-grant-write-acp', 'x-amz-grant-full-control',
];

/**
 * Maps a path-style S3 request to the actions, resources and condition keys that IAM is asked about.
 *
 * Throws 501 for everything that it does not know, an unknown query parameter included.
 */
export function readS3Request(request: GateRequest): S3Operation {
  const { bucket, key } = splitPath(request.path);
  const subresource = subresourceOf(request);
  if (bucket === undefined) return listBuckets(request, subresource);
  if (key !== undefined) return { kind: 'single', bucket, needs: objectNeeds(request, bucket, key, subresource) };
  if (request.method === 'POST' && subresource === 'delete') return { kind: 'deleteObjects', bucket, deletions: deletions(request, bucket) };
  return { kind: 'single', bucket, needs: [bucketNeed(request, bucket, subresource)] };
}

function splitPath(path: string): { bucket?: string; key?: string } {
  const [, bucket = '', ...rest] = path.split('/').map(decode);
  const key = rest.join('/');
  if (key.split('/').some((segment) => segment === '.' || segment === '..')) throw notModelled('dot segments in a key, which the emulator may resolve');
  if (bucket === '' && path !== '/') throw notModelled(`the path ${path}`);
  return { bucket: bucket || undefined, key: key || undefined };
}

function subresourceOf(request: GateRequest): string {
  const names = request.query.map(([name]) => name).filter((name) => !PLAIN_PARAMETERS.has(name));
  if (names.length > 1) throw notModelled(`a request for ${names.join(' and ')} at once`);
  if (new Set(request.query.map(([name]) => name)).size < request.query.length) throw notModelled('a query parameter that is given twice');
  return names[0] ?? '';
}

function listBuckets(request: GateRequest, subresource: string): S3Operation {
  if (request.method !== 'GET' || subresource !== '') throw notModelled(`${request.method} /?${subresource}`);
  return { kind: 'single', needs: [{ action: 's3:ListAllMyBuckets', resource: '*', context: {} }] };
}

function bucketNeed(request: GateRequest, bucket: string, subresource: string): Need {
  const action = BUCKET_ACTIONS[request.method]?.[subresource];
  if (action === undefined) throw notModelled(`${request.method} on a bucket with ?${subresource}`);
  return { action, resource: `arn:aws:s3:::${bucket}`, context: action.startsWith('s3:ListBucket') ? listContext(request, action) : {} };
}

function listContext(request: GateRequest, action: string): RequestContext {
  const parameters = action === 's3:ListBucketMultipartUploads' ? [] : ['prefix', 'delimiter', 'max-keys'];
  const sent = parameters.flatMap((name) => {
    const value = queryValue(request, name);
    return value === undefined ? [] : [[`s3:${name}`, value]];
  });
  return Object.fromEntries(sent);
}

function objectNeeds(request: GateRequest, bucket: string, key: string, subresource: string): readonly Need[] {
  const plain = OBJECT_ACTIONS[request.method]?.[subresource];
  if (plain === undefined) throw notModelled(`${request.method} on an object with ?${subresource}`);

  const resource = `arn:aws:s3:::${bucket}/${key}`;
  const version = queryValue(request, 'versionId');
  const need = (action: string): Need => ({ action, resource, context: {} });
  const main = version === undefined ? { ...need(plain), context: headerContext(request, plain) } : versionNeed(plain, resource, version);
  return [main, ...writeExtras(request, plain).map(need), ...attributeExtras(plain, main).map(need), ...copySource(request)];
}

function versionNeed(action: string, resource: string, version: string): Need {
  const versioned = VERSION_ACTIONS[action];
  if (versioned === undefined) throw notModelled(`${action} on a version`);
  return { action: versioned, resource, context: { 's3:VersionId': version } };
}

function headerContext(request: GateRequest, action: string): RequestContext {
  if (action !== 's3:PutObject') return {};
  const sent = CONDITION_HEADERS.filter((name) => request.headers[name] !== undefined).map((name) => [`s3:${name}`, request.headers[name]]);
  return Object.fromEntries(sent);
}

/** Setting an ACL, tags or a lock while writing takes the same permission as setting it afterwards. */
function writeExtras(request: GateRequest, action: string): readonly string[] {
  if (action !== 's3:PutObject') return [];
  const sent = (...names: string[]) => names.some((name) => request.headers[name] !== undefined);
  return [
    ...Object.keys(request.headers).some((name) => name === 'x-amz-acl' || name.startsWith('x-amz-grant-')) ? ['s3:PutObjectAcl'] : [],
    ...sent('x-amz-tagging') ? ['s3:PutObjectTagging'] : [],
    ...sent('x-amz-object-lock-mode', 'x-amz-object-lock-retain-until-date') ? ['s3:PutObjectRetention'] : [],
    ...sent('x-amz-object-lock-legal-hold') ? ['s3:PutObjectLegalHold'] : [],
  ];
}

function attributeExtras(action: string, main: Need): readonly string[] {
  if (action !== 's3:GetObjectAttributes') return [];
  return [main.action === action ? 's3:GetObject' : 's3:GetObjectVersion'];
}

function copySource(request: GateRequest): readonly Need[] {
  const header = request.headers['x-amz-copy-source'];
  if (header === undefined) return [];
  if (request.method !== 'PUT' || header.startsWith('arn:')) throw notModelled(`the copy source ${header}`);

  const [path = '', query = ''] = header.split('?');
  const { bucket, key } = splitPath(path.startsWith('/') ? path : `/${path}`);
  if (bucket === undefined || key === undefined) throw new GateError('InvalidArgument', 'the copy source must name a bucket and a key');
  const resource = `arn:aws:s3:::${bucket}/${key}`;
  if (query === '') return [{ action: 's3:GetObject', resource, context: {} }];
  return [versionNeed('s3:GetObject', resource, decode(query.replace(/^versionId=/, '')))];
}

function deletions(request: GateRequest, bucket: string): readonly S3Deletion[] {
  if (request.headers['content-encoding']?.includes('aws-chunked')) throw notModelled('a chunked DeleteObjects request');
  const parser = new XMLParser({ isArray: (name) => name === 'Object', parseTagValue: false, trimValues: false });
  const parsed: unknown = parser.parse(request.body);
  return objectsOf(parsed).map(({ Key, VersionId }) => {
    const resource = `arn:aws:s3:::${bucket}/${Key}`;
    const need = VersionId === undefined ? { action: 's3:DeleteObject', resource, context: {} } : versionNeed('s3:DeleteObject', resource, VersionId);
    return { key: Key, versionId: VersionId, need };
  });
}

interface DeleteEntry {
  readonly Key: string;
  readonly VersionId?: string;
}

function objectsOf(parsed: unknown): readonly DeleteEntry[] {
  const list = field(field(parsed, 'Delete'), 'Object');
  if (!Array.isArray(list) || !list.every(isDeleteEntry)) throw new GateError('MalformedXML', 'the list of objects to delete is malformed');
  return list;
}

function isDeleteEntry(value: unknown): value is DeleteEntry {
  const version = field(value, 'VersionId');
  return typeof field(value, 'Key') === 'string' && (version === undefined || typeof version === 'string');
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Object.entries(value).find(([key]) => key === name)?.[1] : undefined;
}
