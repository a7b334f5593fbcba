import { randomUUID } from 'node:crypto';
import type { Stage } from './stage';
import { signIn, signUp } from '../main-job/sign-in';
import type { Tokens } from '../main-job/sign-in';

/** Signs somebody new up, and in. */
export async function newAccount({ arcade, backstage }: Pick<Stage, 'arcade' | 'backstage'>): Promise<Tokens> {
  const email = `${randomUUID()}@example.com`;
  await signUp(arcade, backstage.admin, email);
  return signIn(arcade, email);
}
