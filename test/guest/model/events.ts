import type { APIGatewayProxyEvent } from 'aws-lambda';
import type { Guest, SignedIn } from './identities';

/** What a request has besides who sends it. */
export interface Request {
  readonly path: string;
  readonly body?: string;
  readonly id?: string;
  readonly origin?: string;
}

type Identity = APIGatewayProxyEvent['requestContext']['identity'];

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

const NOBODY: Identity = {
  accessKey: null,
  accountId: null,
  apiKey: null,
  apiKeyId: null,
  caller: null,
  clientCert: null,
  cognitoAuthenticationProvider: null,
  cognitoAuthenticationType: null,
  cognitoIdentityId: null,
  cognitoIdentityPoolId: null,
  principalOrgId: null,
  sourceIp: '192.0.2.1',
  user: null,
  userAgent: null,
  userArn: null,
};

function event({ path, body, id, origin }: Request, identity: Partial<Identity>): APIGatewayProxyEvent {
  return {
    body: body ?? null,
    headers: origin === undefined ? {} : { Origin: origin },
    multiValueHeaders: {},
    httpMethod: id === undefined ? 'POST' : 'GET',
    isBase64Encoded: false,
    path,
    pathParameters: id === undefined ? null : { id },
    queryStringParameters: null,
    multiValueQueryStringParameters: null,
    stageVariables: null,
    resource: path,
    requestContext: {
      accountId: '123456789012',
      apiId: 'api',
      authorizer: null,
      httpMethod: id === undefined ? 'POST' : 'GET',
      identity: { ...NOBODY, ...identity },
      path,
      protocol: 'HTTP/1.1',
      requestId: 'request',
      requestTimeEpoch: 0,
      resourceId: 'resource',
      resourcePath: path,
      stage: 'v1',
    },
  };
}
