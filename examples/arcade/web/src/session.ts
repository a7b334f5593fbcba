import { fromCognitoIdentityPool } from '@aws-sdk/credential-provider-cognito-identity';
import type { Accounts } from './accounts';
import type { Config } from './config';

/** Whoever uses the page now, and the keys to what is theirs. */
export interface Visitor {
  readonly kind: 'user' | 'guest';
  readonly email?: string;

  /** Folder of the bucket that the visitor's role opens, with the slash at its end. */
  readonly folder: string;

  /** Partition key of the visitor's scores. */
  readonly owner: string;
  readonly credentials: ReturnType<typeof fromCognitoIdentityPool>;
}

/** Turns a user pool sign-in, or its absence, into AWS credentials. */
export class Session {
  private readonly guestIds: GuestIds;

  constructor(private readonly config: Config, private readonly accounts: Accounts) {
    this.guestIds = new GuestIds(`arcade.guest.${config.identityPoolId}`);
  }

  /** Whether somebody has played in this tab without an account. */
  get knowsGuest(): boolean {
    return this.guestIds.getItem() !== null;
  }

  /** Picks up where this tab left off before a reload. */
  async restore(): Promise<Visitor | undefined> {
    if (await this.accounts.tokens().catch(() => undefined)) return this.asUser();
    return this.knowsGuest ? this.asGuest() : undefined;
  }

  async asUser(): Promise<Visitor> {
    const claims = (await this.idToken()).payload;
    const provider = fromCognitoIdentityPool({
      identityPoolId: this.config.identityPoolId,
      clientConfig: this.clientConfig,
      // The identity pool knows the user pool by its issuer without the scheme. The function is asked again at every renewal.
      logins: { [String(claims.iss).replace('https://', '')]: async () => (await this.idToken()).getJwtToken() },
    });
    const { identityId } = await provider();
    return { kind: 'user', email: String(claims.email), folder: `users/${identityId}/`, owner: `user#${identityId}`, credentials: provider };
  }

  /** The guest of this tab; a new one when there is none. */
  async asGuest(): Promise<Visitor> {
    const provider = fromCognitoIdentityPool({
      identityPoolId: this.config.identityPoolId,
      clientConfig: this.clientConfig,
      cache: this.guestIds,
    });
    try {
      const { identityId } = await provider();
      return { kind: 'guest', folder: `guests/${identityId}/`, owner: `guest#${identityId}`, credentials: provider };
    } catch (error) {
      if (error instanceof Error && error.name === 'ResourceNotFoundException') this.forgetGuest();
      throw error;
    }
  }

  forgetGuest(): void {
    this.guestIds.forget();
  }

  private get clientConfig(): { region: string; endpoint?: string } {
    return { region: this.config.region, ...(this.config.endpoint && { endpoint: this.config.endpoint }) };
  }

  private async idToken() {
    const tokens = await this.accounts.tokens();
    if (!tokens) throw new SignedOut();
    return tokens.getIdToken();
  }
}

/** The tokens are gone, in this tab or by revocation. */
export class SignedOut extends Error {
  readonly name = 'SignedOut';
}

/**
 * A guest has no password: whoever knows the identity ID *is* that guest. So it is kept like a token, in this tab's sessionStorage, while
 * the SDK would keep it in IndexedDB until somebody clears the browser. It never goes to the address of the page or to a log.
 */
class GuestIds {
  constructor(private readonly slot: string) {}

  getItem(): string | null {
    return sessionStorage.getItem(this.slot);
  }

  setItem(_key: string, identityId: string): void {
    sessionStorage.setItem(this.slot, identityId);
  }

  /** The SDK calls this after any failure. A dropped connection must not cost a guest the scores, so only `forget` forgets. */
  removeItem(): void {}

  forget(): void {
    sessionStorage.removeItem(this.slot);
  }
}
