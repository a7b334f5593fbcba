/** What the services say by code, in words for the person at the page. */
const SENTENCES: Readonly<Record<string, string>> = {
  AccessDenied: 'Your role does not allow that.',
  AccessDeniedException: 'Your role does not allow that.',
  AliasExistsException: 'Another account already uses this e-mail address.',
  CodeDeliveryFailureException: 'The code could not be sent to this address.',
  CodeMismatchException: 'That code is not right. Check the newest message.',
  ExpiredCodeException: 'That code has expired. Ask for a new one.',
  InvalidIdentityPoolConfigurationException: 'The identity pool has no role for you. Guests or users may be switched off there.',
  InvalidParameterException: 'Cognito did not accept what you typed. Check it and try again.',
  LimitExceededException: 'Too many attempts. Wait a while and try again.',
  NetworkError: 'AWS did not answer. Check your connection and try again.',
  NotAuthorizedException: 'E-mail address and password do not match.',
  PasswordResetRequiredException: 'This account needs a new password, which this example does not offer.',
  SignedOut: 'You have been signed out. Sign in again.',
  StepNotOffered: 'This account asks for a second factor or a new password, which this example does not offer.',
  TooManyFailedAttemptsException: 'Too many attempts. Wait a while and try again.',
  TooManyRequestsException: 'Cognito is busy. Wait a moment and try again.',
  UsernameExistsException: 'There is already an account with this e-mail address. Sign in instead.',
  UserNotConfirmedException: 'This account still waits for its confirmation code.',
  UserNotFoundException: 'E-mail address and password do not match.',
};

/** Says what went wrong in a sentence. `special` holds the sentences that differ where it happened. */
export function explain(error: unknown, special: Readonly<Record<string, string>> = {}): string {
  if (!(error instanceof Error)) return 'Something went wrong. Try again.';
  const code = codeOf(error);
  if (code === 'InvalidPasswordException') return `This password is too weak. ${error.message.replace(/^.*policy: /i, '')}.`.replace('..', '.');
  if (code === 'UserLambdaValidationException') return error.message.replace(/^\w+ failed with error /, '');
  if (code === 'NotAuthorizedException' && /attempts exceeded/i.test(error.message)) return SENTENCES.LimitExceededException;
  return special[code] ?? SENTENCES[code] ?? `That did not work (${code}).`;
}

/** The name that the service gave the error. A fetch that got no answer is a TypeError in every browser. */
export function codeOf(error: Error): string {
  if (error instanceof TypeError || error.message === 'Network error') return 'NetworkError';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
