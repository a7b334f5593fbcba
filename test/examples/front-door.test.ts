import { existsSync, readFileSync, readdirSync } from 'fs';
import { join } from 'path';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { CfnUserPool } from 'aws-cdk-lib/aws-cognito';
import { App, Validations } from 'aws-cdk-lib/core';
import { AwsSolutionsChecks } from 'cdk-nag';
import { FrontDoor } from '../../examples/front-door/front-door';
import { Website } from '../../examples/front-door/website';
import { AccessProof, ReplacementGuardPlugin } from '../../src';

const BASELINE = join(__dirname, '../../examples/front-door/cognito.baseline.json');
const env = { region: 'eu-west-1' };

let frontDoor: FrontDoor;
let template: Template;

beforeAll(() => {
  frontDoor = build(new App());
  template = Template.fromStack(frontDoor);
});

function build(app: App, localhost = false): FrontDoor {
  const certificateArn = 'arn:aws:acm:us-east-1:111122223333:certificate/00000000-0000-4000-8000-000000000000';
  return new FrontDoor(app, 'FrontDoor', { env, certificateArn, hostedZoneId: 'Z0123456789EXAMPLE', localhost });
}

/** What synthesis says, where it fails. */
function complaints(app: App): string {
  try {
    app.synth();
    return '';
  } catch (error) {
    return String(error);
  }
}

test('the access proof holds: however people sign in, none reaches the photos of another', () => {
  AccessProof.of(frontDoor).isolatesOwners();
});

test('AwsSolutions of cdk-nag finds nothing in the front door that is not acknowledged', () => {
  const app = new App();
  Validations.of(app).addPlugins(new AwsSolutionsChecks());
  build(app);

  expect(complaints(app)).toBe('');
});

test('people sign in with passkeys, codes, passwords and four providers, whose secrets are in no template', () => {
  template.hasResourceProperties('AWS::Cognito::UserPool', {
    Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP', 'SMS_OTP', 'WEB_AUTHN'] } },
    WebAuthnRelyingPartyID: 'auth.example.com',
  });
  template.allResourcesProperties('AWS::Cognito::UserPoolClient', {
    SupportedIdentityProviders: ['COGNITO', 'Google', 'SignInWithApple', 'Acme', 'Globex'],
  });
  const providers = Object.values(template.findResources('AWS::Cognito::UserPoolIdentityProvider'));
  const details = providers.map(({ Properties }) => Properties.ProviderDetails);
  const secrets = details.flatMap(({ client_secret: secret, private_key: key }) => secret ?? key ?? []);

  expect(secrets).toEqual(['google', 'apple', 'globex'].map((name) => (
    `{{resolve:secretsmanager:front-door/${name}:SecretString:::}}`
  )));
});

test('each client has pages in a style of its own, and terms', () => {
  const brandings = Object.values(template.findResources('AWS::Cognito::ManagedLoginBranding'));

  expect(brandings.map(({ Properties }) => Properties.Settings.componentClasses.buttons.borderRadius)).toEqual([4, 24]);
  template.resourceCountIs('AWS::Cognito::Terms', 4);
  template.hasResourceProperties('AWS::Cognito::UserPoolDomain', { Domain: 'auth.example.com', ManagedLoginVersion: 2 });
});

test.each([
  [true, Match.arrayWith([Match.objectLike({ Name: 'EC2MetaDataSSRF_QUERYARGUMENTS' })])],
  [false, Match.absent()],
])('the firewall lets redirects to localhost pass where developers sign in: %p', (localhost, overrides) => {
  const group = { Name: 'AWSManagedRulesCommonRuleSet', RuleActionOverrides: overrides };

  Template.fromStack(build(new App(), localhost)).hasResourceProperties('AWS::WAFv2::WebACL', {
    Rules: Match.arrayWith([Match.objectLike({ Statement: { ManagedRuleGroupStatement: group } })]),
  });
});

test('the page is told all that Amplify needs, and who builds for phones finds it in Parameter Store', () => {
  const app = new App();
  const { auth, photos } = build(app);
  const website = new Website(app, 'Website', { env, auth, photos });
  const { directory } = app.synth();
  const files = readdirSync(directory).map((name) => join(directory, name, 'amplify_outputs.json'));
  const [file = ''] = files.filter((name) => existsSync(name));
  // Where a value is known at deployment only, the CDK leaves a mark.
  const outputs = JSON.parse(readFileSync(file, 'utf8').replace(/<<marker:[^>]*>>/g, '"known later"'));

  expect(outputs).toMatchObject({
    version: '1.5',
    auth: {
      oauth: {
        domain: 'auth.example.com',
        identity_providers: ['GOOGLE', 'SIGN_IN_WITH_APPLE'],
        redirect_sign_in_uri: ['https://app.example.com/'],
      },
      passwordless: { email_otp_enabled: true, sms_otp_enabled: true, web_authn: { relying_party_id: 'auth.example.com' } },
      groups: [{ members: { precedence: 0 } }],
    },
    storage: { buckets: [{ name: 'Photos' }] },
  });
  Template.fromStack(website).hasResourceProperties('AWS::SSM::Parameter', { Name: '/front-door/phone/userPoolClientId' });
});

describe('the baseline that is committed', () => {
  test('is that of the front door', () => {
    const app = guarded();

    expect(complaints(app.app)).toBe('');
  });

  test('keeps what people sign in with', () => {
    const { app, stack } = guarded();
    (stack.auth.userPool.node.defaultChild as CfnUserPool).usernameAttributes = ['email'];

    expect(complaints(app)).toContain('ReplacementGuard::Replaced[FrontDoor/Auth/UserPool/Resource]');
  });

  function guarded(): { readonly app: App; readonly stack: FrontDoor } {
    const app = new App();
    Validations.of(app).addPlugins(new ReplacementGuardPlugin({ baseline: BASELINE }));
    return { app, stack: build(app) };
  }
});
