/** Actions on an object by HTTP method and subresource; '' is the object itself. */
export const OBJECT_ACTIONS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  GET: {
    '': 's3:GetObject',
    'acl': 's3:GetObjectAcl',
    'tagging': 's3:GetObjectTagging',
    'uploadId': 's3:ListMultipartUploadParts',
    'retention': 's3:GetObjectRetention',
    'legal-hold': 's3:GetObjectLegalHold',
    'torrent': 's3:GetObjectTorrent',
    'attributes': 's3:GetObjectAttributes',
  },
  HEAD: { '': 's3:GetObject' },
  PUT: {
    '': 's3:PutObject',
    'uploadId': 's3:PutObject',
    'acl': 's3:PutObjectAcl',
    'tagging': 's3:PutObjectTagging',
    'retention': 's3:PutObjectRetention',
    'legal-hold': 's3:PutObjectLegalHold',
  },
  POST: { uploads: 's3:PutObject', uploadId: 's3:PutObject', restore: 's3:RestoreObject' },
  DELETE: { '': 's3:DeleteObject', 'uploadId': 's3:AbortMultipartUpload', 'tagging': 's3:DeleteObjectTagging' },
};

/** Actions that change their name when a version is named. */
export const VERSION_ACTIONS: Readonly<Record<string, string>> = {
  's3:GetObject': 's3:GetObjectVersion',
  's3:GetObjectAcl': 's3:GetObjectVersionAcl',
  's3:GetObjectTagging': 's3:GetObjectVersionTagging',
  's3:GetObjectTorrent': 's3:GetObjectVersionTorrent',
  's3:GetObjectAttributes': 's3:GetObjectVersionAttributes',
  's3:PutObjectAcl': 's3:PutObjectVersionAcl',
  's3:PutObjectTagging': 's3:PutObjectVersionTagging',
  's3:DeleteObject': 's3:DeleteObjectVersion',
  's3:DeleteObjectTagging': 's3:DeleteObjectVersionTagging',
};

/** Actions on a bucket by HTTP method and subresource; '' is the bucket itself. */
export const BUCKET_ACTIONS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  GET: {
    '': 's3:ListBucket',
    'versions': 's3:ListBucketVersions',
    'uploads': 's3:ListBucketMultipartUploads',
    'acl': 's3:GetBucketAcl',
    'cors': 's3:GetBucketCORS',
    'encryption': 's3:GetEncryptionConfiguration',
    'lifecycle': 's3:GetLifecycleConfiguration',
    'location': 's3:GetBucketLocation',
    'logging': 's3:GetBucketLogging',
    'notification': 's3:GetBucketNotification',
    'object-lock': 's3:GetBucketObjectLockConfiguration',
    'ownershipControls': 's3:GetBucketOwnershipControls',
    'policy': 's3:GetBucketPolicy',
    'policyStatus': 's3:GetBucketPolicyStatus',
    'publicAccessBlock': 's3:GetBucketPublicAccessBlock',
    'replication': 's3:GetReplicationConfiguration',
    'tagging': 's3:GetBucketTagging',
    'versioning': 's3:GetBucketVersioning',
    'website': 's3:GetBucketWebsite',
  },
  HEAD: { '': 's3:ListBucket' },
  PUT: {
    '': 's3:CreateBucket',
    'acl': 's3:PutBucketAcl',
    'cors': 's3:PutBucketCORS',
    'encryption': 's3:PutEncryptionConfiguration',
    'lifecycle': 's3:PutLifecycleConfiguration',
    'logging': 's3:PutBucketLogging',
    'notification': 's3:PutBucketNotification',
    'ownershipControls': 's3:PutBucketOwnershipControls',
    'policy': 's3:PutBucketPolicy',
    'publicAccessBlock': 's3:PutBucketPublicAccessBlock',
    'replication': 's3:PutReplicationConfiguration',
    'tagging': 's3:PutBucketTagging',
    'versioning': 's3:PutBucketVersioning',
    'website': 's3:PutBucketWebsite',
  },
  DELETE: {
    '': 's3:DeleteBucket',
    'cors': 's3:PutBucketCORS',
    'encryption': 's3:PutEncryptionConfiguration',
    'lifecycle': 's3:PutLifecycleConfiguration',
    'ownershipControls': 's3:PutBucketOwnershipControls',
    'policy': 's3:DeleteBucketPolicy',
    'publicAccessBlock': 's3:PutBucketPublicAccessBlock',
    'replication': 's3:PutReplicationConfiguration',
    'tagging': 's3:PutBucketTagging',
    'website': 's3:DeleteBucketWebsite',
  },
};

/** Query parameters that shape an answer but do not change which action it is. */
export const PLAIN_PARAMETERS: ReadonlySet<string> = new Set([
  'x-id', 'list-type', 'prefix', 'delimiter', 'max-keys', 'continuation-token', 'start-after', 'marker', 'encoding-type', 'fetch-owner',
  'key-marker', 'version-id-marker', 'upload-id-marker', 'max-uploads', 'max-parts', 'part-number-marker', 'partNumber', 'versionId',
  'response-cache-control', 'response-content-disposition', 'response-content-encoding', 'response-content-language',
  'response-content-type', 'response-expires',
]);
