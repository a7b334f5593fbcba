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
  /** Value of a role rule. Cognito identity pools API reference, MappingRule. */
  ruleValueLength: 128,
  /** App clients of user pools in one identity pool. Cognito quotas; may be raised to 1,000. */
  userPoolProvidersPerPool: 50,
  /** Name of a developer provider. AWS::Cognito::IdentityPool. */
  developerProviderNameLength: { min: 1, max: 100 },
  /** Principal tags of one session. IAM quotas. */
  tagsPerSession: 50,
  /** Key of a principal tag. Developer guide, "Using attributes for access control". */
  tagKeyLength: 128,
  /** Name of a claim that becomes a principal tag. As above. */
  tagClaimLength: 256,
  /** Bytes of all such names of one provider together. As above. */
  tagClaimBytes: 460,
  /** Name of a group. AWS::Cognito::UserPoolGroup. */
  groupNameLength: 128,
  /** Name of an app client. AWS::Cognito::UserPoolClient. */
  clientNameLength: 128,
  /** Name of a SAML or OpenID Connect provider. AWS::Cognito::UserPoolIdentityProvider; its pattern asks for three characters. */
  providerNameLength: { min: 3, max: 32 },
  /** Identifiers of one provider. Cognito API, CreateIdentityProvider. */
  identifiersPerProvider: 50,
  /** One identifier of a provider. Cognito API, CreateIdentityProvider. */
  providerIdentifierLength: 40,
  /** A detail of a provider, such as a metadata document. Cognito API, CreateIdentityProvider. */
  samlMetadataLength: 131_072,
  /** Identity providers of one pool. Cognito quotas; may be raised to 1,000. */
  federatedProviders: 300,
  /** Callback URLs, and again logout URLs, of one app client. Cognito quotas. */
  urlsPerClient: 100,
  /** Resource servers of one pool. Cognito quotas; may be raised to 300. */
  resourceServers: 25,
  /** Scopes of one resource server. AWS::Cognito::UserPoolResourceServer. */
  scopesPerResourceServer: 100,
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
  /** Seconds that a refresh token still works after it has been replaced. AWS::Cognito::UserPoolClient RefreshTokenRotation. */
  rotationGraceSeconds: { min: 0, max: 60 },
  /** Domain that passkeys are bound to. AWS::Cognito::UserPool WebAuthnRelyingPartyID. */
  relyingPartyIdLength: 63,
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
  /** Characters of a parameter's name. Systems Manager API reference, PutParameter. */
  parameterNameLength: 1011,
  /** Levels of a parameter's name. As above. */
  parameterLevels: 15,
  /** IP ranges in each list of a risk configuration. Cognito API reference, RiskExceptionConfigurationType. */
  riskIpRanges: 200,
  /** Characters of the subject of a message about a risk. Cognito API reference, NotifyEmailType. */
  riskSubjectLength: { min: 1, max: 140 },
  /** Characters of its body. As above. */
  riskBodyLength: { min: 6, max: 20_000 },
  /** Requests in the window of a rate-based rule. AWS::WAFv2::WebACL. */
  firewallRate: { min: 10, max: 2_000_000_000 },
  /** Domain of managed login, a prefix or a whole name. AWS::Cognito::UserPoolDomain. */
  loginDomainLength: 63,
  /** Branding styles of one pool. Cognito quotas. */
  brandingsPerPool: 20,
  /** Images of one branding style. AWS::Cognito::ManagedLoginBranding. */
  brandingImages: 40,
  /** Bytes of one image: 1,000,000 characters of base64. AWS::Cognito::ManagedLoginBranding. */
  brandingImageBytes: 750_000,
  /** Characters of a template, of which the rest of the stack needs some. CloudFormation quotas, 1 MB. */
  templateSize: 1_000_000,
  /** URL of terms of use or a privacy policy. AWS::Cognito::Terms. */
  termsUrlLength: 1024,
} as const;
