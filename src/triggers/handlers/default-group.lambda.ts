import { CognitoIdentityProvider } from '@aws-sdk/client-cognito-identity-provider';
import { addToGroup } from './default-group';
import type { TriggerEvent } from './trigger-event';

const group: string = JSON.parse(process.env.DEFAULT_GROUP ?? '');
const pool = new CognitoIdentityProvider();

export const handler = (event: TriggerEvent): Promise<TriggerEvent> => addToGroup(event, group, pool);
