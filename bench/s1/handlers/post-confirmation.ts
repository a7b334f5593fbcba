import { AdminAddUserToGroupCommand, CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import type { PostConfirmationTriggerEvent } from 'aws-lambda';

const cognito = new CognitoIdentityProviderClient({});

/** Makes a newly confirmed user of the administrators' mail domain a member of their group. */
export async function handler(event: PostConfirmationTriggerEvent): Promise<PostConfirmationTriggerEvent> {
  if (event.triggerSource === 'PostConfirmation_ConfirmSignUp' && isAdministrator(event.request.userAttributes.email)) {
    await cognito.send(new AdminAddUserToGroupCommand({
      UserPoolId: event.userPoolId,
      Username: event.userName,
      GroupName: process.env.ADMIN_GROUP,
    }));
  }
  return event;
}

function isAdministrator(email = ''): boolean {
  const domain = process.env.ADMIN_DOMAIN;
  return domain !== undefined && email.toLowerCase().endsWith(`@${domain}`);
}
