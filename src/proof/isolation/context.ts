import type { Grant } from './grants';
import { SEPARATOR } from './grants';
import type { Context } from '../iam/request';

/** What every request carries unless its sender decides otherwise. */
export const USUAL: Context = { 'aws:securetransport': 'true', 's3:tlsversion': '1.3' };

/** Keys that name data: a request has them as the question says, or leaves them out on purpose. */
export const NAMES_DATA: readonly string[] = ['s3:prefix', 'dynamodb:leadingkeys', 'kms:encryptioncontext:aws:s3:arn'];

/** A request as far as resource and context are concerned. */
export interface Ask {
  readonly resource: string;
  readonly context: Context;
}

/** The requests that touch a text of a grant; `own` is a text of the caller's own, for requests that name several. */
export function asksFor(grant: Grant, text: string, action: string, own: string | undefined): Ask[] {
  switch (grant.space) {
    case 's3': return grant.beginning ? listing(bucketOf(text), text.slice(bucketOf(text).length + 1)) : [{ resource: text, context: {} }];
    case 'dynamodb': return items(grant, text, action, own);
    case 'kms': return [{ resource: grant.resource ?? text, context: { 'kms:encryptioncontext:aws:s3:arn': inside(text) } }];
    case 'arn': return [{ resource: text, context: connecting(text) }];
  }
}

function bucketOf(object: string): string {
  return object.slice(0, object.indexOf('/'));
}

function listing(bucket: string, prefix: string): Ask[] {
  const asked = { resource: bucket, context: { 's3:prefix': prefix } };
  return prefix === '' ? [{ resource: bucket, context: {} }, asked] : [asked];
}

function items(grant: Grant, text: string, action: string, own: string | undefined): Ask[] {
  const resource = grant.resource ?? text.slice(0, text.indexOf(SEPARATOR));
  const whole = { resource, context: {} };
  const asked = grant.actions.find(({ name }) => name === action);
  if (asked?.touch === 'table') return [whole];
  const keys = [[inside(text)], ...own === undefined ? [] : [[inside(own), inside(text)]]];
  const keyed = keys.map((values) => ({ resource, context: { 'dynamodb:leadingkeys': values } }));
  return asked?.whole ? [...keyed, whole] : keyed;
}

/** A device says in the request which client it is. */
function connecting(text: string): Context {
  const client = /:client\/(.*)$/.exec(text)?.[1];
  return client === undefined || !text.includes(':iot:') ? {} : { 'iot:clientid': client };
}

function inside(text: string): string {
  return text.slice(text.indexOf(SEPARATOR) + 1);
}
