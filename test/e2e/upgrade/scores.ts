import { GetItemCommand, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import type { Arcade } from './arcade';
import { dynamoClient } from './player';
import type { Person } from '../main-job/person';

/** Scores by game. */
export type Scores = Readonly<Record<string, string>>;

/** Partition key of somebody's scores, as a guest or as a user. */
export function ownerKey({ identityId, folder }: Pick<Person, 'identityId' | 'folder'>): string {
  return `${folder.startsWith('guests/') ? 'guest' : 'user'}#${identityId}`;
}

/** Keeps a score with somebody's own credentials. */
export async function keepScore(arcade: Arcade, person: Person, game: string, points: string, owner = ownerKey(person)): Promise<void> {
  const rounds = { L: [{ M: { won: { BOOL: true }, when: { NULL: true } } }] };
  const Item = { owner: { S: owner }, game: { S: game }, points: { N: points }, rounds };
  await dynamoClient(arcade, person).send(new PutItemCommand({ TableName: arcade.tableName, Item }));
}

/** All scores under a partition key, read with somebody's own credentials. */
export async function readScores(arcade: Arcade, person: Person, owner = ownerKey(person)): Promise<Scores> {
  const { Items = [] } = await dynamoClient(arcade, person).send(new QueryCommand({
    TableName: arcade.tableName,
    ConsistentRead: true,
    KeyConditionExpression: '#owner = :owner',
    ExpressionAttributeNames: { '#owner': 'owner' },
    ExpressionAttributeValues: { ':owner': { S: owner } },
  }));
  return Object.fromEntries(Items.map(({ game, points }) => [game?.S ?? '', points?.N ?? '']));
}

/** One score, read with somebody's own credentials. */
export async function readScore(arcade: Arcade, person: Person, owner: string, game: string): Promise<string | undefined> {
  const Key = { owner: { S: owner }, game: { S: game } };
  const { Item } = await dynamoClient(arcade, person).send(new GetItemCommand({ TableName: arcade.tableName, Key }));
  return Item?.points?.N;
}
