import type { PreTokenGenerationVersion } from './pre-token-generation-version';

/** The tokens whose claims `Trigger.claims` changes. */
export enum ClaimTokens {
  /** ID tokens: what an app reads, and what the identity pool gets. */
  ID = 'ID',
  /** Access tokens: what an API gets. It needs the Essentials plan or Plus. */
  ACCESS = 'ACCESS',
  /** Both. It needs the Essentials plan or Plus. */
  BOTH = 'BOTH',
}

/** What `Trigger.claims` changes in tokens. */
export interface ClaimsOptions {
  /**
   * Claims to add, each with the attribute that it is taken from, such as `{ tenant: 'custom:tenant' }`. A user without the attribute gets no
   * claim.
   *
   * @default - none
   */
  readonly attributes?: { [claim: string]: string };

  /**
   * Claim that gets the names of the user's groups as a list. It needs version 2.
   *
   * @default - none; `cognito:groups` is there in any case
   */
  readonly groups?: string;

  /**
   * Claims to leave out.
   *
   * @default - none
   */
  readonly suppress?: string[];

  /**
   * The tokens whose claims change.
   *
   * @default ClaimTokens.ID
   */
  readonly tokens?: ClaimTokens;

  /**
   * Scopes to add to the access tokens of users. It needs version 2.
   *
   * @default - none
   */
  readonly addScopes?: string[];

  /**
   * Scopes to leave out of access tokens. It needs version 2.
   *
   * @default - none
   */
  readonly suppressScopes?: string[];

  /**
   * Version of the event. With version 3, what is left out for users is left out for machines too; nothing is added for them.
   *
   * @default - the lowest that will do, 1 or 2
   */
  readonly version?: PreTokenGenerationVersion;
}
