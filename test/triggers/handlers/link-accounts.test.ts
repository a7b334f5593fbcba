import { awsError, someEvent } from './some-event';
import { link } from '../../../src/triggers/handlers/link-accounts';

const REFUSED = new Error('This account could not be linked; please contact support');
const PROVIDERS = ['Google', 'SignInWithApple', 'Corp_EU'];

const listUsers = jest.fn();
const adminLinkProviderForUser = jest.fn();
const log = jest.spyOn(process.stderr, 'write');
const users = { listUsers, adminLinkProviderForUser };
const PROVEN = { email: 'Alice@example.com', email_verified: 'true' };
const federated = (attributes: Record<string, string> = PROVEN, userName = 'Google_123', source = 'PreSignUp_ExternalProvider') =>
  someEvent(source, attributes, { userName });
const userWith = (attributes: Record<string, string> = {}, rest = {}) => ({
  Username: 'alice-id',
  Enabled: true,
  UserStatus: 'CONFIRMED',
  Attributes: Object.entries({ email: 'alice@example.com', email_verified: 'true', ...attributes }).map(([Name, Value]) => ({ Name, Value })),
  ...rest,
});
const linksOf = (...links: [string, string][]) => ({ identities: JSON.stringify(links.map(([providerName, userId]) => ({ providerName, userId }))) });

beforeEach(() => {
  log.mockReturnValue(true);
  listUsers.mockResolvedValue({ Users: [userWith()] });
  adminLinkProviderForUser.mockResolvedValue({});
});

test('who proves the same address is linked to the user here', async () => {
  const event = federated();

  await expect(link(event, PROVIDERS, users)).resolves.toBe(event);

  expect(listUsers.mock.calls).toEqual([[{ UserPoolId: 'eu-west-1_Pool', Filter: 'email = "Alice@example.com"' }]]);
  expect(adminLinkProviderForUser.mock.calls).toEqual([[{
    UserPoolId: 'eu-west-1_Pool',
    DestinationUser: { ProviderName: 'Cognito', ProviderAttributeValue: 'alice-id' },
    SourceUser: { ProviderName: 'Google', ProviderAttributeName: 'Cognito_Subject', ProviderAttributeValue: '123' },
  }]]);
  expect(event.response).toEqual({});
});

test.each([
  ['google_123', 'Google', '123'],
  ['signinwithapple_000.abc_1', 'SignInWithApple', '000.abc_1'],
  ['Corp_EU_a_b', 'Corp_EU', 'a_b'],
])('%p comes from a provider of the list', async (userName, ProviderName, ProviderAttributeValue) => {
  await link(federated(PROVEN, userName), PROVIDERS, users);

  expect(adminLinkProviderForUser).toHaveBeenCalledWith(expect.objectContaining({
    SourceUser: { ProviderName, ProviderAttributeName: 'Cognito_Subject', ProviderAttributeValue },
  }));
});

test.each<[string, Parameters<typeof federated>]>([
  ['an address that the provider has not verified', [{ ...PROVEN, email_verified: 'false' }]],
  ['nothing said of the address', [{ email: 'alice@example.com' }]],
  ['no address', [{ email_verified: 'true' }]],
  ['an address that only looks right', [{ ...PROVEN, email: 'alice@ex\u0430mple.com' }]],
  ['an address that would end the filter', [{ ...PROVEN, email: 'a"@example.com' }]],
  ['a provider that is not listed', [PROVEN, 'Facebook_123']],
  ['a provider whose name goes on', [PROVEN, 'GoogleLike_123']],
  ['a name without a provider', [PROVEN, 'google']],
  ['a sign-up of its own', [PROVEN, 'Google_123', 'PreSignUp_SignUp']],
  ['a user whom an administrator makes', [PROVEN, 'Google_123', 'PreSignUp_AdminCreateUser']],
])('with %s nobody is looked for', async (_, given) => {
  const event = federated(...given);

  await expect(link(event, PROVIDERS, users)).resolves.toBe(event);

  expect(listUsers).not.toHaveBeenCalled();
  expect(adminLinkProviderForUser).not.toHaveBeenCalled();
});

test.each<[string, object[]]>([
  ['is nobody', []],
  ['has not verified the address', [userWith({ email_verified: 'false' })]],
  ['is not confirmed', [userWith({}, { UserStatus: 'UNCONFIRMED' })]],
  ['has a first password still', [userWith({}, { UserStatus: 'FORCE_CHANGE_PASSWORD' })]],
  ['is of another provider', [userWith({}, { UserStatus: 'EXTERNAL_PROVIDER' })]],
  ['has another address', [userWith({ email: 'alice2@example.com' })]],
  ['has an address that only looks the same', [userWith({ email: 'alic\u0435@example.com' })]],
  ['is linked already', [userWith(linksOf(['Google', '123']))]],
])('a user here who %s is not linked', async (_, Users) => {
  listUsers.mockResolvedValue({ Users });
  const event = federated();

  await expect(link(event, PROVIDERS, users)).resolves.toBe(event);

  expect(adminLinkProviderForUser).not.toHaveBeenCalled();
});

test('a Kelvin sign in the address here is no k', async () => {
  listUsers.mockResolvedValue({ Users: [userWith({ email: '\u212Aim@example.com' })] });

  await link(federated({ ...PROVEN, email: 'kim@example.com' }), PROVIDERS, users);

  expect(adminLinkProviderForUser).not.toHaveBeenCalled();
});

test('the one user who counts is found among others', async () => {
  listUsers.mockResolvedValue({ Users: [userWith({}, { UserStatus: 'EXTERNAL_PROVIDER', Username: 'Facebook_9' }), userWith(linksOf(['Google', '456']))] });

  await link(federated(), PROVIDERS, users);

  expect(adminLinkProviderForUser).toHaveBeenCalledTimes(1);
});

test.each<[string, object]>([
  ['two users have the address', { Users: [userWith(), userWith({}, { Username: 'other' })] }],
  ['there may be more users', { Users: [userWith()], PaginationToken: 'more' }],
  ['the user here is disabled', { Users: [userWith({}, { Enabled: false })] }],
  ['the user here has five links', { Users: [userWith(linksOf(['Google', '1'], ['Google', '2'], ['Google', '3'], ['Google', '4'], ['Google', '5']))] }],
])('fails where %s', async (_, found) => {
  listUsers.mockResolvedValue(found);

  await expect(link(federated(), PROVIDERS, users)).rejects.toThrow(REFUSED);

  expect(adminLinkProviderForUser).not.toHaveBeenCalled();
});

test.each([listUsers, adminLinkProviderForUser])('fails with a text for the user where AWS does', async (call) => {
  call.mockRejectedValue(awsError('TooManyRequestsException'));

  await expect(link(federated(), PROVIDERS, users)).rejects.toThrow(REFUSED);

  expect(log.mock.calls).toEqual([['TooManyRequestsException\n']]);
});
