import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import type { Caller } from './upgrade-server';

export const POOL = 'eu-west-1:11111111-2222-4333-8444-555555555555';
const IDENTITY = 'eu-west-1:99999999-2222-4333-8444-555555555555';

/** Cognito as the client libraries see it: an identity, and its credentials, which are a guest's where no login comes along. */
export class CognitoIdentity {
  endpoint = '';
  private readonly server: Server;

  constructor(guest: Caller, user: Caller) {
    this.server = createServer((request, response) => {
      response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' });
      if (String(request.headers['x-amz-target']).endsWith('.GetId')) return response.end(JSON.stringify({ IdentityId: IDENTITY }));

      return void json(request).then((input) => {
        const { accessKeyId, secretAccessKey, sessionToken } = Object(input).Logins ? user : guest;
        const Expiration = Date.now() / 1000 + 3600;
        const Credentials = { AccessKeyId: accessKeyId, SecretKey: secretAccessKey, SessionToken: sessionToken, Expiration };
        response.end(JSON.stringify({ IdentityId: IDENTITY, Credentials }));
      });
    });
  }

  async open(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    this.endpoint = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
