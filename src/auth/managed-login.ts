import type { IUserPoolDomain } from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';
import type { AuthParts, PlanNeed } from './auth-parts';
import { checkClassic, clientsWithPages, defineBrandings, defineTerms } from './managed-login/client-pages';
import { CustomDomain } from './managed-login/custom-domain';
import { warnOfLateClients } from './managed-login/late-clients';
import type { LoginDomain } from './managed-login/login-domain';
import type { CustomDomainLoginOptions, ManagedLoginOptions } from './managed-login/managed-login-options';
import { PrefixDomain } from './managed-login/prefix-domain';

/** Versions of the pages, as the domain names them. */
const CLASSIC = 1;
const MANAGED_LOGIN = 2;

/**
 * The pages that Cognito hosts for sign-in, at a domain. Every app client with `callbackUrls` gets a style, which they can't do without.
 * Machine clients get their tokens at the domain and need none.
 *
 * Where the user pool is kept, its domain is kept too: a name that is set free can be taken by anyone.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-managed-login.html
 *
 * @example
 * const auth = new AuthenticatedAppAuth(this, 'Auth', {
 *   clients: [AppClient.singlePage('web', { callbackUrls: ['https://app.example.com/'] })],
 *   managedLogin: ManagedLogin.prefix('arcade-of-example'),
 * });
 */
export class ManagedLogin {
  /**
   * At Cognito's own domain, such as `arcade-of-example.auth.eu-west-1.amazoncognito.com`.
   *
   * @param domainPrefix lower-case letters, digits and hyphens, 1 to 63 characters, without aws, amazon or cognito; the first in the Region
   * who takes a prefix has it
   */
  public static prefix(domainPrefix: string, options: ManagedLoginOptions = {}): ManagedLogin {
    return new ManagedLogin(new PrefixDomain(domainPrefix), options);
  }

  /** At a domain of your own. */
  public static customDomain(options: CustomDomainLoginOptions): ManagedLogin {
    return new ManagedLogin(new CustomDomain(options), options);
  }

  private readonly domain: LoginDomain;
  private readonly options: ManagedLoginOptions;

  private constructor(domain: LoginDomain, options: ManagedLoginOptions) {
    this.domain = domain;
    this.options = options;
  }

  /** @internal */
  public get _planNeeds(): readonly PlanNeed[] {
    return this.options.classic ? [] : [{ plan: 'ESSENTIALS', what: 'the pages of managed login' }];
  }

  /** @internal */
  public get _customDomainName(): string | undefined {
    return this.domain.customName;
  }

  /**
   * @param scope in the stack of the user pool
   * @internal
   */
  public _host(scope: Construct): string {
    return this.domain.host(scope);
  }

  /** @internal */
  public _define(parts: AuthParts): IUserPoolDomain {
    const { scope, userPool } = parts;
    const { classic = false, terms } = this.options;
    if (classic) checkClassic(scope, this.options);
    const clients = clientsWithPages(parts, this.options);
    const domain = this.domain.define(scope, userPool, classic ? CLASSIC : MANAGED_LOGIN);
    if (classic) return domain;
    domain.node.addDependency(...defineBrandings(parts, clients, this.options));
    if (terms) defineTerms(parts, clients, terms);
    warnOfLateClients(userPool);
    return domain;
  }
}
