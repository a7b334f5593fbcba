import { CognitoIdentityProvider } from '@aws-sdk/client-cognito-identity-provider';
import { migrate } from './migrate-from';
import type { Migration } from './migrate-from';
import type { TriggerEvent } from './trigger-event';

const migration: Migration = JSON.parse(process.env.MIGRATE_FROM ?? '');
const old = new CognitoIdentityProvider({ region: migration.pool.split('_')[0] });

export const handler = (event: TriggerEvent): Promise<TriggerEvent> => migrate(event, migration, old);
