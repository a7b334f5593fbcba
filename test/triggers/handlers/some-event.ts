import type { TriggerEvent } from '../../../src/triggers/handlers/trigger-event';

/** An event of Cognito. */
export function someEvent(
  triggerSource: string, userAttributes?: Record<string, string>, rest: Partial<TriggerEvent> & { request?: object } = {},
): TriggerEvent {
  return {
    triggerSource, userPoolId: 'eu-west-1_Pool', userName: 'alice', response: {}, ...rest, request: { userAttributes, ...rest.request },
  };
}

/** An error of the AWS SDK, with a text that is nobody's business. */
export function awsError(name: string): Error {
  return Object.assign(new Error('arn:aws:iam::123456789012:role/secret is not authorized'), { name });
}
