import { admit } from './email-domains';
import type { EmailDomains } from './email-domains';
import type { TriggerEvent } from './trigger-event';

const domains: EmailDomains = JSON.parse(process.env.EMAIL_DOMAINS ?? '');

export const handler = async (event: TriggerEvent): Promise<TriggerEvent> => admit(event, domains);
