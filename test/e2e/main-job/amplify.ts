import { GetObjectCommand } from '@aws-sdk/client-s3';
import { Amplify } from 'aws-amplify';
import { fetchAuthSession, signIn, signOut } from 'aws-amplify/auth';
import type { Album } from './album';
import { BOB, contentOf, PHOTO } from './cast';
import type { Cast } from './cast';
import { s3Client } from './person';
import { PASSWORD } from './sign-in';
import { Report } from '../browser/check';
import type { Check } from '../browser/check';

/** Amplify takes the deployed `amplify_outputs.json` and, with nothing else said but where the gate is, works as a guest and as a user. */
export async function runAmplifyChecks({ album, alice, bob, guest }: Cast, amplifyOutputs: string): Promise<readonly Check[]> {
  const report = new Report();
  configure(album, amplifyOutputs);
  const { Storage, Auth } = Amplify.getConfig();
  await report.check('Amplify finds the user pool', album.userPoolId, async () => Auth?.Cognito.userPoolId ?? 'none');
  await report.check('Amplify finds the identity pool', album.identityPoolId, async () => Auth?.Cognito.identityPoolId ?? 'none');
  await report.check('Amplify finds the bucket', album.bucketName, async () => Storage?.S3.bucket ?? 'none');
  await report.check('a guest reads a photo of another guest', 'AccessDenied', async () => read(album, `${guest.folder}${PHOTO}`));
  await report.check('a user signs in', 'DONE', async () => (await signIn({ username: BOB, password: PASSWORD })).nextStep.signInStep);
  await report.check('the user is who signed in before', bob.identityId, async () => (await fetchAuthSession()).identityId ?? 'none');
  await report.check('the user reads the own photo', contentOf(bob), async () => read(album, `${bob.folder}${PHOTO}`));
  await report.check('the user reads the photo of another', 'AccessDenied', async () => read(album, `${alice.folder}${PHOTO}`));
  await signOut();
  return report.checks;
}

/** The gate stands where AWS would; Amplify has settings for that. */
function configure({ endpoint }: Album, amplifyOutputs: string): void {
  Amplify.configure(JSON.parse(amplifyOutputs));
  const { Auth, ...others } = Amplify.getConfig();
  const { userPoolId, userPoolClientId, identityPoolId, ...rest } = Auth?.Cognito ?? {};
  if (!userPoolId || !userPoolClientId || !identityPoolId) throw new Error('Amplify found no sign-in in the outputs');
  const endpoints = { userPoolEndpoint: `${endpoint}/`, identityPoolEndpoint: `${endpoint}/` };
  Amplify.configure({ ...others, Auth: { Cognito: { ...rest, userPoolId, userPoolClientId, identityPoolId, ...endpoints } } });
}

async function read(album: Album, Key: string): Promise<string> {
  const { credentials } = await fetchAuthSession();
  if (!credentials) return 'no credentials';
  try {
    const { Body } = await s3Client(album, credentials).send(new GetObjectCommand({ Bucket: album.bucketName, Key }));
    return await Body?.transformToString() ?? 'nothing';
  } catch (error) {
    return error instanceof Error ? error.name : String(error);
  }
}
