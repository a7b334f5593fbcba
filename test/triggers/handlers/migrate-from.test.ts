import { awsError, someEvent } from './some-event';
import { migrate } from '../../../src/triggers/handlers/migrate-from';

const MIGRATION = { pool: 'us-east-1_Old', client: 'client', keep: ['email', 'email_verified', 'phone_number', 'phone_number_verified', 'name', 'custom:tenant'] };
const WRONG = new Error('Incorrect username or password');
const NO_RESET = new Error('The password can\'t be reset');
const PASSWORD = 'hunter2-very-secret';

const adminInitiateAuth = jest.fn();
const adminGetUser = jest.fn();
const log = jest.spyOn(process.stderr, 'write');
const old = { adminInitiateAuth, adminGetUser };
const signIn = (userName = 'Alice@example.com') => someEvent('UserMigration_Authentication', undefined, { userName, request: { password: PASSWORD } });
const reset = (source = 'UserMigration_ForgotPassword') => someEvent(source, undefined, { userName: 'alice@example.com' });
const tokenOf = (payload: object) => `h.${Buffer.from(JSON.stringify(payload)).toString('base64url')}.s`;
const userWith = (attributes: Record<string, string>, rest = {}) => ({
  Username: 'alice-id', Enabled: true, UserStatus: 'CONFIRMED', UserAttributes: Object.entries(attributes).map(([Name, Value]) => ({ Name, Value })), ...rest,
});
const ALICE = { email: 'alice@example.com', email_verified: 'true', name: 'Al\u00efce' };

beforeEach(() => {
  log.mockReturnValue(true);
  adminInitiateAuth.mockResolvedValue({ AuthenticationResult: { IdToken: tokenOf({ 'sub': '1', 'cognito:username': 'alice-id' }) } });
  adminGetUser.mockResolvedValue(userWith({
    ...ALICE, 'sub': '1', 'identities': '[]', 'custom:tenant': 't1', 'custom:other': 'x', 'updated_at': '1', 'phone_number': '+15550100', 'phone_number_verified': 'false',
  }));
});

describe('a sign-in', () => {
  test('with the password of the old pool brings the user over, as the old pool knows it', async () => {
    const event = signIn();

    await expect(migrate(event, MIGRATION, old)).resolves.toBe(event);

    expect(event.response).toEqual({
      userAttributes: { ...ALICE, 'custom:tenant': 't1', 'phone_number': '+15550100', 'phone_number_verified': 'false' },
      finalUserStatus: 'CONFIRMED',
      messageAction: 'SUPPRESS',
    });
    expect(adminInitiateAuth.mock.calls).toEqual([[{
      UserPoolId: 'us-east-1_Old', ClientId: 'client', AuthFlow: 'ADMIN_USER_PASSWORD_AUTH', AuthParameters: { USERNAME: 'Alice@example.com', PASSWORD },
    }]]);
  });

  test('takes over the user whom the token names, not the name that was entered', async () => {
    await migrate(signIn('alias'), MIGRATION, old);

    expect(adminGetUser.mock.calls).toEqual([[{ UserPoolId: 'us-east-1_Old', Username: 'alice-id' }]]);
  });

  test.each(['NotAuthorizedException', 'UserNotFoundException', 'UserNotConfirmedException', 'PasswordResetRequiredException'])('that ends with %s is refused', async (name) => {
    adminInitiateAuth.mockRejectedValue(awsError(name));

    await expect(migrate(signIn(), MIGRATION, old)).rejects.toThrow(WRONG);
    expect(adminGetUser).not.toHaveBeenCalled();
  });

  test.each(['SMS_MFA', 'SOFTWARE_TOKEN_MFA', 'NEW_PASSWORD_REQUIRED'])('that asks for %s is refused in the same words', async (ChallengeName) => {
    adminInitiateAuth.mockResolvedValue({ ChallengeName, Session: 'session' });
    const event = signIn();

    await expect(migrate(event, MIGRATION, old)).rejects.toThrow(WRONG);
    expect(adminGetUser).not.toHaveBeenCalled();
    expect(event.response).toEqual({});
  });

  test('never shows or logs the password', async () => {
    adminInitiateAuth.mockRejectedValue(awsError('Broken'));
    adminInitiateAuth.mockRejectedValueOnce(new Error(PASSWORD));

    const tell = (reason: Error) => `${reason.stack}${JSON.stringify(reason)}${reason.cause}`;

    const thrown = await Promise.all([signIn(), signIn()].map((event) => migrate(event, MIGRATION, old).catch(tell)));

    expect(thrown.join()).not.toContain(PASSWORD);
    expect(thrown.join()).not.toContain('arn:');
    expect(log.mock.calls).toEqual([['Error\n'], ['Broken\n']]);
  });
});

describe('a forgotten password', () => {
  test('brings over a user who has a verified address', async () => {
    adminGetUser.mockResolvedValue(userWith(ALICE));
    const event = reset();

    await migrate(event, MIGRATION, old);

    expect(event.response).toEqual({ userAttributes: ALICE, messageAction: 'SUPPRESS' });
    expect(adminInitiateAuth).not.toHaveBeenCalled();
  });

  test.each([
    ['a verified phone', { phone_number: '+15550100', phone_number_verified: 'true' }, {}],
    ['a password that must be reset', ALICE, { UserStatus: 'RESET_REQUIRED' }],
  ])('brings over a user with %s', async (_, attributes, rest) => {
    adminGetUser.mockResolvedValue(userWith(attributes, rest));

    await expect(migrate(reset(), MIGRATION, old)).resolves.toBeDefined();
  });

  test.each<[string, Record<string, string>, object]>([
    ['no verified address', { ...ALICE, email_verified: 'false' }, {}],
    ['a verified mark without an address', { email_verified: 'true' }, {}],
    ['an unverified phone', { phone_number: '+15550100' }, {}],
    ['a disabled account', ALICE, { Enabled: false }],
    ['an unconfirmed account', ALICE, { UserStatus: 'UNCONFIRMED' }],
    ['an account of another provider', ALICE, { UserStatus: 'EXTERNAL_PROVIDER' }],
    ['a password that was never changed', ALICE, { UserStatus: 'FORCE_CHANGE_PASSWORD' }],
  ])('is refused with %s', async (_, attributes, rest) => {
    adminGetUser.mockResolvedValue(userWith(attributes, rest));
    const event = reset();

    await expect(migrate(event, MIGRATION, old)).rejects.toThrow(NO_RESET);
    expect(event.response).toEqual({});
  });

  test('is refused where there is no such user', async () => {
    adminGetUser.mockRejectedValue(awsError('UserNotFoundException'));

    await expect(migrate(reset(), MIGRATION, old)).rejects.toThrow(NO_RESET);
  });
});

test('another event brings nobody over', async () => {
  await expect(migrate(reset('SomethingNew'), MIGRATION, old)).rejects.toThrow(NO_RESET);
});
