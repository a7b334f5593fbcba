import type { APIGatewayProxyEvent } from 'aws-lambda';
import type { Settings } from './settings';
import type { User } from './upgrade-record';

const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const WHOLE_UUID = new RegExp(`^${UUID}$`);
const IDENTITY_ID = new RegExp(`^([a-z0-9-]+):${UUID}$`);

export type CallerSettings = Pick<Settings, 'identityPoolId' | 'providers'>;

/** The guest who signed the request. Only what API Gateway found in the signature counts, never a header or the body. */
export function guestOf(event: APIGatewayProxyEvent, settings: CallerSettings): string | undefined {
  return event.requestContext.identity.cognitoAuthenticationType === 'unauthenticated' ? identityOf(event, settings) : undefined;
}

/** The user who signed the request, signed in with one of the configured user pools and no other. */
export function userOf(event: APIGatewayProxyEvent, settings: CallerSettings): User | undefined {
  const { cognitoAuthenticationType: type, cognitoAuthenticationProvider: signIn } = event.requestContext.identity;
  const identityId = identityOf(event, settings);
  if (type !== 'authenticated' || typeof signIn !== 'string' || identityId === undefined) return undefined;
  for (const provider of settings.providers) {
    const sub = after(signIn, `${provider},${provider}:CognitoSignIn:`);
    if (sub !== undefined && WHOLE_UUID.test(sub)) return { identityId, provider, sub };
  }
  return undefined;
}

function identityOf(event: APIGatewayProxyEvent, settings: CallerSettings): string | undefined {
  const { cognitoIdentityPoolId, cognitoIdentityId } = event.requestContext.identity;
  if (cognitoIdentityPoolId !== settings.identityPoolId || typeof cognitoIdentityId !== 'string') return undefined;
  const [poolRegion] = settings.identityPoolId.split(':');
  return IDENTITY_ID.exec(cognitoIdentityId)?.[1] === poolRegion ? cognitoIdentityId : undefined;
}

function after(text: string, start: string): string | undefined {
  return text.startsWith(start) ? text.slice(start.length) : undefined;
}
