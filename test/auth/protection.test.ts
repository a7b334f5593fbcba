import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { DeliveryStream, S3Bucket } from 'aws-cdk-lib/aws-kinesisfirehose';
import { Key } from 'aws-cdk-lib/aws-kms';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { App, CfnParameter, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib/core';
import { AwsSolutionsChecks } from 'cdk-nag';
import { ACCOUNT, logGroupOf, stackOf, withProtection, withRules } from './protected-stack';
import { authTemplate, makeAuth, onlyResource, templateOf } from './sign-in-stack';
import {
  CredentialsEvent, Firewall, LogDelivery, ManagedRuleGroup, MfaPolicy, Protection, RiskConfiguration, RiskNotification, RiskResponse,
  ThreatProtection, ThreatProtectionMode, Trigger, TriggerFunction, UserPoolLog,
} from '../../src';
import type { AuthenticatedAppAuthProps } from '../../src';

const WEB_ACL = `arn:aws:wafv2:eu-west-1:${ACCOUNT}:regional/webacl/mine/a1b2`;

/** A rule of the web ACL by its name. */
function rule(auth: ReturnType<typeof makeAuth>, name: string): unknown {
  const { Rules } = onlyResource(templateOf(auth), 'AWS::WAFv2::WebACL');
  return Array.isArray(Rules) ? Rules.find(({ Name }) => Name === name) : undefined;
}

/** Rules of any rule group that only count. */
const counted = (auth: ReturnType<typeof makeAuth>) => [...JSON.stringify(onlyResource(templateOf(auth), 'AWS::WAFv2::WebACL')).matchAll(/"Count":\{\}\},"Name":"(\w+)"/g)].map(([, name]) => name);

describe('the recommended profile', () => {
  const auth = makeAuth({ identity: false, protection: Protection.recommended() }, stackOf());
  const template = templateOf(auth);

  test('is as recorded', () => {
    const resources = Object.fromEntries(Object.entries(template.toJSON().Resources)
      .filter(([name]) => !/UserPool|Client/.test(name)));

    expect(resources).toMatchSnapshot();
  });

  test('enforces threat protection on the plan that has it', () => {
    template.hasResourceProperties('AWS::Cognito::UserPool', { UserPoolTier: 'PLUS', UserPoolAddOns: { AdvancedSecurityMode: 'ENFORCED' } });
  });

  test('keeps the log of user activity as long as the pool', () => {
    const made = (props: AuthenticatedAppAuthProps) => authTemplate({ ...props, identity: false, protection: Protection.recommended() });
    const kept = (props: AuthenticatedAppAuthProps) => Object.values(made(props).findResources('AWS::Logs::LogGroup'))
      .map(({ DeletionPolicy, Properties: { LogGroupName } }) => [LogGroupName === undefined, DeletionPolicy]);

    expect(kept({})).toEqual(expect.arrayContaining([[true, 'Retain'], [false, 'Delete']]));
    expect(kept({ removalPolicy: RemovalPolicy.DESTROY })).toEqual([[false, 'Delete'], [true, 'Delete']]);
  });

  test.each([
    [MfaPolicy.optional(), 'MFA_IF_CONFIGURED'],
    [MfaPolicy.required(), 'NO_ACTION'],
    [MfaPolicy.off(), 'NO_ACTION'],
  ])('asks for a second factor at medium risk only where the pool leaves the choice to users', (mfa, EventAction) => {
    authTemplate({ identity: false, mfa, protection: Protection.recommended() }, stackOf()).hasResourceProperties('AWS::Cognito::UserPoolRiskConfigurationAttachment', {
      AccountTakeoverRiskConfiguration: { Actions: { HighAction: { EventAction: 'BLOCK' }, MediumAction: { EventAction } } },
    });
  });

  test('takes what is given in place of what is recommended', () => {
    const other = authTemplate({
      identity: false,
      protection: Protection.recommended({ threatProtection: ThreatProtection.audit(), firewall: Firewall.existing(WEB_ACL), logs: [] }),
    }, stackOf());

    other.hasResourceProperties('AWS::Cognito::UserPool', { UserPoolTier: 'PLUS', UserPoolAddOns: { AdvancedSecurityMode: 'AUDIT' } });
    other.hasResourceProperties('AWS::WAFv2::WebACLAssociation', { WebACLArn: WEB_ACL });
    ['AWS::WAFv2::WebACL', 'AWS::Cognito::LogDeliveryConfiguration', 'AWS::Logs::LogGroup', 'AWS::Cognito::UserPoolRiskConfigurationAttachment']
      .forEach((type) => other.resourceCountIs(type, 0));
  });

  test('has no finding of cdk-nag, and the plan needs no excuse', () => {
    const app = new App();
    Validations.of(app).addPlugins(new AwsSolutionsChecks());
    const checked = makeAuth({ mfa: MfaPolicy.required(), protection: Protection.recommended() }, new Stack(app, 'Test'));

    expect(() => app.synth()).not.toThrow();
    expect(JSON.stringify(checked.userPool.node.metadata)).not.toContain('COG8');
  });

  test('tells users of it where it is told how', () => {
    withProtection({ threatProtection: ThreatProtection.enforced(), risk: RiskConfiguration.recommended(RiskNotification.withSES({ fromEmail: 'no-reply@example.com' })) })
      .hasResourceProperties('AWS::Cognito::UserPoolRiskConfigurationAttachment', {
        AccountTakeoverRiskConfiguration: {
          Actions: { HighAction: { Notify: true }, MediumAction: { Notify: true } },
          NotifyConfiguration: { From: 'no-reply@example.com' },
        },
      });
  });
});

