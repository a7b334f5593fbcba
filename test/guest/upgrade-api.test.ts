import { Match, Template } from 'aws-cdk-lib/assertions';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import { App } from 'aws-cdk-lib/core';
import { AppStack } from './upgrade-stack';
import { AppClient } from '../../src';
import type { GuestUpgradeIdentityProps } from '../../src';
import { World } from '../world/world';

const ID = 'us-east-1:aaaaaaaa-0000-4000-8000-000000000001';

function build(props: Partial<GuestUpgradeIdentityProps> = {}, origins = ['https://app.example.com']) {
  const stack = new AppStack(new App(), { clients: [AppClient.singlePage('web', { origins })] });
  stack.upgrade(props);
  return { stack, template: Template.fromStack(stack) };
}

const { stack, template } = build();
const methods = Object.values(template.findResources('AWS::ApiGateway::Method')).map(({ Properties }) => Properties);

describe('methods', () => {
  test('are three, each signed', () => {
    const called = methods.filter(({ HttpMethod }) => HttpMethod !== 'OPTIONS');

    expect(called.map(({ HttpMethod, AuthorizationType }) => [HttpMethod, AuthorizationType]).sort()).toEqual([['GET', 'AWS_IAM'], ['POST', 'AWS_IAM'], ['POST', 'AWS_IAM']]);
  });

  test('answer preflight requests of the page and take no others', () => {
    const preflights = methods.filter(({ HttpMethod }) => HttpMethod === 'OPTIONS');

    expect(preflights.length).toBe(3);
    for (const { Integration } of preflights) {
      const parameters = Integration.IntegrationResponses[0].ResponseParameters;
      expect(parameters['method.response.header.Access-Control-Allow-Origin']).toBe("'https://app.example.com'");
      expect(parameters['method.response.header.Access-Control-Allow-Headers']).toContain('authorization,content-type,');
      expect(parameters['method.response.header.Access-Control-Allow-Headers']).toContain('x-amz-date,x-amz-security-token');
      expect(Object.keys(parameters)).not.toContain('method.response.header.Access-Control-Allow-Credentials');
    }
  });

  test('turn bodies without a ticket away before a function is called', () => {
    template.hasResourceProperties('AWS::ApiGateway::Model', {
      Schema: { required: ['ticket'], properties: { ticket: { type: 'string', pattern: '^[A-Za-z0-9_-]{43}$' } } },
    });
    template.hasResourceProperties('AWS::ApiGateway::Method', {
      RequestModels: { 'application/json': Match.anyValue() }, RequestValidatorId: Match.anyValue(), Integration: { Uri: Match.anyValue() },
    });
    template.hasResourceProperties('AWS::ApiGateway::RequestValidator', { ValidateRequestBody: true });
  });

  test('let this API call the functions, and nothing else', () => {
    const permissions = Object.values(template.findResources('AWS::Lambda::Permission', { Properties: { Principal: 'apigateway.amazonaws.com' } }));
    const sources = permissions.map(({ Properties }) => Properties.SourceArn['Fn::Join'][1].at(-1));

    expect(sources.sort()).toEqual(['/GET/upgrade/*', '/POST/upgrade/complete', '/POST/upgrade/start']);
    expect(JSON.stringify(sources)).not.toContain('test-invoke-stage');
  });
});

describe('who may call', () => {
  const cloud = World.of(stack);
  const [guest, user, editor] = [cloud.guest(ID), cloud.user(ID), cloud.user(ID, { groups: ['editors'] })];
  const [apiId] = Object.keys(template.findResources('AWS::ApiGateway::RestApi')).map((id) => id.toLowerCase().slice(-10));
  const arn = (path: string, stage = 'prod', api = apiId) => `arn:aws:execute-api:us-east-1:123456789012:${api}/${stage}/${path}`;

  test('guests start, and do nothing else', async () => {
    expect(await guest.may('execute-api:Invoke', arn('POST/upgrade/start'))).toBe(true);
    for (const path of ['POST/upgrade/complete', 'GET/upgrade/x', 'GET/upgrade/start', 'DELETE/upgrade/start', 'POST/upgrade/start/x']) {
      expect([path, await guest.may('execute-api:Invoke', arn(path))]).toEqual([path, false]);
    }
  });

  test('users complete and look, whatever their group, and start nothing', async () => {
    for (const who of [user, editor]) {
      for (const path of ['POST/upgrade/complete', 'GET/upgrade/x']) expect([path, await who.may('execute-api:Invoke', arn(path))]).toEqual([path, true]);
      for (const path of ['POST/upgrade/start', 'POST/upgrade/x', 'DELETE/upgrade/x', 'GET/other']) {
        expect([path, await who.may('execute-api:Invoke', arn(path))]).toEqual([path, false]);
      }
    }
  });

  test('nobody calls another stage or API', async () => {
    for (const who of [guest, user]) {
      for (const path of ['POST/upgrade/start', 'POST/upgrade/complete', 'GET/upgrade/x']) {
        expect(await who.may('execute-api:Invoke', arn(path, 'other'))).toBe(false);
        expect(await who.may('execute-api:Invoke', arn(path, 'prod', 'other'))).toBe(false);
      }
    }
  });
});

