import { newAccount } from '../accounts';
import { eventually, idOf } from '../backstage';
import type { Write } from '../line';
import { Player } from '../player';
import { keepScore, ownerKey, readScores } from '../scores';
import { describeShot, namesIn, putFilm, putShot, readShot, tagShot } from '../shots';
import type { Stage } from '../stage';

const SHOTS = ['plain.txt', 'deep/er/ö + &.png'];
const FILM = 'film.mp4';

/** A guest signs up: Cognito keeps the identity, and everything comes along as it was; then the last credentials of the guest run out. */
export async function keepsIdentityLines(stage: Stage, write: Write): Promise<void> {
  const { arcade, backstage } = stage;
  const player = await Player.arrive(arcade, 'ada');
  const { guest } = player;
  await putShot(arcade.bucketName, guest, SHOTS[0] ?? '', 'a shot', { Metadata: { level: '7' }, CacheControl: 'max-age=60', ContentType: 'text/plain' });
  await putShot(arcade.bucketName, guest, SHOTS[1] ?? '', 'another shot');
  await putFilm(arcade.bucketName, guest, FILM);
  await tagShot(backstage, `${guest.folder}${SHOTS[0]}`, { mood: 'happy' });
  for (const [game, points] of [['chess', '12'], ['go', '7']]) await keepScore(arcade, guest, game ?? '', points ?? '');
  const names = [...SHOTS, FILM];
  const before = await Promise.all(names.map(async (name) => describeShot(backstage, `${guest.folder}${name}`)));

  await player.upgrade.start();
  await player.signIn(await newAccount(stage));
  const { person: user, ticket } = player;
  await write('new account: the identity is kept', guest.identityId, async () => user.identityId);
  await write('new account: the upgrade completes', 'moved', async () => player.complete());
  for (const [index, name] of names.entries()) {
    await write(`new account: ${name} is the user's, as it was`, before[index] ?? '', async () => describeShot(backstage, `${user.folder}${name}`));
  }
  await write('new account: the user reads what was the guest\'s', 'a shot', async () => readShot(arcade.bucketName, user, `${user.folder}${SHOTS[0]}`));
  await write('new account: nothing is left in the guest\'s folder', '', async () => (await namesIn(backstage, guest.folder)).join());
  await write('new account: nothing else came', [...names].sort().join(), async () => [...await namesIn(backstage, user.folder)].sort().join());
  await write('new account: the scores are the user\'s', '{"chess":"12","go":"7"}', async () => JSON.stringify(await readScores(arcade, user)));

  player.take(ticket);
  await write('new account: the same ticket again leads to the same end', 'moved', async () => player.complete());
  await write('new account: and has not doubled anything', String(names.length), async () => String((await namesIn(backstage, user.folder)).length));
  await lateWriteLines(stage, player, ticket, write);
}

/** Credentials of a guest live for an hour. What they still write is taken along at the end. */
async function lateWriteLines({ arcade, backstage }: Stage, player: Player, ticket: string, write: Write): Promise<void> {
  const { guest, person: user } = player;
  await write('late: the guest\'s last credentials still write', 'written', async () => {
    await putShot(arcade.bucketName, guest, 'late.txt', 'late');
    await putShot(arcade.bucketName, guest, SHOTS[0] ?? '', 'changed late');
    await keepScore(arcade, guest, 'poker', '3');
    return 'written';
  });
  await backstage.letHoursPass(idOf(ticket));
  player.take(ticket);
  await write('late: hours later the upgrade is settled', 'settled', async () => eventually('settled', async () => {
    player.take(ticket);
    return player.complete();
  }));
  await write('late: what was written late is the user\'s', 'late', async () => readShot(arcade.bucketName, user, `${user.folder}late.txt`));
  await write('late: what was changed late is beside what came first', 'a shot,changed late', async () => {
    const beside = (await namesIn(backstage, user.folder)).find((name) => /^plain \(guest [0-9a-f]{8}\)\.txt$/.test(name));
    const first = await readShot(arcade.bucketName, user, `${user.folder}${SHOTS[0]}`);
    return `${first},${await readShot(arcade.bucketName, user, `${user.folder}${beside}`)}`;
  });
  await write('late: the score that came late is the user\'s', '3', async () => (await readScores(arcade, user)).poker ?? 'none');
  await write('late: the guest keeps nothing', ',{}', async () => (
    `${(await namesIn(backstage, guest.folder)).join()},${JSON.stringify(await readScores(arcade, guest, ownerKey(guest)))}`));
}
