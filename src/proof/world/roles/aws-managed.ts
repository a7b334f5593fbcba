import { parsePolicy } from '../../iam/parse-policy';
import type { SourcedPolicy } from '../../iam/policy';

/**
 * AWS managed policies that are found on roles of identity pools and whose text is short and stable. All others are
 * unknown: AWS changes them without asking.
 *
 * @see https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html
 */
const ACTIONS: Readonly<Record<string, readonly string[]>> = {
  'AdministratorAccess': ['*'],
  'AmazonS3FullAccess': ['s3:*', 's3-object-lambda:*'],
  'AmazonS3ReadOnlyAccess': ['s3:Get*', 's3:List*', 's3:Describe*', 's3-object-lambda:Get*', 's3-object-lambda:List*'],
  'AmazonCognitoUnauthenticatedIdentities': ['rum:PutRumEvents'],
  'service-role/AWSLambdaBasicExecutionRole': ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'],
};

const known = new Map<string, SourcedPolicy>();

/** An AWS managed policy by its ARN, where its text is known. */
export function awsManagedPolicy(arn: string): SourcedPolicy | undefined {
  const name = /^arn:[^:]*:iam::aws:policy\/(.*)$/.exec(arn)?.[1];
  const actions = name === undefined ? undefined : ACTIONS[name];
  if (name === undefined || !actions) return undefined;
  const policy = known.get(name) ?? {
    source: { stack: 'AWS', logicalId: name, path: name, kind: 'AWS managed policy' },
    document: parsePolicy({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }] }),
  };
  known.set(name, policy);
  return policy;
}