describe('the stage', () => {
  test('throttles, and traces no data', () => {
    template.hasResourceProperties('AWS::ApiGateway::Stage', {
      MethodSettings: [{ HttpMethod: '*', ResourcePath: '/*', DataTraceEnabled: false, LoggingLevel: 'ERROR', ThrottlingRateLimit: 10, ThrottlingBurstLimit: 20 }],
    });
    build({ throttlingRateLimit: 1, throttlingBurstLimit: 2 }).template.hasResourceProperties('AWS::ApiGateway::Stage', {
      MethodSettings: [Match.objectLike({ ThrottlingRateLimit: 1, ThrottlingBurstLimit: 2 })],
    });
  });

  test('logs no identity, address, path or body', () => {
    const [{ Properties: { AccessLogSetting: { Format } } }] = Object.values(template.findResources('AWS::ApiGateway::Stage'));

    expect(Object.values(JSON.parse(Format)).sort()).toEqual([
      '$context.error.responseType', '$context.httpMethod', '$context.integration.requestId', '$context.integration.status', '$context.requestId',
      '$context.requestTimeEpoch', '$context.resourcePath', '$context.responseLatency', '$context.status',
    ]);
  });

  test('has log groups that end, its own among them', () => {
    const groups = Object.values(build({ logRetention: RetentionDays.ONE_WEEK }).template.findResources('AWS::Logs::LogGroup'));

    expect(groups.map(({ Properties }) => Properties.RetentionInDays)).toEqual([7, 7, 7]);
    template.hasResourceProperties('AWS::Logs::LogGroup', { LogGroupName: { 'Fn::Join': ['', ['API-Gateway-Execution-Logs_', Match.anyValue(), '/prod']] } });
  });

  test('is regional, under a name of its own', () => {
    template.hasResourceProperties('AWS::ApiGateway::RestApi', { EndpointConfiguration: { Types: ['REGIONAL'] }, Name: Match.stringLikeRegexp('^Test-Upgrade') });
  });
});

describe('answers of the gateway', () => {
  const responses = (from: Template) => Object.values(from.findResources('AWS::ApiGateway::GatewayResponse')).map(({ Properties }) => Properties);

  test('can be read by the page, are not kept, and look like those of the functions', () => {
    expect(responses(template).map(({ ResponseType }) => ResponseType).sort()).toEqual(['BAD_REQUEST_BODY', 'DEFAULT_4XX', 'DEFAULT_5XX']);
    for (const { ResponseParameters, ResponseTemplates } of responses(template)) {
      expect(ResponseParameters['gatewayresponse.header.Access-Control-Allow-Origin']).toBe("'https://app.example.com'");
      expect(ResponseParameters['gatewayresponse.header.Access-Control-Expose-Headers']).toBe("'Date'");
      expect(ResponseParameters['gatewayresponse.header.Cache-Control']).toBe("'no-store'");
      expect(Object.keys(JSON.parse(ResponseTemplates['application/json']))).toEqual(['error', 'message']);
      expect(ResponseTemplates['application/json']).not.toContain('messageString');
    }
  });

  test('can be read by every page where there are several', () => {
    const several = build({}, ['https://a.example.com', 'https://b.example.com']).template;

    for (const { ResponseParameters } of responses(several)) expect(ResponseParameters['gatewayresponse.header.Access-Control-Allow-Origin']).toBe("'*'");
    several.hasResourceProperties('AWS::ApiGateway::Method', {
      HttpMethod: 'OPTIONS',
      Integration: { IntegrationResponses: [Match.objectLike({ ResponseTemplates: { 'application/json': Match.stringLikeRegexp('https://b.example.com') } })] },
    });
  });

  test('name no origin where there is no page', () => {
    const none = build({ corsOrigins: [] }).template;

    for (const { ResponseParameters } of responses(none)) expect(Object.keys(ResponseParameters)).toEqual(['gatewayresponse.header.Cache-Control']);
    expect(none.findResources('AWS::ApiGateway::Method', { Properties: { HttpMethod: 'OPTIONS' } })).toEqual({});
  });
});

test('the role for logs of the account is made unless it is there', () => {
  template.resourceCountIs('AWS::ApiGateway::Account', 1);
  build({ cloudWatchRole: false }).template.resourceCountIs('AWS::ApiGateway::Account', 0);
});

test('a web ACL stands in front where one is given', () => {
  const protectedStack = new AppStack();
  const acl = new CfnWebACL(protectedStack, 'Acl', {
    scope: 'REGIONAL', defaultAction: { allow: {} }, visibilityConfig: { cloudWatchMetricsEnabled: false, metricName: 'acl', sampledRequestsEnabled: false },
  });
  protectedStack.upgrade({ webAcl: acl });

  Template.fromStack(protectedStack).hasResourceProperties('AWS::WAFv2::WebACLAssociation', {
    WebACLArn: { 'Fn::GetAtt': ['Acl', 'Arn'] }, ResourceArn: { 'Fn::Join': ['', Match.arrayWith(['::/restapis/'])] },
  });
  template.resourceCountIs('AWS::WAFv2::WebACLAssociation', 0);
});
