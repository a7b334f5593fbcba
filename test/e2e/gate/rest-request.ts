import type { GateRequest } from './gate-request';

/** A call of a REST API. All APIs share one port, so the API is named in the path. */
export interface RestCall {
  readonly apiId: string;
  readonly stage: string;

  /** As the API sees it, with a slash in front. */
  readonly path: string;
}

const FORMS = [/^\/_aws\/execute-api\/([^/]+)\/([^/]+)(\/.*)?$/, /^\/restapis\/([^/]+)\/([^/]+)\/_user_request_(\/.*)?$/];

/** Reads a call of a REST API, if the request is one. */
export function readRestCall({ path }: Pick<GateRequest, 'path'>): RestCall | undefined {
  for (const form of FORMS) {
    const [, apiId, stage, rest] = form.exec(path) ?? [];
    if (apiId !== undefined && stage !== undefined) return { apiId, stage, path: rest ?? '/' };
  }
  return undefined;
}
