import type { StackOutputs } from '../emulator/cdk';

/** What clients of the deployed example need to know; all of it comes from the outputs of the stack. */
export interface Album {
  readonly region: string;
  readonly userPoolId: string;
  readonly userPoolClientId: string;
  readonly identityPoolId: string;
  readonly bucketName: string;

  /** The gate, which clients use in place of every AWS endpoint. */
  readonly endpoint: string;
}

export function readAlbum(outputs: StackOutputs, endpoint: string): Album {
  const output = (name: string): string => {
    const value = outputs[name];
    if (value === undefined) throw new Error(`the stack has no output ${name}`);
    return value;
  };
  return {
    region: output('PageRegion'),
    userPoolId: output('PageUserPoolId'),
    userPoolClientId: output('PageUserPoolClientId'),
    identityPoolId: output('PageIdentityPoolId'),
    bucketName: output('PageBucketName'),
    endpoint,
  };
}

/** Name under which the album's user pool vouches for users to identity pools. */
export function providerOf(album: Album): string {
  return `cognito-idp.${album.region}.amazonaws.com/${album.userPoolId}`;
}
