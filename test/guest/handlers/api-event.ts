import type { APIGatewayEventIdentity, APIGatewayProxyEvent } from 'aws-lambda';

export const POOL_ID = 'eu-west-1:11111111-2222-3333-4444-555555555555';
export const GUEST_ID = 'eu-west-1:aaaaaaaa-0000-4000-8000-000000000001';
export const USER_ID = 'eu-west-1:bbbbbbbb-0000-4000-8000-000000000002';
export const SUB = 'cccccccc-0000-4000-8000-000000000003';
export const PROVIDER = 'cognito-idp.eu-west-1.amazonaws.com/eu-west-1_abc';
export const ORIGIN = 'https://app.example.com';

export const USER = { identityId: USER_ID, provider: PROVIDER, sub: SUB };

const NOBODY: APIGatewayEventIdentity = {
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

type Request = Partial<Pick<APIGatewayProxyEvent, 'headers' | 'body' | 'isBase64Encoded' | 'pathParameters'>>;

/** A request whose signature says what `identity` does. */
export function apiEvent(identity: Partial<APIGatewayEventIdentity>, request: Request = {}): APIGatewayProxyEvent {
  return {
    body: null,
    headers: { origin: ORIGIN },
    multiValueHeaders: {},
    httpMethod: 'POST',
    isBase64Encoded: false,
    path: '/upgrade',
    pathParameters: null,
    queryStringParameters: null,
    multiValueQueryStringParameters: null,
    stageVariables: null,
    resource: '/upgrade',
    requestContext: {
      accountId: '123456789012',
      apiId: 'api',
      authorizer: null,
      protocol: 'HTTP/1.1',
      httpMethod: 'POST',
      identity: { ...NOBODY, ...identity },
      path: '/upgrade',
      stage: 'prod',
      requestId: 'request',
      requestTimeEpoch: 0,
      resourceId: 'resource',
      resourcePath: '/upgrade',
    },
    ...request,
  };
}

export function guestEvent(identity: Partial<APIGatewayEventIdentity> = {}, request: Request = {}): APIGatewayProxyEvent {
  return apiEvent({
    cognitoAuthenticationType: 'unauthenticated',
    cognitoIdentityPoolId: POOL_ID,
    cognitoIdentityId: GUEST_ID,
    ...identity,
  }, request);
}

export function userEvent(identity: Partial<APIGatewayEventIdentity> = {}, request: Request = {}): APIGatewayProxyEvent {
  return apiEvent({
    cognitoAuthenticationType: 'authenticated',
    cognitoAuthenticationProvider: `${PROVIDER},${PROVIDER}:CognitoSignIn:${SUB}`,
    cognitoIdentityPoolId: POOL_ID,
    cognitoIdentityId: USER_ID,
    ...identity,
  }, request);
}
