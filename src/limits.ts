/**
 * Every AWS quota and limit that is checked at synth, with its source.
 *
 * "Cognito quotas" is the page "Quotas in Amazon Cognito" of the developer guide, "IAM quotas" the page "IAM and AWS STS
 * quotas" of the IAM user guide, "CloudFormation" the registry schema of the resource named.
 */
export const LIMITS = {
  /** Rules of one provider's role mapping. Cognito quotas; not adjustable. */
  roleRulesPerProvider: 25,
  /** Providers of one identity pool that have a role mapping. Cognito quotas; not adjustable. */
  mappedProvidersPerPool: 10,
  /** Name of a group. AWS::Cognito::UserPoolGroup. */
  groupNameLength: 128,
  /** Name of an app client. AWS::Cognito::UserPoolClient. */
  clientNameLength: 128,
  /** Callback URLs, and again logout URLs, of one app client. Cognito quotas. */
  urlsPerClient: 100,
  /** Scopes of one app client. Cognito quotas. */
  scopesPerClient: 50,
  /** Minimum length that a password policy may ask for. AWS::Cognito::UserPool PasswordPolicy. */
  passwordMinLength: { min: 6, max: 99 },
  /** Days that a temporary password may be valid. AWS::Cognito::UserPool PasswordPolicy. */
  temporaryPasswordDays: { min: 1, max: 365 },
  /** ID and access tokens. Cognito quotas. */
  tokenMinutes: { min: 5, max: 24 * 60 },
  /** Refresh tokens, 60 minutes to ten years. Cognito quotas. */
  refreshTokenMinutes: { min: 60, max: 3650 * 24 * 60 },
  /** Time to answer a challenge. AWS::Cognito::UserPoolClient AuthSessionValidity. */
  authSessionMinutes: { min: 3, max: 15 },
  /** Custom attributes of one pool. Cognito quotas. */
  customAttributes: 50,
  /** Name of a custom attribute, without `custom:`. Cognito quotas. */
  customAttributeNameLength: 20,
  /** Name of an identity pool. AWS::Cognito::IdentityPool. */
  identityPoolNameLength: 128,
  /** Characters of a managed policy, white space not counted. IAM quotas. */
  managedPolicySize: 6144,
  /** Managed policies on one role. IAM quotas; may be raised to 20. */
  managedPoliciesPerRole: 10,
  /** Characters of a role's trust policy. IAM quotas; may be raised to 4,096. */
  trustPolicySize: 2048,
  /** Bytes of an S3 key. S3 user guide, "Naming Amazon S3 objects". */
  objectKeyBytes: 1024,
  /** Characters of code that a Lambda function may carry in the template. AWS::Lambda::Function Code.ZipFile. */
  inlineCodeLength: 4096,
  /** Seconds that Cognito waits for a trigger. Developer guide, "Customizing user pool workflows with Lambda triggers". */
  triggerSeconds: 5,
  /** Minutes that the ticket of an upgrade may be valid. Ours: longer, and a ticket that somebody finds is worth something. */
  ticketMinutes: { min: 1, max: 15 },
  /** Objects and items of one upgrade. Ours: the state machine gives 100 to a function, and its map ends with the list of what each answered. */
  upgradeObjects: { min: 1, max: 1_000_000 },
  /** Requests a second to an API. API Gateway quotas, for an account and Region; may be raised, and is only a ceiling here. */
  apiRequestsPerSecond: { min: 1, max: 10_000 },
  /** Requests at once to an API. As above. */
  apiBurst: { min: 1, max: 5_000 },
  /** Seconds that a Lambda function may run. Lambda quotas. */
  functionSeconds: 900,
  /** Bytes of a Lambda function's environment variables. Lambda quotas. */
  environmentBytes: 4096,
  /** Days that SQS keeps a message at most. SQS quotas. */
  queueDays: 14,
} as const;
