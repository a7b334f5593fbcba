import { parsePolicy } from '../iam/parse-policy';
import type { SourcedPolicy } from '../iam/policy';

/**
 * The list that Cognito writes into the session of a guest itself, as of May 2026.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/iam-roles.html#access-policies-scope-down-services
 */
const INLINE = [
  'appsync:*', 'cloudwatch:*', 'codewhisperer:*', 'cognito-identity:*', 'cognito-idp:*', 'cognito-sync:*', 'comprehend:*', 'dynamodb:*',
  'execute-api:*', 'firehose:*', 'gamelift:*', 'iot:*', 'kinesis:*', 'lambda:*', 'lex:*', 'logs:*', 'machinelearning:*', 'mobileanalytics:*',
  'mobiletargeting:*', 'personalize:*', 'polly:*', 'rekognition:*', 's3:*', 'sagemaker:InvokeEndpoint', 'sdb:*', 'ses:*', 'sns:*', 'sqs:*',
  'textract:AnalyzeDocument', 'textract:DetectDocumentText', 'transcribe:*', 'translate:*',
];

/**
 * The AWS managed policy `AmazonCognitoUnAuthedIdentitiesSessionPolicy`, version 4 of 2026-05-01.
 *
 * @see https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AmazonCognitoUnAuthedIdentitiesSessionPolicy.html
 */
const MANAGED = [
  'comprehend:*', 'firehose:*', 'geo:*DevicePosition*', 'geo:*Geofence', 'geo:*Geofences', 'geo:CalculateRoute*', 'geo:GetMap*', 'geo:GetPlace',
  'geo:ListMaps', 'geo:SearchPlaceIndex*', 'kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey', 'kms:GenerateDataKeyPair',
  'kms:GenerateDataKeyPairWithoutPlaintext', 'kms:GenerateDataKeyWithoutPlaintext', 'kms:ReEncryptFrom', 'kms:ReEncryptTo', 'mobiletargeting:*',
  'personalize:*', 'polly:*', 'rekognition:*', 'rum:PutRumEvents', 'sagemaker:InvokeEndpoint', 'transcribe:*', 'translate:*',
];

const POLICIES: readonly SourcedPolicy[] = [
  sessionPolicy('the session policy of guests', INLINE),
  sessionPolicy('AmazonCognitoUnAuthedIdentitiesSessionPolicy', MANAGED),
];

/** What Cognito lets a guest do in the enhanced flow, at most: what any of these policies allows. */
export function guestSessionPolicies(): readonly SourcedPolicy[] {
  return POLICIES;
}

function sessionPolicy(name: string, actions: readonly string[]): SourcedPolicy {
  return {
    source: { stack: 'Cognito', logicalId: name, path: name, kind: 'session policy' },
    document: parsePolicy({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }] }),
  };
}
