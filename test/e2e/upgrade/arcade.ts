import type { StackOutputs } from '../emulator/cdk';
import { readAlbum } from '../main-job/album';
import type { Album } from '../main-job/album';

/** What clients of the deployed arcade need to know. */
export interface Arcade extends Album {
  readonly tableName: string;

  /** Where the upgrade answers. All APIs share the gate's address, so the API is named in the path. */
  readonly upgradeEndpoint: string;
  readonly api: { readonly id: string; readonly stage: string };
}

export function readArcade(outputs: StackOutputs, endpoint: string): Arcade {
  const [, id, stage, path] = /^https:\/\/(\w+)\.execute-api\.[^/]+\/(\w+)(\/.*)$/.exec(outputs.PageUpgradeEndpoint ?? '') ?? [];
  const { TableName: tableName } = outputs;
  if (id === undefined || stage === undefined || tableName === undefined) throw new Error('the stack does not tell its table and where the upgrade is');
  return { ...readAlbum(outputs, endpoint), tableName, upgradeEndpoint: `${endpoint}/_aws/execute-api/${id}/${stage}${path}`, api: { id, stage } };
}
