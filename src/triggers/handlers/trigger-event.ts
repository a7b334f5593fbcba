/** What the steps read of an event of Cognito, whatever the moment, and where they write. */
export interface TriggerEvent {
  readonly triggerSource: string;
  readonly userPoolId: string;
  readonly userName: string;
  readonly request: {
    /** Missing where a machine gets a token. */
    readonly userAttributes?: { readonly [name: string]: string | undefined };
    readonly groupConfiguration?: { readonly groupsToOverride?: readonly string[] };
    readonly password?: string;
  };
  readonly response: { [name: string]: unknown };
}

/** A machine gets a token: there is no user. */
export const MACHINE = 'TokenGeneration_ClientCredentials';

/** Attributes are text; a provider's `true` counts as well. */
export function isTrue(attribute: unknown): boolean {
  return String(attribute) === 'true';
}
