import { newAccount } from '../accounts';
import type { Write } from '../line';
import { Player } from '../player';
import { keepScore, readScores } from '../scores';
import { namesIn, putShot, readShot } from '../shots';
import type { Stage } from '../stage';

/** Names of the lines that depend on who wins a conflict. */
export const MERGE = {
  own: 'merge: the user\'s own stays under its name',
  beside: 'merge: the guest\'s of that name lies beside it',
  scores: 'merge: the user\'s score stays, the guest\'s lies beside it',
};

/** A guest signs into an account that has data: Cognito merges the identities, and both keep what they have. */
export async function mergeLines(stage: Stage, write: Write): Promise<void> {
  const { arcade, backstage } = stage;
  const { bucketName } = arcade;
  const tokens = await newAccount(stage);
  const home = await Player.arrive(arcade, 'bob at home');
  await home.signIn(tokens);
  for (const [name, body] of [['same.txt', 'the same'], ['clash.txt', 'of bob']]) await putShot(bucketName, home.person, name ?? '', body ?? '');
  await keepScore(arcade, home.person, 'chess', '50');

  const away = await Player.arrive(arcade, 'bob away');
  for (const [name, body] of [['same.txt', 'the same'], ['clash.txt', 'of the guest'], ['new.txt', 'new']]) await putShot(bucketName, away.guest, name ?? '', body ?? '');
  await keepScore(arcade, away.guest, 'chess', '9');
  await away.upgrade.start();
  await away.signIn(tokens);
  const { person: bob } = away;
  await write('merge: Cognito merges into the user\'s identity', home.person.identityId, async () => bob.identityId);
  await write('merge: the upgrade completes', '{"state":"moved","moved":1,"renamed":2,"same":1,"left":0}', async () => {
    const { state, counts: { moved, renamed, same, left } } = await away.upgrade.complete({ wait: 60_000 });
    return JSON.stringify({ state, moved, renamed, same, left });
  });
  await write(MERGE.own, 'of bob', async () => readShot(bucketName, bob, `${bob.folder}clash.txt`));
  await write(MERGE.beside, 'of the guest', async () => {
    const beside = (await namesIn(backstage, bob.folder)).find((name) => /^clash \(guest [0-9a-f]{8}\)\.txt$/.test(name));
    return beside === undefined ? 'nothing' : readShot(bucketName, bob, `${bob.folder}${beside}`);
  });
  await write('merge: what both had is there once', '4', async () => String((await namesIn(backstage, bob.folder)).length));
  await write('merge: nothing is left in the guest\'s folder', '', async () => (await namesIn(backstage, away.guest.folder)).join());
  await write(MERGE.scores, '{"chess":"50","chess (guest)":"9"}', async () => {
    const scores = await readScores(arcade, bob);
    return JSON.stringify(Object.fromEntries(Object.entries(scores).map(([game, points]) => [game.replace(/ [0-9a-f]{8}\)/, ')'), points])));
  });
}
