import { S3Client } from '@aws-sdk/client-s3';
import { fromCognitoIdentityPool } from '@aws-sdk/credential-providers';
import { providerOf } from './album';
import type { Album } from './album';
import type { Tokens } from './sign-in';

/** Temporary credentials of AWS. */
export interface TemporaryCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** Somebody with temporary credentials: a user or a guest. */
export interface Person {
  readonly name: string;
  readonly identityId: string;
  readonly folder: string;
  readonly credentials: TemporaryCredentials;
  readonly s3: S3Client;

  /** Tokens of a user; guests have none. */
  readonly tokens?: Tokens;
}

/** A person who signed in. */
export type User = Person & { readonly tokens: Tokens };

/** Gets a user's credentials the way applications do, through the SDK's credential provider. */
export async function asUser(album: Album, name: string, tokens: Tokens): Promise<User> {
  return { ...await open(album, name, 'users', { [providerOf(album)]: tokens.id }), tokens };
}

/** Gets the credentials of a new guest. */
export async function asGuest(album: Album, name: string): Promise<Person> {
  return open(album, name, 'guests', undefined);
}

/** An S3 client of the gate with the given credentials. */
export function s3Client(album: Album, credentials: TemporaryCredentials): S3Client {
  return new S3Client({ endpoint: album.endpoint, region: album.region, forcePathStyle: true, credentials, maxAttempts: 1 });
}

async function open(album: Album, name: string, area: string, logins: Record<string, string> | undefined): Promise<Person> {
  const { identityPoolId, endpoint, region } = album;
  const provide = fromCognitoIdentityPool({ identityPoolId, logins, userIdentifier: name, clientConfig: { endpoint, region, maxAttempts: 1 } });
  const credentials = await provide();
  const { identityId } = credentials;
  return { name, identityId, folder: `${area}/${identityId}/`, credentials, s3: s3Client(album, credentials) };
}
