import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { errorName } from './log';
import type { Log } from './log';
import type { Metrics } from './metrics';
import { refuse } from './respond';
import type { RespondSettings } from './respond';

export interface GuardParts {
  readonly settings: RespondSettings;
  readonly log: Log;
  readonly metrics: Metrics;
}

/** Answers what nobody expected without telling anything of it, to the caller or to the log. */
export function guarded<Parts extends GuardParts>(
  parts: Parts, handle: (parts: Parts, event: APIGatewayProxyEvent) => Promise<APIGatewayProxyResult>,
): (event: APIGatewayProxyEvent) => Promise<APIGatewayProxyResult> {
  return async (event) => {
    try {
      return await handle(parts, event);
    } catch (error) {
      parts.log({ level: 'error', code: 'internal', error: errorName(error) });
      parts.metrics({ Failed: 1 });
      return refuse(parts.settings, event, 'internal');
    }
  };
}
