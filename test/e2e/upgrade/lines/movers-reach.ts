import { GetItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import { userOf } from './refusals';
import { s3Client } from '../../main-job/person';
import type { Person } from '../../main-job/person';
import { credentialsOf, takeDataRole } from '../data-role';
import type { Write } from '../line';
import { Player, dynamoClient } from '../player';
import { keepScore, ownerKey } from '../scores';
import { putShot } from '../shots';
import type { Stage } from '../stage';

const DENIED = 'refused: AccessDenied';

/** Names of the lines that mistakes in the data role turn. */
export const REACH = {
  readOther: 'mover: reads another user\'s object',
  writeOther: 'mover: writes another user\'s object',
  listOther: 'mover: lists another user\'s folder',
  scoreOther: 'mover: reads another user\'s score',
  noTags: 'function: takes the data role without tags',
  otherFunction: 'function: one that moves nothing takes the data role',
};

/** Even a function that is wrong about everything reaches one guest's and one user's data, since its credentials say so. */
export async function moversReachLines(stage: Stage, write: Write): Promise<void> {
  const { arcade } = stage;
  const [guest, owner, other] = [(await Player.arrive(arcade, 'guest')).guest, await userOf(stage, 'owner'), await userOf(stage, 'other')];
  for (const person of [guest, owner, other]) await putShot(arcade.bucketName, person, 'shot.txt', 'shot');
  await keepScore(arcade, other, 'chess', '1');
  const tags = { guest: guest.identityId, owner: owner.identityId };
  const credentials = await takeDataRole(stage, 'move', tags);
  const s3 = s3Client(arcade, credentials);
  const dynamo = dynamoClient(arcade, { credentials });
  const Bucket = arcade.bucketName;
  const read = async (Key: string) => s3.send(new GetObjectCommand({ Bucket, Key })).then(async ({ Body }) => await Body?.transformToString() ?? '');
  const list = async ({ folder }: Pick<Person, 'folder'>) => s3.send(new ListObjectsV2Command({ Bucket, Prefix: folder })).then(({ KeyCount }) => String(KeyCount));

  await write('mover: reads the guest\'s object', 'shot', async () => read(`${guest.folder}shot.txt`));
  await write('mover: reads the user\'s object', 'shot', async () => read(`${owner.folder}shot.txt`));
  await write(REACH.readOther, DENIED, async () => read(`${other.folder}shot.txt`));
  await write(REACH.writeOther, DENIED, async () => s3.send(new PutObjectCommand({ Bucket, Key: `${other.folder}x`, Body: 'x' })).then(() => 'written'));
  await write(REACH.listOther, DENIED, async () => list(other));
  await write(REACH.scoreOther, 'refused: AccessDeniedException', async () => {
    const Key = { owner: { S: ownerKey(other) }, game: { S: 'chess' } };
    const { Item } = await dynamo.send(new GetItemCommand({ TableName: arcade.tableName, Key }));
    return Item?.points?.N ?? 'nothing';
  });
  await write('mover: scans the scores', 'refused: AccessDeniedException', async () => dynamo.send(new ScanCommand({ TableName: arcade.tableName })).then(() => 'scanned'));
  await write(REACH.noTags, DENIED, async () => takeDataRole(stage, 'move', {}).then(() => 'taken'));
  await write(REACH.otherFunction, DENIED, async () => takeDataRole(stage, 'complete', tags).then(() => 'taken'));
  await write('function: reads an object without the data role', DENIED, async () => {
    const own = s3Client(arcade, await credentialsOf(stage, 'move'));
    return own.send(new GetObjectCommand({ Bucket, Key: `${guest.folder}shot.txt` })).then(() => 'read');
  });
}
