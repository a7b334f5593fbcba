import { newAccount } from '../accounts';
import type { Write } from '../line';
import { Player } from '../player';
import { keepScore, ownerKey, readScore, readScores } from '../scores';
import { namesIn, putShot, readShot } from '../shots';
import type { Stage } from '../stage';

/** Whoever had a look at the guest's credentials, or has those of another, reaches nothing of the user's. */
export async function oldCredentialLines(stage: Stage, write: Write): Promise<void> {
  const { arcade, backstage } = stage;
  const { bucketName } = arcade;
  const player = await Player.arrive(arcade, 'cleo');
  const { guest } = player;
  await putShot(bucketName, guest, 'mine.txt', 'mine');
  await keepScore(arcade, guest, 'chess', '1');
  await player.upgrade.start();
  await player.signIn(await newAccount(stage));
  const { person: user } = player;
  await write('old credentials: the upgrade completes', 'moved', async () => player.complete());

  const { guest: other } = await Player.arrive(arcade, 'other');
  for (const [who, person] of [['the guest\'s old credentials', guest], ['another guest', other]] as const) {
    await write(`${who}: reading the user's object`, 'refused: AccessDenied', async () => readShot(bucketName, person, `${user.folder}mine.txt`));
    await write(`${who}: writing the user's object`, 'refused: AccessDenied', async () => putInto(stage, { ...person, folder: user.folder }));
    await write(`${who}: reading the user's score`, 'refused: AccessDeniedException', async () => String(await readScore(arcade, person, ownerKey(user), 'chess')));
    await write(`${who}: listing the user's scores`, 'refused: AccessDeniedException', async () => JSON.stringify(await readScores(arcade, person, ownerKey(user))));
    await write(`${who}: writing the user's score`, 'refused: AccessDeniedException', async () => {
      await keepScore(arcade, person, 'chess', '0', ownerKey(user));
      return 'written';
    });
  }
  await write('the user\'s object is still what it was', 'mine', async () => readShot(bucketName, user, `${user.folder}mine.txt`));
  await write('and is the only one', 'mine.txt', async () => (await namesIn(backstage, user.folder)).join());
}

async function putInto({ arcade }: Stage, person: Parameters<typeof putShot>[1]): Promise<string> {
  await putShot(arcade.bucketName, person, 'mine.txt', 'planted');
  return 'written';
}