describe('threat protection', () => {
  const addOns = (threatProtection: ThreatProtection, custom: boolean) => {
    const stack = stackOf();
    const fn = new TriggerFunction(stack, 'Fn', { code: 'exports.handler = async (event) => event' });
    const triggers = custom ? [Trigger.defineAuthChallenge(fn), Trigger.createAuthChallenge(fn), Trigger.verifyAuthChallengeResponse(fn)] : [];
    return onlyResource(withProtection({ threatProtection }, { triggers }, stack), 'AWS::Cognito::UserPool').UserPoolAddOns;
  };

  test('covers custom challenges where an app client allows them', () => {
    expect(addOns(ThreatProtection.enforced(), true)).toEqual({ AdvancedSecurityMode: 'ENFORCED', AdvancedSecurityAdditionalFlows: { CustomAuthMode: 'ENFORCED' } });
    expect(addOns(ThreatProtection.enforced(), false)).toEqual({ AdvancedSecurityMode: 'ENFORCED' });
  });

  test('can only watch custom challenges', () => {
    expect(addOns(ThreatProtection.enforced({ customAuth: ThreatProtectionMode.AUDIT }), true))
      .toEqual({ AdvancedSecurityMode: 'ENFORCED', AdvancedSecurityAdditionalFlows: { CustomAuthMode: 'AUDIT' } });
  });
});

