import type { GateRequest } from './gate-request';

/** User pool operations that need no AWS credentials: they carry a client id, a session or a token instead. */
const USER_POOL_OPERATIONS = new Set([
  'AssociateSoftwareToken', 'ChangePassword', 'CompleteWebAuthnRegistration', 'ConfirmDevice', 'ConfirmForgotPassword', 'ConfirmSignUp',
  'DeleteUser', 'DeleteUserAttributes', 'DeleteWebAuthnCredential', 'ForgetDevice', 'ForgotPassword', 'GetDevice', 'GetTokensFromRefreshToken',
  'GetUser', 'GetUserAttributeVerificationCode', 'GetUserAuthFactors', 'GlobalSignOut', 'InitiateAuth', 'ListDevices', 'ListWebAuthnCredentials',
  'ResendConfirmationCode', 'RespondToAuthChallenge', 'RevokeToken', 'SetUserMFAPreference', 'SetUserSettings', 'SignUp',
  'StartWebAuthnRegistration', 'UpdateDeviceStatus', 'UpdateUserAttributes', 'VerifySoftwareToken', 'VerifyUserAttribute',
]);

const KEY_SET_PATH = /^\/[\w-]+\/\.well-known\/(jwks\.json|openid-configuration)$/;

/** Whether AWS answers a request that nobody signed. */
export function isPublic(request: GateRequest): boolean {
  if (request.method === 'GET') return KEY_SET_PATH.test(request.path);
  const [service, operation = ''] = (request.headers['x-amz-target'] ?? '').split('.');
  return request.path === '/' && service === 'AWSCognitoIdentityProviderService' && USER_POOL_OPERATIONS.has(operation);
}
