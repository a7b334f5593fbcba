import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { userOf } from './caller';
import type { CallerSettings } from './caller';
import type { Log } from './log';
import type { Metrics } from './metrics';
import type { Queue } from './queue';
import { readTicket } from './read-ticket';
import { refuse, respond } from './respond';
import type { RefusalCode, RespondSettings } from './respond';
import { progressOf } from './status';
import { upgradeIdOf } from './ticket';
import type { UpgradeStore } from './upgrade-store';

export interface CompleteParts {
  readonly settings: CallerSettings & RespondSettings;
  readonly store: Pick<UpgradeStore, 'claim'>;
  readonly queue: Queue;
  readonly log: Log;
  readonly metrics: Metrics;
  /** In seconds since 1970. */
  now(): number;
}

const REFUSED = { unknown: 'unknownTicket', expired: 'expiredTicket', taken: 'taken' } as const;

/** Claims what a guest keeps for the user who holds the guest's ticket, and asks for it to be moved. */
export async function completeUpgrade(parts: CompleteParts, event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> {
  const { settings, store, queue, log, metrics } = parts;
  const refused = (code: RefusalCode, upgradeId?: string) => {
    log({ level: 'info', code, upgradeId });
    metrics({ Refused: 1 });
    return refuse(settings, event, code);
  };
  const user = userOf(event, settings);
  if (user === undefined) return refused('notUser');
  const ticket = readTicket(event);
  if (ticket === undefined) return refused('badRequest');

  const id = upgradeIdOf(ticket);
  const claim = await store.claim(id, user, parts.now());
  if (!('record' in claim)) return refused(REFUSED[claim.kind], id);
  if (claim.kind === 'claimed') {
    log({ level: 'info', code: 'claimed', upgradeId: id });
    metrics({ Claimed: 1 });
  }
  const { record } = claim;
  if (record.state !== 'moving') return respond(settings, event, 200, progressOf(record));
  // A claim whose message was lost is mended by the next call, or else by the sweep.
  await queue.send({ upgradeId: record.id });
  return respond(settings, event, 202, progressOf(record));
}
