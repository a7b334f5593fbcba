import type { PreTokenGenerationV2TriggerEvent } from 'aws-lambda';

/** Puts the tenant (the mail domain) and one application role into both tokens. */
export async function handler(event: PreTokenGenerationV2TriggerEvent): Promise<PreTokenGenerationV2TriggerEvent> {
  const { groupConfiguration, userAttributes } = event.request;
  const claimsToAddOrOverride = {
    tenant: userAttributes.email?.split('@')[1] ?? 'none',
    app_role: groupConfiguration.groupsToOverride?.includes('admin') ? 'admin' : 'user',
  };

  event.response.claimsAndScopeOverrideDetails = {
    idTokenGeneration: { claimsToAddOrOverride, claimsToSuppress: ['email_verified'] },
    accessTokenGeneration: { claimsToAddOrOverride },
  };
  return event;
}
