import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Token } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';
import { LIMITS } from '../limits';
import { fail, reject, requireLiteral } from '../private/reject';

/** Half of an S3 key is left for the owner key and the name of the file. */
const PREFIX_LENGTH = LIMITS.objectKeyBytes / 2;

/** A prefix that one access construct uses in a bucket. */
interface Claim {
  readonly prefix: string;
  readonly use: string;
  readonly path: string;
}

const claims = new WeakMap<IConstruct, Map<IBucket | string, Claim[]>>();

/**
 * The prefix with a slash at its end. Without the slash a prefix would open others that begin with the same letters, and a
 * wildcard or policy variable in it would open anything.
 */
export function prefixName(scope: IConstruct, prop: string, given: string): string {
  requireLiteral(scope, prop, given);
  const prefix = given.endsWith('/') ? given : `${given}/`;
  reject(scope, prop, given, given === '' || given === '/', 'must name a folder; access to a whole bucket has no owner');
  reject(scope, prop, given, given.startsWith('/'), 'must not start with a slash (S3 keys never do)');
  reject(scope, prop, given, !/^[A-Za-z0-9!_.'()/-]+$/.test(given), "must be letters, digits, slashes and any of !_.'()- (others mean something in policies or URLs)");
  reject(scope, prop, given, /\/\//.test(prefix) || /(^|\/)\.{1,2}\//.test(prefix), 'must have no empty, . or .. segment, which clients and servers read differently');
  reject(scope, prop, given, prefix.length > PREFIX_LENGTH, `must be at most ${PREFIX_LENGTH} characters`);
  return prefix;
}

/**
 * Notes what a prefix of a bucket is used for, and refuses uses that overlap: the wider one would open the other.
 *
 * @param use what is done there; the same prefix may be used the same way twice, for two audiences
 */
export function claimPrefix(scope: IConstruct, prop: string, bucket: IBucket, prefix: string, use: string): void {
  const buckets = claims.get(scope.node.root) ?? new Map<IBucket | string, Claim[]>();
  claims.set(scope.node.root, buckets);
  // A bucket that is imported twice is two objects of one name.
  const key = Token.isUnresolved(bucket.bucketName) ? bucket : bucket.bucketName;
  const known = buckets.get(key) ?? [];
  const other = known.find((claim) => {
    const overlaps = prefix.startsWith(claim.prefix) || claim.prefix.startsWith(prefix);
    return overlaps && !(claim.prefix === prefix && claim.use === use);
  });
  if (other) {
    fail(scope, prop, `must not overlap "${other.prefix}", which ${other.path} opens as ${other.use} in the same bucket; name another, got "${prefix}"`);
  }
  buckets.set(key, [...known, { prefix, use, path: scope.node.path }]);
}