describe('a risk configuration', () => {
  test('says what the options say, for the pool and for an app client', () => {
    const template = withProtection({
      threatProtection: ThreatProtection.enforced(),
      risk: RiskConfiguration.of({
        compromisedCredentialsEvents: [CredentialsEvent.SIGN_UP],
        lowRisk: RiskResponse.allow(),
        mediumRisk: RiskResponse.requireMfa({ notify: true }),
        highRisk: RiskResponse.block(),
        notification: RiskNotification.withSES({
          fromEmail: 'no-reply@example.com', sesVerifiedDomain: 'example.com', sesRegion: 'us-east-1', replyTo: 'Help <help@example.com>', mfa: { subject: 'Was it you?', text: 'A sign-in' },
        }),
        blockedIpRanges: ['203.0.113.0/24', '2001:db8::/32'],
        trustedIpRanges: ['198.51.100.7/32'],
      }),
      clientRisks: { web: RiskConfiguration.of({ blockCompromisedCredentials: false }) },
    });

    template.hasResourceProperties('AWS::Cognito::UserPoolRiskConfigurationAttachment', {
      ClientId: 'ALL',
      CompromisedCredentialsRiskConfiguration: { Actions: { EventAction: 'BLOCK' }, EventFilter: ['SIGN_UP'] },
      AccountTakeoverRiskConfiguration: {
        Actions: {
          LowAction: { EventAction: 'NO_ACTION', Notify: false }, MediumAction: { EventAction: 'MFA_REQUIRED', Notify: true }, HighAction: { EventAction: 'BLOCK', Notify: false },
        },
        NotifyConfiguration: {
          SourceArn: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, `:ses:us-east-1:${ACCOUNT}:identity/example.com`]] },
          From: 'no-reply@example.com',
          ReplyTo: 'Help <help@example.com>',
          MfaEmail: { Subject: 'Was it you?', TextBody: 'A sign-in' },
        },
      },
      RiskExceptionConfiguration: { BlockedIPRangeList: ['203.0.113.0/24', '2001:db8::/32'], SkippedIPRangeList: ['198.51.100.7/32'] },
    });
    template.hasResourceProperties('AWS::Cognito::UserPoolRiskConfigurationAttachment', {
      ClientId: { Ref: Match.stringLikeRegexp('Clientweb') },
      CompromisedCredentialsRiskConfiguration: { Actions: { EventAction: 'NO_ACTION' }, EventFilter: Match.absent() },
      AccountTakeoverRiskConfiguration: Match.absent(),
      RiskExceptionConfiguration: Match.absent(),
    });
  });

  test('may stop nobody in audit mode', () => {
    const risk = RiskConfiguration.of({ blockCompromisedCredentials: false, highRisk: RiskResponse.allow() });

    expect(() => withProtection({ threatProtection: ThreatProtection.audit(), risk })).not.toThrow();
  });

  test('lets through addresses that only deployment knows', () => {
    const stack = stackOf();
    const parameter = new CfnParameter(stack, 'Parameter').valueAsString;

    expect(() => withProtection({
      threatProtection: ThreatProtection.enforced(),
      risk: RiskConfiguration.of({ blockedIpRanges: [parameter] }),
      firewall: Firewall.existing(parameter),
    }, {}, stack)).not.toThrow();
  });
});

describe('the firewall', () => {
  test('stands in front of the pool, and its metrics are on', () => {
    const template = templateOf(withRules({}));
    const pool = Object.keys(template.findResources('AWS::Cognito::UserPool'))[0];
    const acl = Object.keys(template.findResources('AWS::WAFv2::WebACL'))[0];

    template.hasResourceProperties('AWS::WAFv2::WebACLAssociation', { ResourceArn: { 'Fn::GetAtt': [pool, 'Arn'] }, WebACLArn: { 'Fn::GetAtt': [acl, 'Arn'] } });
    template.hasResourceProperties('AWS::WAFv2::WebACL', { Scope: 'REGIONAL', DefaultAction: { Allow: {} }, VisibilityConfig: { CloudWatchMetricsEnabled: true, SampledRequestsEnabled: false } });
    expect(JSON.stringify(template.toJSON())).not.toContain('"SampledRequestsEnabled":true');
  });

  test('can be one of AWS groups alone, and count what they would block, but not what is too much', () => {
    const auth = withRules({ ruleGroups: [ManagedRuleGroup.ANONYMOUS_IP], countOnly: true, rateLimit: 50, logAllRequests: true });

    expect(rule(auth, 'RateLimit')).toMatchObject({ Priority: 0, Action: { Block: {} }, Statement: { RateBasedStatement: { AggregateKeyType: 'IP', Limit: 50, EvaluationWindowSec: 300 } } });
    expect(rule(auth, ManagedRuleGroup.ANONYMOUS_IP)).toMatchObject({ Priority: 1, OverrideAction: { Count: {} } });
    expect(onlyResource(templateOf(auth), 'AWS::WAFv2::WebACL').Rules).toHaveLength(2);
    templateOf(auth).hasResourceProperties('AWS::WAFv2::LoggingConfiguration', { LoggingFilter: Match.absent() });
  });

  test.each([
    ['http://localhost:5173/', ['EC2MetaDataSSRF_QUERYARGUMENTS']],
    ['http://127.0.0.1:5173/', ['EC2MetaDataSSRF_QUERYARGUMENTS', 'GenericRFI_QUERYARGUMENTS']],
  ])('lets sign-in go back to %s where that is allowed, and warns where it is not said', (url, rules) => {
    const allowed = withRules({ allowLocalhost: true }, url);
    expect(counted(allowed)).toEqual(rules);
    expect(JSON.stringify(rule(allowed, ManagedRuleGroup.COMMON))).toContain(rules[0]);

    const silent = withRules({}, 'https://app.example.com/', url);
    expect(counted(silent)).toEqual([]);
    Annotations.fromStack(Stack.of(silent)).hasWarning('/Test/Auth', Match.stringLikeRegexp(`The core rule set refuses sign-in with a redirect to ${url}`));
  });

  test.each([
    [{ allowLocalhost: true }, 'http://localhost/'],
    [{ allowLocalhost: false }, 'http://localhost/'],
    [{ countOnly: true }, 'http://localhost/'],
    [{ ruleGroups: [ManagedRuleGroup.IP_REPUTATION] }, 'http://localhost/'],
    [{}, 'https://localhost.example.com/'],
  ])('does not warn with %j and %s', (rules, url) => {
    Annotations.fromStack(Stack.of(withRules(rules, url))).hasNoWarning('*', Match.anyValue());
  });

  test('logs what it blocks, without what could let somebody in', () => {
    const stack = stackOf();
    const logGroup = logGroupOf(stack, { logGroupName: 'aws-waf-logs-mine' });

    withProtection({ firewall: Firewall.managedRules({ logGroup }) }, {}, stack).hasResourceProperties('AWS::WAFv2::LoggingConfiguration', {
      LogDestinationConfigs: [{ 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, `:logs:eu-west-1:${ACCOUNT}:log-group:`, { Ref: Match.stringLikeRegexp('^Logs') }]] }],
      RedactedFields: [{ SingleHeader: { Name: 'authorization' } }, { SingleHeader: { Name: 'cookie' } }, { QueryString: {} }],
      LoggingFilter: { DefaultBehavior: 'DROP' },
    });
  });
});

