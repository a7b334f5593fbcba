import { StartExecutionCommand } from '@aws-sdk/client-sfn';
import type { SFNClient } from '@aws-sdk/client-sfn';
import type { MapRuns } from './map-runs';

/** Runs of a state machine, where there is one. */
export function sfnMapRuns(client: SFNClient, stateMachineArn?: string): MapRuns | undefined {
  return stateMachineArn === undefined ? undefined : {
    async start(name, run) {
      try {
        await client.send(new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify(run) }));
      } catch (error) {
        if (!(error instanceof Error && error.name === 'ExecutionAlreadyExists')) throw error;
      }
    },
  };
}
