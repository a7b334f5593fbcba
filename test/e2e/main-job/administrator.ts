import { CognitoIdentityClient } from '@aws-sdk/client-cognito-identity';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { IAMClient } from '@aws-sdk/client-iam';
import { S3Client } from '@aws-sdk/client-s3';
import type { EmulatorAccess } from '../gate/deployed';

/** Clients that speak to the emulator as the owner of the account, past the gate. */
export interface Administrator {
  readonly users: CognitoIdentityProviderClient;
  readonly identities: CognitoIdentityClient;
  readonly iam: IAMClient;
  readonly s3: S3Client;
}

export function administrator(access: EmulatorAccess): Administrator {
  const configuration = { endpoint: access.endpoint, region: access.region, credentials: access.credentials, maxAttempts: 1 };
  return {
    users: new CognitoIdentityProviderClient(configuration),
    identities: new CognitoIdentityClient(configuration),
    iam: new IAMClient(configuration),
    s3: new S3Client({ ...configuration, forcePathStyle: true }),
  };
}
