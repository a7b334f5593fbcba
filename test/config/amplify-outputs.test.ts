import { listPaths } from '@aws-amplify/storage/internals';
import { Amplify } from 'aws-amplify';
import { OAuthScope, PasskeyUserVerification, UserPoolEmail } from 'aws-cdk-lib/aws-cognito';
import { AccountRootPrincipal, Role } from 'aws-cdk-lib/aws-iam';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Source } from 'aws-cdk-lib/aws-s3-deployment';
import { Lazy, Stack } from 'aws-cdk-lib/core';
import { amazon, google, login, LOGIN_HOST, makeAuth, makeConfig, outputsOf, stackOf, WEB } from './config-stack';
import { deployed } from './deployed';
import { AppClient, FederatedProvider, MfaPolicy, OwnerKey, PrefixAction, PrefixLevel, S3UserPrefixAccess, SamlMetadata, SignIn } from '../../src';
import type { AuthenticatedAppAuth, AuthenticatedAppAuthProps } from '../../src';

const partner = () => FederatedProvider.saml('Partner', { metadata: SamlMetadata.url('https://idp.example.com/metadata') });
const outputs = (props: AuthenticatedAppAuthProps = {}) => outputsOf(makeConfig({}, props));

describe('amplify_outputs.json', () => {
  test('says what is so without props', () => {
    expect(outputs()).toEqual({
      version: '1.5',
      auth: {
        aws_region: 'eu-west-1',
        user_pool_id: expect.stringMatching(/^<AuthUserPool\w+>$/),
        user_pool_client_id: expect.stringMatching(/^<AuthUserPoolClientweb\w+>$|^<AuthClientweb\w+>$/),
        identity_pool_id: expect.stringMatching(/^<AuthIdentityPool\w+>$/),
        password_policy: { min_length: 12, require_numbers: true, require_lowercase: true, require_uppercase: true, require_symbols: true },
        standard_required_attributes: ['email'],
        username_attributes: ['email'],
        user_verification_types: ['email'],
        unauthenticated_identities_enabled: false,
        mfa_configuration: 'OPTIONAL',
        mfa_methods: ['TOTP'],
      },
    });
  });

  test.each<[string, AuthenticatedAppAuthProps, object]>([
    ['guests', { guests: true }, { unauthenticated_identities_enabled: true }],
    ['a password policy', { passwordPolicy: { minLength: 20, requireSymbols: false } },
      { password_policy: { min_length: 20, require_numbers: true, require_lowercase: true, require_uppercase: true, require_symbols: false } }],
    ['no second factor', { mfa: MfaPolicy.off() }, { mfa_configuration: 'NONE', mfa_methods: [] }],
    ['a second factor for all', { mfa: MfaPolicy.required({ sms: true }) }, { mfa_configuration: 'REQUIRED', mfa_methods: ['SMS', 'TOTP'] }],
    ['phone numbers', { signIn: SignIn.phone() },
      { username_attributes: ['phone_number'], user_verification_types: ['phone_number'], standard_required_attributes: ['phone_number'] }],
    ['either address', { signIn: SignIn.emailOrPhone() },
      { username_attributes: ['email', 'phone_number'], user_verification_types: ['email', 'phone_number'], standard_required_attributes: [] }],
    ['usernames with an alias', { signIn: SignIn.username({ emailAlias: true }) },
      { username_attributes: ['username'], user_verification_types: ['email'], standard_required_attributes: ['email'] }],
    ['passkeys and codes', { signIn: SignIn.email({ passkeys: true, relyingPartyId: 'example.com', emailCode: true }), mfa: MfaPolicy.off() },
      { passwordless: { email_otp_enabled: true, sms_otp_enabled: false, web_authn: { relying_party_id: 'example.com', user_verification: 'required' } } }],
    ['passkeys of the domain of managed login', {
      clients: [AppClient.singlePage('web', WEB)],
      managedLogin: login(),
      signIn: SignIn.email({ passkeys: true, userVerification: PasskeyUserVerification.PREFERRED }),
    },
    { passwordless: { web_authn: { relying_party_id: LOGIN_HOST, user_verification: 'preferred' } } }],
    ['codes by text message', { signIn: SignIn.phone({ smsCode: true }) }, { passwordless: { email_otp_enabled: false, sms_otp_enabled: true } }],
    ['required attributes', { standardAttributes: { fullname: { required: true }, timezone: { required: true }, website: { mutable: false } } },
      { standard_required_attributes: ['email', 'name', 'zoneinfo'] }],
    ['groups', { groups: ['admins', 'editors'] }, { groups: [{ admins: { precedence: 0 } }, { editors: { precedence: 1 } }] }],
    ['groups without an identity pool', { groups: ['admins', 'editors'], identity: false }, { groups: [{ admins: { precedence: 0 } }, { editors: { precedence: 1 } }] }],
  ])('tells of %s', (_, props, expected) => {
    expect(outputs(props).auth).toMatchObject(expected);
  });

  test('tells of codes by e-mail', () => {
    const email = UserPoolEmail.withSES({ fromEmail: 'app@example.com', sesRegion: 'eu-west-1' });
    const mfa = MfaPolicy.optional({ email: true });

    expect(outputs({ mfa, email, signIn: SignIn.emailOrPhone() }).auth.mfa_methods).toEqual(['TOTP', 'EMAIL']);
  });

  test('tells in which place a group stands that includes another', () => {
    const auth = makeAuth({ groups: ['readers'] });
    auth.addGroup('writers', { includes: ['readers'] });

    expect(outputsOf(makeConfig({ auth })).auth.groups).toEqual([{ readers: { precedence: 1 } }, { writers: { precedence: 0 } }]);
  });

  test('names no identity pool where there is none', () => {
    expect(outputs({ identity: false }).auth).not.toHaveProperty('identity_pool_id');
  });

  test('tells of redirects, and of the providers that the client offers and Amplify knows', () => {
    const clients = [AppClient.singlePage('web', { ...WEB, federatedProviders: ['Google', 'Partner'] })];
    const { oauth } = outputs({ clients, managedLogin: login(), federation: [google(), amazon(), partner()] }).auth;

    expect(oauth).toEqual({
      identity_providers: ['GOOGLE'],
      domain: LOGIN_HOST,
      scopes: ['openid', 'email', 'profile'],
      redirect_sign_in_uri: WEB.callbackUrls,
      redirect_sign_out_uri: WEB.logoutUrls,
      response_type: 'code',
    });
  });

  test.each<[string, AuthenticatedAppAuthProps]>([
    ['the client has no redirects', { clients: [AppClient.singlePage('web'), AppClient.server('api', WEB)], managedLogin: login() }],
    ['there are no pages for sign-in', { clients: [AppClient.singlePage('web', WEB)] }],
  ])('tells of no redirects where %s', (_, props) => {
    expect(outputs(props).auth).not.toHaveProperty('oauth');
  });

  test('carries values that only deployment knows', () => {
    const url = `https://${Lazy.string({ produce: () => 'app.example.com' })}/`;
    const clients = [AppClient.singlePage('web', { callbackUrls: [url], logoutUrls: [url], origins: ['https://app.example.com'] })];

    expect(outputs({ clients, managedLogin: login() }).auth.oauth.redirect_sign_in_uri).toEqual(['https://app.example.com/']);
  });

  test('speaks of the client that is asked for', () => {
    const auth = makeAuth({ clients: [AppClient.singlePage('web'), AppClient.nativeApp('phone'), AppClient.server('api')] });

    expect(outputsOf(makeConfig({ auth, clientName: 'phone' })).auth.user_pool_client_id).toBe(deployed(auth, auth.client('phone').userPoolClientId));
  });

  test('needs no name of the client where one has no secret', () => {
    const auth = makeAuth({ clients: [AppClient.server('api'), AppClient.nativeApp('phone')] });

    expect(outputsOf(makeConfig({ auth })).auth.user_pool_client_id).toBe(deployed(auth, auth.client('phone').userPoolClientId));
  });

  test('can be written to a bucket with the website', () => {
    const config = makeConfig({}, { groups: ['admins'] });
    const handlerRole = new Role(stackOf(config), 'Role', { assumedBy: new AccountRootPrincipal() });

    const { markers } = Source.jsonData('amplify_outputs.json', config.amplifyOutputs).bind(stackOf(config), { handlerRole });

    expect(Object.values(markers ?? {}).map((value) => deployed(config, value))).toEqual([/UserPool/, /Client/, /IdentityPool/].map((name) => expect.stringMatching(name)));
  });

  test('holds what else is given', () => {
    const custom = { theme: { dark: true }, api: Lazy.string({ produce: () => 'https://api.example.com' }) };

    expect(outputsOf(makeConfig({ custom })).custom).toEqual({ theme: { dark: true }, api: 'https://api.example.com' });
  });
});

