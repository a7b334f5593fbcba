import type { IKey } from 'aws-cdk-lib/aws-kms';
import { BlockPublicAccess, Bucket, BucketEncryption, HttpMethods, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import type { CorsRule, IBucket, LifecycleRule } from 'aws-cdk-lib/aws-s3';
import { Duration, RemovalPolicy } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { ABORT_MULTIPART_AFTER, CORS_ALLOWED_HEADERS, CORS_EXPOSED_HEADERS, CORS_MAX_AGE } from '../defaults';
import { PrefixAction } from './prefix-action';
import { acknowledge } from '../private/acknowledge';

/** How the bucket of an access construct is made. */
export interface UserBucketProps {
  readonly encryptionKey?: IKey;
  readonly serverAccessLogsBucket?: IBucket;
  readonly versioned?: boolean;
  readonly removalPolicy?: RemovalPolicy;
}

/** A bucket that nobody reaches but through a role, over TLS, and that keeps nothing half done. */
export function defineUserBucket(scope: Construct, id: string, props: UserBucketProps): Bucket {
  const bucket = new Bucket(scope, id, {
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
    enforceSSL: true,
    minimumTLSVersion: 1.2,
    encryption: props.encryptionKey ? BucketEncryption.KMS : BucketEncryption.S3_MANAGED,
    encryptionKey: props.encryptionKey,
    bucketKeyEnabled: props.encryptionKey ? true : undefined,
    versioned: props.versioned,
    serverAccessLogsBucket: props.serverAccessLogsBucket,
    lifecycleRules: [{ id: 'AbortUnfinishedUploads', abortIncompleteMultipartUploadAfter: ABORT_MULTIPART_AFTER }],
    removalPolicy: props.removalPolicy ?? RemovalPolicy.RETAIN,
  });
  if (!props.serverAccessLogsBucket) {
    acknowledge(bucket, 'AwsSolutions-S1', 'Access logs are data about people, with a cost and a retention of their own; serverAccessLogsBucket turns them on');
  }
  return bucket;
}

/** What browsers on these origins need to do `actions`. */
export function corsRule(origins: string[], actions: readonly PrefixAction[]): CorsRule {
  const methods: Record<PrefixAction, HttpMethods[]> = {
    [PrefixAction.READ]: [HttpMethods.GET, HttpMethods.HEAD],
    [PrefixAction.LIST]: [HttpMethods.GET],
    [PrefixAction.WRITE]: [HttpMethods.PUT, HttpMethods.POST],
    [PrefixAction.DELETE]: [HttpMethods.DELETE],
  };
  return {
    allowedOrigins: origins,
    allowedMethods: [...new Set(actions.flatMap((action) => methods[action]))],
    allowedHeaders: CORS_ALLOWED_HEADERS,
    exposedHeaders: CORS_EXPOSED_HEADERS,
    maxAge: CORS_MAX_AGE.toSeconds(),
  };
}

/** Ends what guests left behind, and in a bucket with versions what expiry alone would keep as an old version. */
export function guestExpiry(prefix: string, after: Duration): LifecycleRule {
  const id = `ExpireGuestData-${prefix.replace(/\W+/g, '-').replace(/-$/, '')}`;
  return { id, prefix, expiration: after, noncurrentVersionExpiration: Duration.days(1) };
}
