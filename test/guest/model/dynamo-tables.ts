import { FakeDynamo } from './dynamo/fake-dynamo';

export const UPGRADES = 'upgrades';
export const SCORES = 'scores';

/** The table of upgrades with its index, and a table of the application. */
export function dynamoTables(): FakeDynamo {
  return new FakeDynamo(
    { [UPGRADES]: { partition: 'pk', sort: 'sk' }, [SCORES]: { partition: 'owner', sort: 'game' } },
    { due: { partition: 'work', sort: 'due' } },
  );
}
