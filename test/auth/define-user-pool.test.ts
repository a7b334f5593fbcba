import { Match } from 'aws-cdk-lib/assertions';
import { FeaturePlan, StringAttribute, UserPoolEmail, VerificationEmailStyle } from 'aws-cdk-lib/aws-cognito';
import { Role } from 'aws-cdk-lib/aws-iam';
import { App, Duration, Stack } from 'aws-cdk-lib/core';
import { authTemplate, onlyResource } from './sign-in-stack';
import { MfaPolicy, SignIn } from '../../src';

const POOL = 'AWS::Cognito::UserPool';

describe('by default', () => {
  const template = authTemplate();
  const pool = onlyResource(template, POOL);

  test('people sign in with an e-mail address, in whatever case', () => {
    template.hasResourceProperties(POOL, {
      UsernameAttributes: ['email'],
      AliasAttributes: Match.absent(),
      AutoVerifiedAttributes: ['email'],
      UsernameConfiguration: { CaseSensitive: false },
    });
  });

  test('a new address counts only after it is verified', () => {
    expect(pool.UserAttributeUpdateSettings).toEqual({ AttributesRequireVerificationBeforeUpdate: ['email'] });
  });

  test('a lost password is recovered by e-mail only', () => {
    expect(pool.AccountRecoverySetting).toEqual({ RecoveryMechanisms: [{ Name: 'verified_email', Priority: 1 }] });
  });

  test('people may set up an authenticator app', () => {
    template.hasResourceProperties(POOL, { MfaConfiguration: 'OPTIONAL', EnabledMfas: ['SOFTWARE_TOKEN_MFA'] });
  });

  test('no text message is sent', () => {
    expect(pool).not.toHaveProperty('SmsConfiguration');
    template.resourcePropertiesCountIs('AWS::IAM::Role', { Policies: Match.anyValue() }, 0);
  });

  test('passwords are long and mixed', () => {
    expect(pool.Policies).toEqual({
      PasswordPolicy: {
        MinimumLength: 12,
        RequireLowercase: true,
        RequireUppercase: true,
        RequireNumbers: true,
        RequireSymbols: true,
        TemporaryPasswordValidityDays: 3,
      },
    });
  });

  test('people sign up themselves', () => {
    template.hasResourceProperties(POOL, { AdminCreateUserConfig: { AllowAdminCreateUserOnly: false } });
  });

  test('the plan is the choice of Cognito', () => {
    expect(pool).not.toHaveProperty('UserPoolTier');
  });
});

test('nobody signs up without an administrator where selfSignUp is false', () => {
  authTemplate({ selfSignUp: false }).hasResourceProperties(POOL, { AdminCreateUserConfig: { AllowAdminCreateUserOnly: true } });
});

test('a password policy keeps the default for what it leaves out', () => {
  const passwordPolicy = { minLength: 16, requireSymbols: false, tempPasswordValidity: Duration.days(1), passwordHistorySize: 5 };
  const template = authTemplate({ passwordPolicy });

  expect(onlyResource(template, POOL).Policies).toEqual({
    PasswordPolicy: {
      MinimumLength: 16,
      RequireLowercase: true,
      RequireUppercase: true,
      RequireNumbers: true,
      RequireSymbols: false,
      TemporaryPasswordValidityDays: 1,
      PasswordHistorySize: 5,
    },
  });
});

test('messages, name, plan and attributes are handed on', () => {
  const template = authTemplate({
    userPoolName: 'people',
    featurePlan: FeaturePlan.PLUS,
    email: UserPoolEmail.withCognito('help@example.com'),
    userVerification: { emailSubject: 'Hello', emailStyle: VerificationEmailStyle.LINK },
    userInvitation: { emailSubject: 'Come in' },
    standardAttributes: { fullname: { required: true } },
    customAttributes: { tenant: new StringAttribute({ mutable: false }) },
  });

  template.hasResourceProperties(POOL, {
    UserPoolName: 'people',
    UserPoolTier: 'PLUS',
    EmailConfiguration: { ReplyToEmailAddress: 'help@example.com' },
    VerificationMessageTemplate: { DefaultEmailOption: 'CONFIRM_WITH_LINK', EmailSubjectByLink: 'Hello' },
    AdminCreateUserConfig: { InviteMessageTemplate: { EmailSubject: 'Come in' } },
    Schema: Match.arrayWith([Match.objectLike({ Name: 'name', Required: true }), Match.objectLike({ Name: 'tenant', Mutable: false })]),
  });
});

describe('text messages', () => {
  test('are sent with a role that is made for them', () => {
    const template = authTemplate({ signIn: SignIn.phone() });

    const [id] = Object.keys(template.findResources('AWS::IAM::Role', { Properties: { Policies: Match.anyValue() } }));
    template.hasResourceProperties(POOL, { SmsConfiguration: { SnsCallerArn: { 'Fn::GetAtt': [id, 'Arn'] }, ExternalId: Match.stringLikeRegexp('^c8[0-9a-f]{40}$') } });
  });

  test('give two user pools two external IDs', () => {
    const stack = new Stack(new App(), 'Test');
    authTemplate({ signIn: SignIn.phone() }, stack);
    const other = authTemplate({ signIn: SignIn.phone() }, new Stack(new App(), 'Other'));

    expect(onlyResource(other, POOL).SmsConfiguration).not.toMatchObject({ ExternalId: stack.node.findChild('Auth').node.addr });
  });

  test('are sent with the given role, and no other is made', () => {
    const stack = new Stack(new App(), 'Test');
    const smsRole = Role.fromRoleArn(stack, 'Sms', 'arn:aws:iam::123456789012:role/Sms');

    const template = authTemplate({ signIn: SignIn.phone(), mfa: MfaPolicy.off(), smsRole }, stack);

    expect(onlyResource(template, POOL).SmsConfiguration).toEqual({ SnsCallerArn: 'arn:aws:iam::123456789012:role/Sms' });
    template.resourcePropertiesCountIs('AWS::IAM::Role', { Policies: Match.anyValue() }, 0);
  });
});
