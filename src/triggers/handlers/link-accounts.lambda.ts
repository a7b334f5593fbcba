import { CognitoIdentityProvider } from '@aws-sdk/client-cognito-identity-provider';
import { link } from './link-accounts';
import type { TriggerEvent } from './trigger-event';

const providers: string[] = JSON.parse(process.env.LINK_ACCOUNTS ?? '');
const users = new CognitoIdentityProvider();

export const handler = (event: TriggerEvent): Promise<TriggerEvent> => link(event, providers, users);
