import type { AccessClass } from '../../result';

/**
 * Where the thing that an action touches is written in a request: in the resource's ARN, in the prefix of a listing, in the
 * leading keys of a table, nowhere (a whole table), or in the encryption context of a key.
 */
export type Touch = 'arn' | 'object' | 'listing' | 'item' | 'table' | 'key';

export interface DataAction {
  /** `s3:GetObject`. */
  readonly name: string;
  readonly access: AccessClass;
  readonly touch: Touch;
  /** Whether it is more than an owner needs: versions, tags, retention. Nothing wrong with it where nobody owns anything. */
  readonly special?: boolean;
  /** Whether the request may also leave the keys out, and then touches all of a table. */
  readonly whole?: boolean;
}

type Table = Readonly<Partial<Record<AccessClass, string>>>;

/** Actions by which an app's users work with data. Every other action of these services is administration. */
const ORDINARY: readonly (readonly [service: string, touch: Touch | 'special', actions: Table])[] = [
  ['s3', 'object', {
    read: 'GetObject GetObjectAttributes GetObjectTagging ListMultipartUploadParts GetObjectAnnotation ListObjectAnnotations',
    write: 'PutObject AbortMultipartUpload',
    delete: 'DeleteObject',
  }],
  ['s3', 'special', {
    read: 'GetObjectVersion GetObjectVersionAttributes GetObjectVersionTagging GetObjectAcl GetObjectVersionAcl GetObjectLegalHold GetObjectRetention'
      + ' GetObjectTorrent GetObjectVersionTorrent GetObjectVersionAnnotation ListObjectVersionAnnotations',
    write: 'PutObjectTagging PutObjectVersionTagging PutObjectLegalHold PutObjectRetention RestoreObject PutObjectAnnotation PutObjectVersionAnnotation'
      + ' UpdateObjectEncryption',
    delete: 'DeleteObjectVersion DeleteObjectTagging DeleteObjectVersionTagging DeleteObjectAnnotation DeleteObjectVersionAnnotation',
  }],
  ['s3', 'listing', { list: 'ListBucket ListBucketVersions ListBucketMultipartUploads' }],
  ['dynamodb', 'item', {
    read: 'GetItem BatchGetItem Query ConditionCheckItem PartiQLSelect',
    write: 'PutItem UpdateItem BatchWriteItem PartiQLInsert PartiQLUpdate',
    delete: 'DeleteItem PartiQLDelete',
  }],
  ['dynamodb', 'table', { read: 'Scan SearchVectors' }],
  ['kms', 'key', { use: 'Decrypt Encrypt GenerateDataKey GenerateDataKeyWithoutPlaintext ReEncryptFrom ReEncryptTo' }],
  ['kms', 'arn', { use: 'DescribeKey GenerateDataKeyPair GenerateDataKeyPairWithoutPlaintext GenerateMac VerifyMac Sign Verify GetPublicKey GenerateRandom' }],
  ['lambda', 'arn', { use: 'InvokeFunction InvokeFunctionUrl InvokeAsync' }],
  ['execute-api', 'arn', { use: 'Invoke ManageConnections' }],
  ['appsync', 'arn', { use: 'GraphQL EventConnect EventPublish EventSubscribe' }],
  ['iot', 'arn', {
    read: 'Receive Subscribe GetThingShadow GetRetainedMessage ListNamedShadowsForThing',
    write: 'Publish RetainPublish UpdateThingShadow SendDirectMessage',
    delete: 'DeleteThingShadow',
    use: 'Connect DescribeEndpoint',
  }],
  ['cognito-sync', 'arn', {
    read: 'DescribeDataset ListDatasets ListRecords QueryRecords DescribeIdentityUsage GetCognitoEvents',
    write: 'UpdateRecords SubscribeToDataset UnsubscribeFromDataset RegisterDevice',
    delete: 'DeleteDataset',
  }],
  ['sqs', 'arn', { read: 'ReceiveMessage GetQueueUrl GetQueueAttributes', write: 'SendMessage ChangeMessageVisibility', delete: 'DeleteMessage' }],
  ['sns', 'arn', { write: 'Publish', use: 'Subscribe Unsubscribe' }],
  // These need no signature, so a policy on them neither gives nor takes anything.
  ['cognito-identity', 'arn', { use: 'GetId GetCredentialsForIdentity GetOpenIdToken UnlinkIdentity' }],
  ['cognito-idp', 'arn', {
    use: 'AssociateSoftwareToken ChangePassword ConfirmDevice ConfirmForgotPassword ConfirmSignUp DeleteUser DeleteUserAttributes ForgetDevice'
      + ' ForgotPassword GetDevice GetTokensFromRefreshToken GetUser GetUserAttributeVerificationCode GlobalSignOut InitiateAuth ListDevices'
      + ' ResendConfirmationCode RespondToAuthChallenge RevokeToken SetUserMFAPreference SetUserSettings SignUp UpdateAuthEventFeedback'
      + ' UpdateDeviceStatus UpdateUserAttributes VerifySoftwareToken VerifyUserAttribute',
  }],
  ['sts', 'arn', { use: 'GetCallerIdentity' }],
];

/** Ordinary actions by their name in lower case. */
export const DATA_ACTIONS: ReadonlyMap<string, DataAction> = new Map(ORDINARY.flatMap(([service, touch, table]) => Object.entries(table).flatMap(
  ([access, names]) => names.split(' ').map((name): [string, DataAction] => [
    `${service}:${name}`.toLowerCase(), {
      name: `${service}:${name}`,
      access: access as AccessClass,
      touch: touch === 'special' ? 'object' : touch,
      whole: touch === 'table' || name === 'PartiQLSelect',
      special: touch === 'special',
    },
  ]))));

/** Administrative actions that only look at how something is set up; what grants of the CDK give along with reading. */
export function onlyLooks(action: string): boolean {
  return /^(s3|dynamodb):(Get|List|Describe)/.test(action) && !/^s3:(ListAllMyBuckets|GetAccount|ListAccess|ListJobs|ListStorage|ListMulti|GetDataAccess)/.test(action)
    && !/^dynamodb:(GetRecords|GetShardIterator|DescribeStream|ListStreams|ListTables|ListBackups|DescribeBackup|DescribeExport|ListExports|GetResourcePolicy)/.test(action);
}

/** Services that keep nothing of an app's: what is sent to them is what they work on, so there is no resource to name. */
const KEEP_NOTHING = ['polly', 'translate', 'comprehend', 'rekognition', 'transcribe', 'textract', 'lex', 'geo', 'geo-maps', 'geo-places', 'geo-routes', 'rum',
  'mobiletargeting', 'mobileanalytics', 'cognito-sync', 'xray', 'cloudwatch', 'bedrock', 'sagemaker', 'personalize', 'codewhisperer', 'execute-api'];

/** Whether an action of a service that is not listed here reaches something of the account when no resource is named. */
export function reachesAccount(action: string): boolean {
  return !KEEP_NOTHING.includes(action.slice(0, Math.max(0, action.indexOf(':'))).toLowerCase());
}
