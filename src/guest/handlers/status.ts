import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { userOf } from './caller';
import type { CallerSettings } from './caller';
import { isSameUser } from './claimed';
import type { Log } from './log';
import type { Metrics } from './metrics';
import { refuse, respond } from './respond';
import type { RefusalCode, RespondSettings } from './respond';
import { isToken } from './ticket';
import type { Counts, UpgradeRecord, UpgradeState } from './upgrade-record';
import type { UpgradeStore } from './upgrade-store';

export interface StatusParts {
  readonly settings: CallerSettings & RespondSettings;
  readonly store: Pick<UpgradeStore, 'find'>;
  readonly log: Log;
  readonly metrics: Metrics;
}

/** What a user is told of an upgrade. */
export interface Progress {
  readonly id: string;
  readonly state: UpgradeState;
  readonly counts: Counts;
  readonly total?: { readonly items: number; readonly bytes: number };
}

/** Tells the user who claimed an upgrade how far it is. To anyone else there is no such upgrade. */
export async function upgradeStatus(parts: StatusParts, event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> {
  const { settings, store, log, metrics } = parts;
  const refused = (code: RefusalCode) => {
    log({ level: 'info', code });
    metrics({ Refused: 1 });
    return refuse(settings, event, code);
  };
  const user = userOf(event, settings);
  if (user === undefined) return refused('notUser');
  const id = event.pathParameters?.id;
  const record = isToken(id) ? await store.find(id) : undefined;
  if (record?.user === undefined || !isSameUser(record.user, user)) return refused('unknownUpgrade');
  return respond(settings, event, 200, progressOf(record));
}

/** Field by field, so that nothing else of the record gets out. */
export function progressOf({ id, state, counts, total }: UpgradeRecord): Progress {
  const { moved, renamed, same, left, bytes } = counts;
  return { id, state, counts: { moved, renamed, same, left, bytes }, ...(total && { total: { items: total.items, bytes: total.bytes } }) };
}
