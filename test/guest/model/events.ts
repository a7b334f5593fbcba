import type { APIGatewayEventIdentity, APIGatewayProxyEvent } from 'aws-lambda';
import type { Guest, SignedIn } from './identities';
import { apiEvent } from '../handlers/api-event';

/** What a request has besides who sends it. */
export interface Request {
  readonly path: string;
  readonly body?: string;
  readonly id?: string;
  readonly origin?: string;
}

/** A request that a guest signed. */
export function byGuest({ pool, identityId }: Guest, request: Request): APIGatewayProxyEvent {
  return event(request, {
    cognitoIdentityPoolId: pool,
    cognitoIdentityId: identityId,
    cognitoAuthenticationType: 'unauthenticated',
    cognitoAuthenticationProvider: null,
  });
}

/** A request that a user signed. */
export function byUser({ pool, identityId, provider, sub }: SignedIn, request: Request): APIGatewayProxyEvent {
  return event(request, {
    cognitoIdentityPoolId: pool,
    cognitoIdentityId: identityId,
    cognitoAuthenticationType: 'authenticated',
    cognitoAuthenticationProvider: `${provider},${provider}:CognitoSignIn:${sub}`,
  });
}

function event({ path, body, id, origin }: Request, identity: Partial<APIGatewayEventIdentity>): APIGatewayProxyEvent {
  const request = { body: body ?? null, headers: origin === undefined ? {} : { Origin: origin }, pathParameters: id === undefined ? null : { id } };
  return { ...apiEvent(identity, request), path, resource: path, httpMethod: id === undefined ? 'POST' : 'GET' };
}
