import { changeClaims } from './claims';
import type { Claims } from './claims';
import type { TriggerEvent } from './trigger-event';

const claims: Claims = JSON.parse(process.env.CLAIMS ?? '');

export const handler = async (event: TriggerEvent): Promise<TriggerEvent> => changeClaims(event, claims);
