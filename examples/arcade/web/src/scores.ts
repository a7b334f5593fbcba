import { DynamoDBClient, paginateQuery, PutItemCommand, type AttributeValue } from '@aws-sdk/client-dynamodb';
import type { Config } from './config';
import { knownName, timeOfGame } from './names';
import type { Visitor } from './session';

/** What a round came to, as it is saved. */
export interface Score {
  /** Name of the round. */
  readonly game: string;
  readonly points: number;
  readonly caught: number;
  readonly player: string;
}

/** A score as the table has it. */
export interface SavedScore extends Score {
  readonly time?: Date;
  readonly note?: string;
}

/** The scores of one visitor: the items of one partition. */
export class Scores {
  private readonly dynamo: DynamoDBClient;

  constructor(private readonly config: Config, private readonly visitor: Visitor) {
    this.dynamo = new DynamoDBClient({
      region: config.region,
      credentials: visitor.credentials,
      ...(config.endpoint && { endpoint: config.endpoint }),
    });
  }

  /** Saves a score; once more does no harm. */
  async save({ game, points, caught, player }: Score): Promise<void> {
    await this.dynamo.send(new PutItemCommand({
      TableName: this.config.tableName,
      Item: {
        owner: { S: this.visitor.owner },
        game: { S: game },
        points: { N: String(points) },
        caught: { N: String(caught) },
        player: { S: player },
      },
    }));
  }

  /** The highest first. */
  async all(): Promise<readonly SavedScore[]> {
    const scores: SavedScore[] = [];
    const pages = paginateQuery({ client: this.dynamo }, {
      TableName: this.config.tableName,
      KeyConditionExpression: '#owner = :owner',
      ExpressionAttributeNames: { '#owner': 'owner' },
      ExpressionAttributeValues: { ':owner': { S: this.visitor.owner } },
    });
    for await (const { Items = [] } of pages) scores.push(...Items.map(readScore));
    return scores.sort((one, other) => other.points - one.points || one.game.localeCompare(other.game));
  }

  close(): void {
    this.dynamo.destroy();
  }
}

/** Whoever owns an item wrote it, so nothing in it is taken for granted. */
function readScore(item: Readonly<Record<string, AttributeValue>>): SavedScore {
  const { name, note } = knownName(item.game?.S ?? '');
  const number = (attribute: string): number => {
    const value = Number(item[attribute]?.N ?? 0);
    return Number.isFinite(value) ? value : 0;
  };
  return { game: name, note, time: timeOfGame(name), points: number('points'), caught: number('caught'), player: item.player?.S ?? '' };
}
