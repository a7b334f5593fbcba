import type { PolicyDocument } from './policy-document';

/**
 * Actions of the inline session policy that Cognito passes to STS for guests in the enhanced flow.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/iam-roles.html
 */
const INLINE = [
  'cloudwatch:*', 'logs:*', 'dynamodb:*', 'kinesis:*', 'mobileanalytics:*', 's3:*', 'ses:*', 'sns:*', 'sqs:*', 'lambda:*',
  'machinelearning:*', 'execute-api:*', 'iot:*', 'gamelift:*', 'cognito-identity:*', 'cognito-idp:*', 'lex:*', 'polly:*',
  'comprehend:*', 'translate:*', 'transcribe:*', 'rekognition:*', 'mobiletargeting:*', 'firehose:*', 'appsync:*',
  'personalize:*', 'sagemaker:InvokeEndpoint', 'cognito-sync:*', 'codewhisperer:*',
  'textract:DetectDocumentText', 'textract:AnalyzeDocument', 'sdb:*',
];

/** Actions of the managed policy AmazonCognitoUnAuthedIdentitiesSessionPolicy, version 4 (2026-05-01). */
const MANAGED = [
  'rum:PutRumEvents', 'sagemaker:InvokeEndpoint', 'polly:*', 'comprehend:*', 'translate:*', 'transcribe:*', 'rekognition:*',
  'mobiletargeting:*', 'firehose:*', 'personalize:*',
  'geo:GetMap*', 'geo:ListMaps', 'geo:SearchPlaceIndex*', 'geo:GetPlace', 'geo:CalculateRoute*', 'geo:*Geofence', 'geo:*Geofences',
  'geo:*DevicePosition*',
  'kms:Encrypt', 'kms:Decrypt', 'kms:ReEncryptTo', 'kms:ReEncryptFrom', 'kms:GenerateDataKey', 'kms:GenerateDataKeyPair',
  'kms:GenerateDataKeyPairWithoutPlaintext', 'kms:GenerateDataKeyWithoutPlaintext',
];

/**
 * The ceiling of every guest session: what neither list names, a guest cannot do, whatever the role allows.
 *
 * AWS passes the two lists as separate session policies; their union applies, so one document says the same.
 */
export const GUEST_SESSION_POLICY: PolicyDocument = {
  Version: '2012-10-17',
  Statement: [
    { Sid: 'Inline', Effect: 'Allow', Action: INLINE, Resource: '*' },
    { Sid: 'Managed', Effect: 'Allow', Action: MANAGED, Resource: '*' },
  ],
};
