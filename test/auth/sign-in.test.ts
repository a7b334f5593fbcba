import { Match } from 'aws-cdk-lib/assertions';
import { authTemplate } from './sign-in-stack';
import { SignIn } from '../../src';

const POOL = 'AWS::Cognito::UserPool';
const EMAIL_REQUIRED = [{ Name: 'email', Required: true, Mutable: true }];
const EMAIL_ONLY = [{ Name: 'verified_email', Priority: 1 }];

interface Expected {
  readonly usernames?: string[];
  readonly aliases?: string[];
  readonly verified: string[];
  readonly schema?: object[];
  readonly recovery: object[];
  readonly sms: boolean;
}

const EVERY: [string, SignIn, Expected][] = [
  ['an e-mail address', SignIn.email(), { usernames: ['email'], verified: ['email'], recovery: EMAIL_ONLY, sms: false }],
  ['a phone number', SignIn.phone(), {
    usernames: ['phone_number'], verified: ['phone_number'], recovery: [{ Name: 'verified_phone_number', Priority: 1 }], sms: true,
  }],
  ['either', SignIn.emailOrPhone(), {
    usernames: ['email', 'phone_number'],
    verified: ['email', 'phone_number'],
    recovery: [{ Name: 'verified_email', Priority: 1 }, { Name: 'verified_phone_number', Priority: 2 }],
    sms: true,
  }],
  ['a username', SignIn.username(), { verified: ['email'], schema: EMAIL_REQUIRED, recovery: EMAIL_ONLY, sms: false }],
  ['a username or its e-mail address', SignIn.username({ emailAlias: true }), {
    aliases: ['email'], verified: ['email'], schema: EMAIL_REQUIRED, recovery: EMAIL_ONLY, sms: false,
  }],
  ['a username or its phone number', SignIn.username({ phoneAlias: true }), {
    aliases: ['phone_number'], verified: ['email', 'phone_number'], schema: EMAIL_REQUIRED, recovery: EMAIL_ONLY, sms: true,
  }],
  ['a username or a chosen second name', SignIn.username({ preferredUsername: true }), {
    aliases: ['preferred_username'], verified: ['email'], schema: EMAIL_REQUIRED, recovery: EMAIL_ONLY, sms: false,
  }],
  ['a username or any of the others', SignIn.username({ emailAlias: true, phoneAlias: true, preferredUsername: true }), {
    aliases: ['email', 'phone_number', 'preferred_username'], verified: ['email', 'phone_number'], schema: EMAIL_REQUIRED, recovery: EMAIL_ONLY, sms: true,
  }],
];

test.each(EVERY)('people can sign in with %s', (_, signIn, { usernames, aliases, verified, schema, recovery, sms }) => {
  const template = authTemplate({ signIn });

  template.hasResourceProperties(POOL, {
    UsernameAttributes: usernames ?? Match.absent(),
    AliasAttributes: aliases ?? Match.absent(),
    AutoVerifiedAttributes: verified,
    UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: verified },
    UsernameConfiguration: { CaseSensitive: false },
    Schema: schema ?? Match.absent(),
    AccountRecoverySetting: { RecoveryMechanisms: recovery },
    SmsConfiguration: sms ? Match.anyValue() : Match.absent(),
  });
  template.resourcePropertiesCountIs('AWS::IAM::Role', { Policies: Match.anyValue() }, sms ? 1 : 0);
});

test('a username needs no e-mail address where the app says so', () => {
  const template = authTemplate({ signIn: SignIn.username(), standardAttributes: { email: { required: false } } });

  template.hasResourceProperties(POOL, { Schema: [{ Name: 'email', Required: false }] });
});
