import { SendMessageCommand } from '@aws-sdk/client-sqs';
import type { SQSClient } from '@aws-sdk/client-sqs';

/** Asks for work on an upgrade. It says no more than which: what is to be done is read from the record. */
export interface Message {
  readonly upgradeId: string;
  /** `map`: the state machine has been through all that was there. */
  readonly after?: 'map';
  /** Sent by people: the limits were raised for what was over them. */
  readonly again?: true;
}

export interface Queue {
  send(message: Message): Promise<void>;
}

export function sqsQueue(client: SQSClient, queueUrl: string): Queue {
  return {
    async send(message) {
      await client.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: JSON.stringify(message) }));
    },
  };
}
