/** What of a resource can't be changed once it is there, and who loses what where it is changed nevertheless. */
export interface GuardedType {
  /** Properties whose change makes a new resource in the place of the old one, or is refused at deployment. */
  readonly fixed: readonly string[];
  /** Those of them that may still be set where they were left out. */
  readonly settable?: readonly string[];
  /** What is lost with the resource. */
  readonly loss: string;
}

/**
 * Resources that people depend on. The fixed properties are those whose update the CloudFormation reference calls a replacement, and those of
 * which the developer guide says that they can't be changed.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-updating.html
 */
export const GUARDED_TYPES: Readonly<Record<string, GuardedType>> = {
  'AWS::Cognito::UserPool': {
    fixed: ['AliasAttributes', 'UsernameAttributes', 'UsernameConfiguration'],
    loss: 'all users of this pool are lost to the app, with their passwords and second factors; those who sign up anew get another sub and another '
      + 'identity ID, so data that is kept by these is out of their reach',
  },
  'AWS::Cognito::IdentityPool': {
    fixed: ['DeveloperProviderName'],
    settable: ['DeveloperProviderName'],
    loss: 'all users and guests get another identity ID, so data that is kept by identity ID is out of their reach',
  },
  'AWS::Cognito::UserPoolClient': {
    fixed: ['UserPoolId', 'GenerateSecret'],
    loss: 'all users of this client are signed out, and apps that are installed already carry a client ID that is gone',
  },
  'AWS::Cognito::UserPoolDomain': {
    fixed: ['UserPoolId', 'Domain'],
    loss: 'users who sign in through managed login are sent to an address that is gone, other identity providers still redirect to it, and somebody '
      + 'else can take a prefix that is given up',
  },
  'AWS::Cognito::UserPoolGroup': {
    fixed: ['UserPoolId', 'GroupName'],
    loss: 'all members of the group are members no more, and lose what is granted to it',
  },
  'AWS::Cognito::UserPoolIdentityProvider': {
    fixed: ['UserPoolId', 'ProviderName', 'ProviderType'],
    loss: 'all users who sign in through this provider become new users, with another sub and another identity ID',
  },
  'AWS::Cognito::UserPoolResourceServer': {
    fixed: ['UserPoolId', 'Identifier'],
    loss: 'all clients that ask for its scopes are refused until they ask for the new ones',
  },
};
