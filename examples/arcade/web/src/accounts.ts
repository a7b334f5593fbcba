import { AuthenticationDetails, CognitoUser, CognitoUserAttribute, CognitoUserPool, type CognitoUserSession } from 'amazon-cognito-identity-js';
import type { Config } from './config';

/**
 * The user pool as the page needs it. Only sign-up sends a password; sign-in proves it by SRP.
 *
 * The tokens go to sessionStorage, not to the library's default of localStorage: they live as long as the tab.
 */
export class Accounts {
  private readonly pool: CognitoUserPool;

  constructor(config: Config) {
    this.pool = new CognitoUserPool({
      UserPoolId: config.userPoolId,
      ClientId: config.userPoolClientId,
      endpoint: config.endpoint,
      Storage: sessionStorage,
    });
  }

  async signUp(email: string, password: string): Promise<void> {
    const attributes = [new CognitoUserAttribute({ Name: 'email', Value: email })];
    await answer((done) => this.pool.signUp(email, password, attributes, [], done));
  }

  async confirm(email: string, code: string): Promise<void> {
    await answer((done) => this.user(email).confirmRegistration(code, false, done));
  }

  async sendCodeAgain(email: string): Promise<void> {
    await answer((done) => this.user(email).resendConfirmationCode(done));
  }

  async signIn(email: string, password: string): Promise<void> {
    const details = new AuthenticationDetails({ Username: email, Password: password });
    await new Promise<void>((resolve, reject) => {
      const notOffered = (): void => reject(new StepNotOffered());
      this.user(email).authenticateUser(details, {
        onSuccess: () => resolve(),
        onFailure: reject,
        newPasswordRequired: notOffered,
        mfaRequired: notOffered,
        totpRequired: notOffered,
        mfaSetup: notOffered,
        selectMFAType: notOffered,
        customChallenge: notOffered,
      });
    });
  }

  /** The tokens of whoever is signed in, renewed when they have run out; nothing when nobody is. */
  async tokens(): Promise<CognitoUserSession | undefined> {
    const user = this.pool.getCurrentUser();
    if (!user) return undefined;
    return await answer<CognitoUserSession | null>((done) => user.getSession(done)) ?? undefined;
  }

  /** Revokes the refresh token, and forgets the tokens even when Cognito does not answer. */
  async signOut(): Promise<void> {
    const user = this.pool.getCurrentUser();
    if (!user) return;
    await answer((done) => user.getSession(done)).catch(() => undefined);
    await new Promise<void>((resolve) => user.signOut(resolve));
    user.signOut();
  }

  private user(email: string): CognitoUser {
    return new CognitoUser({ Username: email, Pool: this.pool, Storage: sessionStorage });
  }
}

/** Cognito asks for a step (a second factor, a new password) that this page leaves out. */
export class StepNotOffered extends Error {
  readonly name = 'StepNotOffered';
}

type Done<T> = (error: Error | null | undefined, value?: T) => void;

function answer<T>(ask: (done: Done<T>) => void): Promise<T | undefined> {
  return new Promise((resolve, reject) => ask((error, value) => error ? reject(error) : resolve(value)));
}
