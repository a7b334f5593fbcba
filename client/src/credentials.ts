/** Keys of a session with AWS, as Amplify's `fetchAuthSession` and the providers of the AWS SDK give them. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** Gives the credentials of whoever uses the app now. */
export type CredentialsProvider = () => Promise<Credentials | undefined> | Credentials | undefined;
