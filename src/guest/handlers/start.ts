import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { guestOf } from './caller';
import type { CallerSettings } from './caller';
import type { Log } from './log';
import type { Metrics } from './metrics';
import { refuse, respond } from './respond';
import type { RespondSettings } from './respond';
import type { Settings } from './settings';
import { newTicket, upgradeIdOf } from './ticket';
import type { UpgradeStore } from './upgrade-store';

export interface StartParts {
  readonly settings: CallerSettings & RespondSettings & Pick<Settings, 'ticketSeconds'>;
  readonly store: Pick<UpgradeStore, 'start'>;
  readonly log: Log;
  readonly metrics: Metrics;
  /** In seconds since 1970. */
  now(): number;
}

/** Gives a guest a ticket, to be handed in once signed in. */
export async function startUpgrade(parts: StartParts, event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> {
  const { settings, store, log, metrics } = parts;
  const guestId = guestOf(event, settings);
  if (guestId === undefined) {
    log({ level: 'info', code: 'notGuest' });
    metrics({ Refused: 1 });
    return refuse(settings, event, 'notGuest');
  }
  const ticket = newTicket();
  const id = upgradeIdOf(ticket);
  const expiresAt = parts.now() + settings.ticketSeconds;
  await store.start({ id, guestId, expiresAt });
  log({ level: 'info', code: 'started', upgradeId: id });
  metrics({ Started: 1 });
  return respond(settings, event, 201, { ticket, expiresAt });
}