describe('storage', () => {
  const own = (prefix: string) => `${prefix}/\${cognito-identity.amazonaws.com:sub}/*`;
  const all = ['get', 'write', 'delete', 'list'];
  type Make = (auth: AuthenticatedAppAuth, stack: Stack) => S3UserPrefixAccess[];

  function storageOf(make: Make, region?: string) {
    const auth = makeAuth({ guests: true, groups: ['admins', 'editors'] }, region);
    auth.addGroup('owners', { includes: ['editors'] });
    return outputsOf(makeConfig({ auth, storage: make(auth, Stack.of(auth)) })).storage;
  }

  test.each<[string, Make, object | undefined]>([
    ['own folders', (auth, stack) => [new S3UserPrefixAccess(stack, 'Photos', { auth, guests: true })], { [own('users')]: { entityidentity: all } }],
    ['some actions', (auth, stack) => [new S3UserPrefixAccess(stack, 'Photos', { auth, actions: [PrefixAction.READ] })],
      { [own('users')]: { entityidentity: ['get'] } }],
    ['folders that others see', (auth, stack) => [new S3UserPrefixAccess(stack, 'Photos', { auth, level: PrefixLevel.PROTECTED })],
      { [own('protected')]: { entityidentity: all }, 'protected/*': { authenticated: ['get', 'list'] } }],
    ['what all share', (auth, stack) => [new S3UserPrefixAccess(stack, 'Photos', { auth, guests: true, level: PrefixLevel.PUBLIC })],
      { 'public/*': { authenticated: all, guest: ['get', 'list'] } }],
    ['what a group shares, with those that include it',
      (auth, stack) => [new S3UserPrefixAccess(stack, 'Photos', { auth, audience: auth.group('editors'), level: PrefixLevel.PUBLIC })],
      { 'public/*': { groupseditors: all, groupsowners: all } }],
    ['no folders of a group\'s members', (auth, stack) => [new S3UserPrefixAccess(stack, 'Photos', { auth, audience: auth.group('editors') })], undefined],
    ['no folders by another key', (auth, stack) => [new S3UserPrefixAccess(stack, 'Photos', { auth, owner: OwnerKey.sub() })], undefined],
    ['two uses of one bucket', (auth, stack) => {
      const photos = new S3UserPrefixAccess(stack, 'Photos', { auth });
      return [photos, new S3UserPrefixAccess(stack, 'Shared', { auth, bucket: photos.bucket, level: PrefixLevel.PUBLIC })];
    }, { [own('users')]: { entityidentity: all }, 'public/*': { authenticated: all } }],
    ['two audiences of one prefix', (auth, stack) => {
      const props = { auth, bucket: Bucket.fromBucketName(stack, 'Bucket', 'photos'), level: PrefixLevel.PUBLIC };
      const editors = new S3UserPrefixAccess(stack, 'Photos', { ...props, audience: auth.group('editors'), actions: [PrefixAction.READ] });
      return [editors, new S3UserPrefixAccess(stack, 'Mine', { ...props, audience: auth.group('owners'), actions: [PrefixAction.WRITE] })];
    }, { 'public/*': { groupseditors: ['get'], groupsowners: ['get', 'write'] } }],
  ])('tells of %s', (_, make, paths) => {
    const { buckets, ...rest } = storageOf(make);

    expect(rest).toEqual({ aws_region: 'eu-west-1', bucket_name: buckets[0].bucket_name });
    expect(buckets).toEqual([{ name: 'Photos', bucket_name: expect.stringMatching(/^<Photos|^photos$/), aws_region: 'eu-west-1', ...(paths && { paths }) }]);
  });

  test('names the identity as Amplify does in every partition', () => {
    const { buckets } = storageOf((auth, stack) => [new S3UserPrefixAccess(stack, 'Photos', { auth })], 'us-gov-west-1');

    expect(Object.keys(buckets[0].paths)).toEqual([own('users')]);
  });

  test('takes the first bucket for the default, and knows the Region of each', () => {
    const { buckets, ...rest } = storageOf((auth, stack) => {
      const bucket = Bucket.fromBucketAttributes(stack, 'Far', { bucketName: 'far-away', region: 'us-east-1' });
      return [new S3UserPrefixAccess(stack, 'Archive', { auth, bucket }), new S3UserPrefixAccess(stack, 'Photos', { auth })];
    });

    expect(rest).toEqual({ bucket_name: 'far-away', aws_region: 'us-east-1' });
    expect(buckets.map(({ name, aws_region: region }: { name: string; aws_region: string }) => [name, region])).toEqual([['Archive', 'us-east-1'], ['Photos', 'eu-west-1']]);
  });
});

