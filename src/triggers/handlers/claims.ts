import { MACHINE } from './trigger-event';
import type { TriggerEvent } from './trigger-event';

/** What changes in tokens. */
export interface Claims {
  /** Whether the event is of version 1, which knows ID tokens only. */
  readonly basic?: boolean;
  /** Names of claims, each with the attribute that it is taken from. */
  readonly attributes: { readonly [claim: string]: string };
  /** Claim with the groups of the user, as a list. */
  readonly groups?: string;
  readonly suppress: readonly string[];
  readonly id: boolean;
  readonly access: boolean;
  readonly addScopes: readonly string[];
  readonly suppressScopes: readonly string[];
}

/** Adds and leaves out claims and scopes. A machine has no attributes and gets nothing added: what is left out for all is left out for it. */
export function changeClaims<E extends TriggerEvent>(event: E, claims: Claims): E {
  const { userAttributes: user = {}, groupConfiguration } = event.request;
  const machine = event.triggerSource === MACHINE;
  const add: Record<string, unknown> = {};
  for (const [claim, attribute] of Object.entries(machine ? {} : claims.attributes)) if (user[attribute]) add[claim] = user[attribute];
  if (claims.groups && !machine) add[claims.groups] = groupConfiguration?.groupsToOverride ?? [];
  const change = { claimsToAddOrOverride: add, claimsToSuppress: claims.suppress };
  // Given back as they came, the groups of the user stay in the token.
  const groupOverrideDetails = groupConfiguration;
  if (claims.basic) {event.response.claimsOverrideDetails = { ...change, groupOverrideDetails };} else {
    event.response.claimsAndScopeOverrideDetails = {
      idTokenGeneration: claims.id && !machine ? change : undefined,
      accessTokenGeneration: { ...(claims.access && change), scopesToAdd: machine ? [] : claims.addScopes, scopesToSuppress: claims.suppressScopes },
      groupOverrideDetails,
    };
  }
  return event;
}
