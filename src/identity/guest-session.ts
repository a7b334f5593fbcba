import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Token } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';
import { fail } from '../private/reject';

/**
 * What a guest may do at most: in the enhanced flow Cognito assumes the guest role with a session policy, and drops,
 * without a word, whatever the role grants beyond it. This is the union of the inline list of the developer guide and of
 * the AWS managed policy `AmazonCognitoUnAuthedIdentitiesSessionPolicy` (version 4).
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/iam-roles.html#access-policies-scope-down-services
 */
const GUEST_ACTIONS = [
  'appsync:*', 'cloudwatch:*', 'codewhisperer:*', 'cognito-identity:*', 'cognito-idp:*', 'cognito-sync:*', 'comprehend:*', 'dynamodb:*',
  'execute-api:*', 'firehose:*', 'gamelift:*', 'iot:*', 'kinesis:*', 'lambda:*', 'lex:*', 'logs:*', 'machinelearning:*', 'mobileanalytics:*',
  'mobiletargeting:*', 'personalize:*', 'polly:*', 'rekognition:*', 's3:*', 'sdb:*', 'ses:*', 'sns:*', 'sqs:*', 'transcribe:*', 'translate:*',
  'geo:*DevicePosition*', 'geo:*Geofence', 'geo:*Geofences', 'geo:CalculateRoute*', 'geo:GetMap*', 'geo:GetPlace', 'geo:ListMaps', 'geo:SearchPlaceIndex*',
  'kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey', 'kms:GenerateDataKeyPair', 'kms:GenerateDataKeyPairWithoutPlaintext',
  'kms:GenerateDataKeyWithoutPlaintext', 'kms:ReEncryptFrom', 'kms:ReEncryptTo',
  'rum:PutRumEvents', 'sagemaker:InvokeEndpoint', 'textract:AnalyzeDocument', 'textract:DetectDocumentText',
];

/** Wildcards that grants of aws-cdk-lib write and whose every match is in the list above. */
const COVERED_WILDCARDS = ['kms:GenerateDataKey*', 'kms:ReEncrypt*'];

const PATTERNS = [...GUEST_ACTIONS, ...COVERED_WILDCARDS].map(globToRegExp);

/**
 * Whether every action that `action` stands for is within the guest session policy. A wildcard in `action` is compared as a
 * letter, which only a wildcard of the list at the same place can match: never a yes too many.
 */
export function guestMayEver(action: string): boolean {
  return !Token.isUnresolved(action) && PATTERNS.some((pattern) => pattern.test(action));
}

/**
 * Refuses a grant to guests of which Cognito would drop a part: when it is given, and again at synth, since the statement of
 * a grant can still be changed.
 */
export function checkGuestGrant(scope: IConstruct, statement: PolicyStatement): void {
  checkGuestStatement(scope, statement);
  scope.node.addValidation({
    validate: () => {
      checkGuestStatement(scope, statement);
      return [];
    },
  });
}

function checkGuestStatement(scope: IConstruct, statement: PolicyStatement): void {
  if (statement.effect === 'Deny') return;
  if (statement.notActions.length > 0) {
    fail(scope, 'guests', `grants to guests must list their actions; replace NotAction, got ${JSON.stringify(statement.notActions)}`);
  }
  const outside = statement.actions.filter((action) => !guestMayEver(action));
  if (outside.length === 0) return;
  fail(scope, 'guests', 'Cognito silently drops what is outside the session policy of guests; grant it to users, '
    + `or name the exact actions in place of a wildcard, got ${JSON.stringify(outside)}`);
}

function globToRegExp(glob: string): RegExp {
  const literal = glob.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${literal.join('.*')}$`, 'i');
}