describe('AWS Amplify', () => {
  const IDENTITY = 'eu-west-1:aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa';
  const token = (payload: { [claim: string]: string[] }) => ({ payload, toString: () => '' });

  function configure(claims: { [claim: string]: string[] } = {}) {
    const auth = makeAuth({
      guests: true,
      groups: ['admins'],
      managedLogin: login(),
      mfa: MfaPolicy.required({ sms: true }),
      clients: [AppClient.singlePage('web', { ...WEB, scopes: [OAuthScope.OPENID] })],
      federation: [google(), amazon()],
    });
    const photos = new S3UserPrefixAccess(Stack.of(auth), 'Photos', { auth, guests: true, level: PrefixLevel.PROTECTED });
    Amplify.configure(outputsOf(makeConfig({ auth, storage: [photos] })), {
      Auth: {
        tokenProvider: { getTokens: async () => ({ accessToken: token(claims) }) },
        credentialsProvider: {
          getCredentialsAndIdentityId: async () => ({ identityId: IDENTITY, credentials: { accessKeyId: 'a', secretAccessKey: 'b' } }),
          clearCredentialsAndIdentityId: () => undefined,
        },
      },
    });
    return Amplify.getConfig();
  }

  test('takes sign-in as it is', () => {
    expect(configure().Auth?.Cognito).toEqual({
      userPoolId: expect.stringMatching(/^<AuthUserPool/),
      userPoolClientId: expect.stringMatching(/^<Auth\w*Clientweb/),
      identityPoolId: expect.stringMatching(/^<AuthIdentityPool/),
      allowGuestAccess: true,
      groups: [{ admins: { precedence: 0 } }],
      loginWith: {
        email: true,
        phone: false,
        username: false,
        oauth: {
          domain: LOGIN_HOST,
          providers: ['Google', 'Amazon'],
          redirectSignIn: WEB.callbackUrls,
          redirectSignOut: WEB.logoutUrls,
          responseType: 'code',
          scopes: ['openid'],
        },
      },
      mfa: { status: 'on', smsEnabled: true, totpEnabled: true },
      passwordFormat: { minLength: 12, requireLowercase: true, requireNumbers: true, requireSpecialCharacters: true, requireUppercase: true },
      userAttributes: { email: { required: true } },
    });
  });

  test('takes storage as it is', () => {
    const bucketName = expect.stringMatching(/^<Photos/);

    expect(configure().Storage?.S3).toMatchObject({ bucket: bucketName, region: 'eu-west-1', buckets: { Photos: { bucketName, region: 'eu-west-1' } } });
  });

  test('shows users their own folder, and what others share', async () => {
    configure();

    const { locations } = await listPaths();

    expect(locations.map(({ prefix, permission }) => [prefix, permission])).toEqual([
      [`protected/${IDENTITY}/*`, ['get', 'write', 'delete', 'list']], ['protected/*', ['get', 'list']],
    ]);
  });

  test('shows members of groups what others share', async () => {
    configure({ 'cognito:groups': ['admins'] });

    const { locations } = await listPaths();

    expect(locations.map(({ prefix, permission }) => [prefix, permission])).toEqual([['protected/*', ['get', 'list']]]);
  });
});
