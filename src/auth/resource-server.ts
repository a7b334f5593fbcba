import { CfnUserPoolResourceServer, OAuthScope } from 'aws-cdk-lib/aws-cognito';
import type { IUserPool } from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';
import type { AppClient } from './app-client';
import { LIMITS } from '../limits';
import { constructId } from '../private/construct-id';
import { fail, reject, requireLiteral } from '../private/reject';

/** Options of `ResourceServer.of`. */
export interface ResourceServerOptions {
  /** Scopes by name, each with a description of what it allows; at least one, at most 100. */
  readonly scopes: { [name: string]: string };
}

/**
 * An API of yours that access tokens are for, and the scopes that clients ask for. The scopes stand in access tokens as
 * `<identifier>/<scope>`; the API has to ask for them.
 *
 * @example
 * const notes = ResourceServer.of('notes', { scopes: { read: 'Read notes', write: 'Write notes' } });
 *
 * new AuthenticatedAppAuth(this, 'Auth', {
 *   resourceServers: [notes],
 *   clients: [
 *     AppClient.singlePage('web'),
 *     AppClient.machine('reports', { scopes: [notes.scope('read')] }),
 *   ],
 *   managedLogin: ManagedLogin.prefix('notes-of-example'),
 *   identity: false,
 * });
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-define-resource-servers.html
 */
export class ResourceServer {
  /**
   * @param identifier name or URL of the API, 1 to 256 characters; it can't be changed once the API is there
   */
  public static of(identifier: string, options: ResourceServerOptions): ResourceServer {
    return new ResourceServer(identifier, { ...options.scopes });
  }

  /** Name or URL of the API. */
  public readonly identifier: string;

  private readonly scopes: { readonly [name: string]: string };

  private constructor(identifier: string, scopes: { readonly [name: string]: string }) {
    this.identifier = identifier;
    this.scopes = scopes;
  }

  /**
   * A scope, for an app client or an authorizer.
   *
   * @throws where the API has no scope of that name
   */
  public scope(name: string): OAuthScope {
    if (!Object.keys(this.scopes).includes(name)) {
      throw new Error(`[ResourceServer ${this.identifier}] scope: must be one of ${JSON.stringify(Object.keys(this.scopes))}, got "${name}"`);
    }
    return OAuthScope.custom(`${this.identifier}/${name}`);
  }

  /** @internal */
  public _define(scope: Construct, userPool: IUserPool): CfnUserPoolResourceServer {
    this.check(scope);
    return new CfnUserPoolResourceServer(scope, `ResourceServer${constructId(this.identifier)}`, {
      userPoolId: userPool.userPoolId,
      identifier: this.identifier,
      name: this.identifier,
      scopes: Object.entries(this.scopes).map(([scopeName, scopeDescription]) => ({ scopeName, scopeDescription })),
    });
  }

  /**
   * Refuses a client that asks for a scope which this API does not have.
   *
   * @internal
   */
  public _checkScopes(scope: Construct, client: AppClient): void {
    const front = `${this.identifier}/`;
    const known = Object.keys(this.scopes).map((name) => `${front}${name}`);
    for (const { scopeName } of client._options.scopes ?? []) {
      reject(scope, `client ${client.name}.scopes`, scopeName, scopeName.startsWith(front) && !known.includes(scopeName), `must be scopes that the API has, ${JSON.stringify(known)}`);
    }
  }

  private check(scope: Construct): void {
    const { identifier } = this;
    requireLiteral(scope, 'resourceServers', identifier);
    reject(scope, 'resourceServers', identifier, !/^[\x21\x23-\x5B\x5D-\x7E]{1,256}$/.test(identifier),
      'an identifier must be 1 to 256 visible ASCII characters, without a quotation mark or backslash');
    const names = Object.keys(this.scopes);
    const prop = `resource server ${identifier}.scopes`;
    if (names.length === 0) fail(scope, prop, 'must hold a scope, such as { read: \'Read notes\' }, got {}');
    if (names.length > LIMITS.scopesPerResourceServer) fail(scope, prop, `must be at most ${LIMITS.scopesPerResourceServer} scopes, got ${names.length}`);
    for (const [name, description] of Object.entries(this.scopes)) {
      reject(scope, prop, name, !/^[\x21\x23-\x2E\x30-\x5B\x5D-\x7E]{1,256}$/.test(name),
        'a name must be 1 to 256 visible ASCII characters, without a slash, quotation mark or backslash');
      reject(scope, `${prop}.${name}`, description, description.length < 1 || description.length > 256, 'a description must be 1 to 256 characters');
    }
  }
}
