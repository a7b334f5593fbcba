import { newAccount } from '../accounts';
import type { Write } from '../line';
import { Player } from '../player';
import { namesIn, putShot, readShot } from '../shots';
import type { Stage } from '../stage';

const MANY = 12;

/** More than one function moves: a state machine goes through it in batches. And more than is taken at all stays where it is. */
export async function manyObjectLines(stage: Stage, write: Write): Promise<void> {
  const { arcade, backstage } = stage;
  const player = await withShots(stage, 'many', MANY);
  await backstage.functions.with('move', { inlineItems: 3 }, async () => {
    await write('many: the upgrade completes', 'moved', async () => player.complete());
    await write('many: the state machine has been through it once', 'SUCCEEDED', async () => (await backstage.executions()).join());
  });
  const { person: user, guest } = player;
  await write('many: all are the user\'s', String(MANY), async () => String((await namesIn(backstage, user.folder)).length));
  await write('many: each is what it was', 'shot 11', async () => readShot(arcade.bucketName, user, `${user.folder}shot-11.txt`));
  await write('many: nothing is left in the guest\'s folder', '', async () => (await namesIn(backstage, guest.folder)).join());

  const hoarder = await withShots(stage, 'too many', 4);
  await backstage.functions.with('move', { maxItems: 3 }, async () => {
    await write('too many: nothing is moved', 'overLimit', async () => hoarder.complete());
  });
  await write('too many: all is still the guest\'s', '4', async () => String((await namesIn(backstage, hoarder.guest.folder)).length));
}

async function withShots(stage: Stage, name: string, count: number): Promise<Player> {
  const player = await Player.arrive(stage.arcade, name);
  for (let index = 0; index < count; index += 1) await putShot(stage.arcade.bucketName, player.guest, `shot-${index}.txt`, `shot ${index}`);
  await player.upgrade.start();
  await player.signIn(await newAccount(stage));
  return player;
}
