import { createServer } from 'node:http';
import { DeployedRestApis } from '../e2e/gate/deployed-rest-apis';
import { GateError } from '../e2e/gate/gate-error';
import { parseRequest } from '../e2e/gate/gate-request';
import { RestApis } from '../e2e/gate/rest-apis';
import { callerOf } from '../e2e/gate/session';
import type { Session } from '../e2e/gate/session';

const ROLE = 'arn:aws:iam::000000000000:role/guests';
const SESSION: Session = {
  ...callerOf(ROLE, '000000000000', 'CognitoIdentityCredentials'),
  accessKeyId: 'ASIAX',
  secretAccessKey: 'x',
  sessionToken: 'x',
  expiresAt: 0,
  who: 'g',
  roleArn: ROLE,
  cognito: { identityId: 'us-east-1:g', identityPoolId: 'us-east-1:pool', authenticationType: 'unauthenticated' },
};
const CALL = { apiId: 'abc', stage: 'prod', path: '/upgrade/start' };
const REQUEST = parseRequest('POST', '/_aws/execute-api/abc/prod/upgrade/start', {}, Buffer.alloc(0));
const REFUSAL = { headers: { 'access-control-allow-origin': '*' }, body: '{"error":"ACCESS_DENIED"}' };

/** Plays with stand-ins for what is deployed, and tells what got through. */
function play(authorization: 'NONE' | 'AWS_IAM' | undefined, allowed: boolean) {
  const passed: Array<object | undefined> = [];
  const asked: unknown[] = [];
  const apis = new RestApis(
    { region: 'us-east-1', accountId: '000000000000' },
    { authorization: async () => authorization, refusal: async () => REFUSAL },
    {
      require: async (_, needs, refusal) => {
        asked.push(...needs);
        const [need] = needs;
        if (!allowed && need !== undefined && refusal !== undefined) throw refusal(SESSION, need);
      },
    },
    {
      passRest: async (_, identity) => {
        passed.push(identity);
        return { status: 200, headers: {}, body: Buffer.alloc(0) };
      },
    },
  );
  return { apis, passed, asked };
}

test('a method that wants a signature is asked about, and learns who calls', async () => {
  const { apis, passed, asked } = play('AWS_IAM', true);

  expect(await apis.answer(REQUEST, CALL, () => SESSION)).toMatchObject({ status: 200 });
  expect(asked).toEqual([{ action: 'execute-api:Invoke', resource: 'arn:aws:execute-api:us-east-1:000000000000:abc/prod/POST/upgrade/start', context: {} }]);
  expect(passed).toEqual([expect.objectContaining({
    cognitoIdentityId: 'us-east-1:g',
    cognitoIdentityPoolId: 'us-east-1:pool',
    cognitoAuthenticationType: 'unauthenticated',
    cognitoAuthenticationProvider: null,
    userArn: 'arn:aws:sts::000000000000:assumed-role/guests/CognitoIdentityCredentials',
    accessKey: 'ASIAX',
  })]);
});

test.each(['NONE', undefined] as const)('a method with the authorization %p passes without a caller', async (authorization) => {
  const { apis, passed } = play(authorization, false);

  await apis.answer(REQUEST, CALL, () => { throw new Error('nobody is asked'); });
  expect(passed).toEqual([undefined]);
});

test('fails where policies do not allow it, in the words of the deployed gateway response', async () => {
  const { apis, passed } = play('AWS_IAM', false);

  const response = await apis.answer(REQUEST, CALL, () => SESSION);
  expect(response).toMatchObject({ status: 403, headers: { ...REFUSAL.headers, 'x-amzn-errortype': 'AccessDeniedException' } });
  expect(response.body.toString()).toBe(REFUSAL.body);
  expect(passed).toEqual([]);
});

test('fails without a caller who can be told', async () => {
  const { apis, passed } = play('AWS_IAM', true);

  expect(await apis.answer(REQUEST, CALL, () => { throw new GateError('SignatureDoesNotMatch', 'no', 403); })).toMatchObject({ status: 403 });
  expect(passed).toEqual([]);
});

test('fails as what it is where the gate itself does not know', async () => {
  const { apis } = play('AWS_IAM', true);

  await expect(apis.answer(REQUEST, CALL, () => { throw new GateError('NotImplemented', 'no', 501); })).rejects.toMatchObject({ status: 501 });
});

describe('what is deployed', () => {
  const method = (authorizationType: string) => ({ authorizationType });
  const answers: Readonly<Record<string, object>> = {
    '/restapis/abc/resources?embed=methods&limit=500': {
      item: [
        { path: '/upgrade/{id}', resourceMethods: { GET: method('AWS_IAM') } },
        { path: '/upgrade/start', resourceMethods: { POST: method('AWS_IAM'), OPTIONS: method('NONE') } },
        { path: '/custom', resourceMethods: { ANY: method('CUSTOM') } },
      ],
    },
    '/restapis/abc/gatewayresponses?limit=500': {
      item: [
        { responseType: 'ACCESS_DENIED', defaultResponse: true },
        {
          responseType: 'DEFAULT_4XX',
          responseParameters: { 'gatewayresponse.header.Cache-Control': '\'no-store\'' },
          responseTemplates: { 'application/json': '{"error":"$context.error.responseType","why":$context.error.messageString}' },
        },
      ],
    },
  };
  const server = createServer((request, response) => response.end(JSON.stringify(answers[request.url ?? ''] ?? {})));
  let apis: DeployedRestApis;

  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    apis = new DeployedRestApis({
      endpoint: `http://127.0.0.1:${port}`, region: 'us-east-1', accountId: '000000000000', credentials: { accessKeyId: 'a', secretAccessKey: 'a' },
    });
  });

  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  test.each([
    ['POST', '/upgrade/start', 'AWS_IAM'],
    ['POST', '/upgrade/start/', 'AWS_IAM'],
    ['OPTIONS', '/upgrade/start', 'NONE'],
    ['GET', '/upgrade/start', undefined],
    ['GET', '/upgrade/abc', 'AWS_IAM'],
    ['GET', '/upgrade/', undefined],
    ['GET', '/upgrade//', undefined],
    ['GET', '/other', undefined],
  ])('%s %s is protected by %p', async (verb, path, expected) => {
    expect(await apis.authorization({ ...CALL, path }, verb)).toBe(expected);
  });

  test('fails with 501 on an authorizer', async () => {
    await expect(apis.authorization({ ...CALL, path: '/custom' }, 'GET')).rejects.toMatchObject({ status: 501 });
  });

  test('a refusal has the headers and the body of the response that fits', async () => {
    expect(await apis.refusal('abc', 'ACCESS_DENIED', 'not "you"')).toEqual(
      { headers: { 'cache-control': 'no-store' }, body: '{"error":"ACCESS_DENIED","why":"not \\"you\\""}' });
  });
});
