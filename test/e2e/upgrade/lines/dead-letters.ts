import { GetRoleCommand, UpdateAssumeRolePolicyCommand } from '@aws-sdk/client-iam';
import { parsePolicy } from '../../gate/stored-json';
import { newAccount } from '../accounts';
import { eventually } from '../backstage';
import type { Write } from '../line';
import { Player } from '../player';
import { namesIn, putShot } from '../shots';
import type { Stage } from '../stage';

const NOBODY = { Version: '2012-10-17', Statement: [{ Effect: 'Deny', Principal: '*', Action: 'sts:AssumeRole' }] };

/** Something is broken while a user waits: nothing is lost, it lands among the dead letters, and goes on from there once it is mended. */
export async function deadLetterLines(stage: Stage, write: Write): Promise<void> {
  const { arcade, backstage } = stage;
  const player = await Player.arrive(arcade, 'dora');
  await putShot(arcade.bucketName, player.guest, 'shot.txt', 'shot');
  await player.upgrade.start();
  await player.signIn(await newAccount(stage));

  const mend = await breakDataRole(stage);
  await backstage.impatiently(async () => {
    await write('broken: the user waits in vain', 'refused: timeout', async () => player.complete({ wait: 1000 }));
    await write('broken: it lands among the dead letters', '1', async () => eventually('1', async () => String(await backstage.deadLetters())));
  });
  await write('broken: all is still the guest\'s', 'shot.txt', async () => (await namesIn(backstage, player.guest.folder)).join());
  await mend();
  await backstage.redrive();
  await write('mended: the user\'s client goes on where it was', 'moved', async () => player.complete());
  await write('mended: all is the user\'s', 'shot.txt', async () => (await namesIn(backstage, player.person.folder)).join());
}

async function breakDataRole({ backstage }: Stage): Promise<() => Promise<void>> {
  const { iam } = backstage.admin;
  const RoleName = backstage.functions.settings.dataRoleArn.split('/').pop();
  const { Role } = await iam.send(new GetRoleCommand({ RoleName }));
  const set = async (policy: object) => { await iam.send(new UpdateAssumeRolePolicyCommand({ RoleName, PolicyDocument: JSON.stringify(policy) })); };
  await set(NOBODY);
  return async () => set(parsePolicy(Role?.AssumeRolePolicyDocument));
}