describe('log delivery', () => {
  test('has a place for each kind of log', () => {
    const stack = stackOf();
    const stream = new DeliveryStream(stack, 'Stream', { destination: new S3Bucket(new Bucket(stack, 'Target')) });
    const template = withProtection({
      threatProtection: ThreatProtection.audit(),
      logs: [LogDelivery.toNewLogGroup(UserPoolLog.MESSAGE_DELIVERY_ERRORS, RetentionDays.ONE_WEEK), LogDelivery.toFirehose(stream)],
    }, {}, stack);

    template.hasResourceProperties('AWS::Cognito::LogDeliveryConfiguration', {
      LogConfigurations: [
        { EventSource: 'userNotification', LogLevel: 'ERROR', CloudWatchLogsConfiguration: { LogGroupArn: Match.anyValue() } },
        { EventSource: 'userAuthEvents', LogLevel: 'INFO', FirehoseConfiguration: { StreamArn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^Stream'), 'Arn'] } } },
      ],
    });
    template.hasResourceProperties('AWS::Logs::LogGroup', { RetentionInDays: 7 });
  });

  test('goes to a log group by an ARN without a wildcard, or to a bucket', () => {
    const stack = stackOf();
    const template = withProtection({
      threatProtection: ThreatProtection.audit(),
      logs: [LogDelivery.toLogGroup(UserPoolLog.MESSAGE_DELIVERY_ERRORS, logGroupOf(stack)), LogDelivery.toBucket(new Bucket(stack, 'Bucket'))],
    }, {}, stack);

    expect(JSON.stringify(onlyResource(template, 'AWS::Cognito::LogDeliveryConfiguration'))).not.toContain(':*');
    template.hasResourceProperties('AWS::Cognito::LogDeliveryConfiguration', {
      LogConfigurations: [Match.objectLike({ LogLevel: 'ERROR' }), Match.objectLike({ S3Configuration: { BucketArn: Match.anyValue() } })],
    });
  });

  test('of message errors needs no plan', () => {
    expect(onlyResource(withProtection({ logs: [LogDelivery.toNewLogGroup(UserPoolLog.MESSAGE_DELIVERY_ERRORS)] }), 'AWS::Cognito::UserPool').UserPoolTier).toBeUndefined();
  });
});

test('the key of the app encrypts the pool, and its policy stays as it is', () => {
  const stack = stackOf();
  const encryptionKey = new Key(stack, 'Key');
  const template = withProtection({ encryptionKey }, {}, stack);

  template.hasResourceProperties('AWS::Cognito::UserPool', { KeyConfiguration: { KeyType: 'CUSTOMER_MANAGED_KEY', KmsKeyArn: stack.resolve(encryptionKey.keyArn) } });
  expect(JSON.stringify(onlyResource(template, 'AWS::KMS::Key').KeyPolicy)).not.toContain('cognito');
});
