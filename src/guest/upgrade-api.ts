import {
  AccessLogFormat, AuthorizationType, EndpointType, JsonSchemaType, JsonSchemaVersion, LambdaIntegration, LogGroupLogDestination, MethodLoggingLevel,
  Model, RequestValidator, ResponseType, RestApi,
} from 'aws-cdk-lib/aws-apigateway';
import type { CorsOptions, MethodOptions, Resource } from 'aws-cdk-lib/aws-apigateway';
import type { Function } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2';
import { RemovalPolicy } from 'aws-cdk-lib/core';
import type { aws_wafv2 } from 'aws-cdk-lib/interfaces';
import { Construct } from 'constructs';
import { CORS_MAX_AGE, UPGRADE_CORS_HEADERS } from '../defaults';
import { acknowledge } from '../private/acknowledge';

const STAGE = 'prod';

/** 32 bytes in base64url. */
const TICKET = '^[A-Za-z0-9_-]{43}$';

/** What is logged of a request: enough to find out what failed. No path, address, body or identity. */
const ACCESS_LOG = {
  requestId: '$context.requestId',
  time: '$context.requestTimeEpoch',
  method: '$context.httpMethod',
  resource: '$context.resourcePath',
  status: '$context.status',
  error: '$context.error.responseType',
  functionStatus: '$context.integration.status',
  functionRequestId: '$context.integration.requestId',
  milliseconds: '$context.responseLatency',
};

/** The three functions that answer requests. */
export interface UpgradeHandlers {
  readonly start: Function;
  readonly complete: Function;
  readonly status: Function;
}

/** How the API is made. */
export interface UpgradeApiProps {
  readonly name: string;
  readonly handlers: UpgradeHandlers;
  readonly origins: readonly string[];
  readonly rateLimit: number;
  readonly burstLimit: number;
  readonly logRetention: RetentionDays;
  readonly cloudWatchRole: boolean;
  readonly webAcl?: aws_wafv2.IWebACLRef;
}

/** Who may call what, as ARNs of this API, this stage and these methods. */
export interface UpgradeApi {
  readonly api: RestApi;
  readonly endpoint: string;
  readonly guestArns: string[];
  readonly userArns: string[];
}

/** The API: every request is signed with the credentials of a guest or user, which is how the functions know whom they serve. */
export function defineUpgradeApi(scope: Construct, id: string, props: UpgradeApiProps): UpgradeApi {
  const api = defineApi(scope, id, props);
  logExecutions(api, props.logRetention);
  answerAsJson(api, props.origins);
  const upgrade = api.root.addResource('upgrade');
  const { start, complete, status } = props.handlers;
  addMethod(upgrade.addResource('start'), 'POST', start, props.origins);
  addMethod(upgrade.addResource('complete'), 'POST', complete, props.origins, ticketBody(api));
  addMethod(upgrade.addResource('{id}'), 'GET', status, props.origins);
  protect(api, props.webAcl);
  acknowledge(api, 'AwsSolutions-COG4', 'Requests are signed with credentials of the identity pool, since guests have no token of a user pool');
  const arn = (method: string, path: string) => api.arnForExecuteApi(method, path, STAGE);
  return {
    api,
    endpoint: api.urlForPath('/upgrade'),
    guestArns: [arn('POST', '/upgrade/start')],
    userArns: [arn('POST', '/upgrade/complete'), arn('GET', '/upgrade/*')],
  };
}

function defineApi(scope: Construct, id: string, { name, rateLimit, burstLimit, logRetention, cloudWatchRole }: UpgradeApiProps): RestApi {
  const accessLogs = new LogGroup(scope, `${id}AccessLogs`, { retention: logRetention, removalPolicy: RemovalPolicy.DESTROY });
  const api = new RestApi(scope, id, {
    restApiName: name,
    description: 'Guests become users',
    endpointConfiguration: { types: [EndpointType.REGIONAL] },
    cloudWatchRole,
    defaultMethodOptions: { authorizationType: AuthorizationType.IAM },
    deployOptions: {
      stageName: STAGE,
      throttlingRateLimit: rateLimit,
      throttlingBurstLimit: burstLimit,
      accessLogDestination: new LogGroupLogDestination(accessLogs),
      accessLogFormat: AccessLogFormat.custom(JSON.stringify(ACCESS_LOG)),
      loggingLevel: MethodLoggingLevel.ERROR,
      dataTraceEnabled: false,
    },
  });
  const role = api.node.tryFindChild('CloudWatchRole');
  if (role) {
    const policy = 'arn:<AWS::Partition>:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs';
    acknowledge(role, `AwsSolutions-IAM4[Policy::${policy}]`, 'The policy that API Gateway asks for, on the one role that it has for the account');
  }
  return api;
}

/** API Gateway would make this log group itself, and keep it for ever. */
function logExecutions(api: RestApi, retention: RetentionDays): void {
  const logGroup = new LogGroup(api, 'ExecutionLogs', {
    logGroupName: `API-Gateway-Execution-Logs_${api.restApiId}/${STAGE}`, retention, removalPolicy: RemovalPolicy.DESTROY,
  });
  api.deploymentStage.node.addDependency(logGroup);
}

/** Answers of the gateway itself look like those of the functions, and web pages can read them. */
function answerAsJson(api: RestApi, origins: readonly string[]): void {
  const template = (error: string, message: string) => ({ 'application/json': JSON.stringify({ error, message }) });
  // A gateway response can't choose among origins; what it says is nobody's data, so with several it says it to all.
  const [origin, ...others] = origins;
  const responseHeaders = {
    'Cache-Control': "'no-store'",
    ...(origin !== undefined && {
      'Access-Control-Allow-Origin': others.length > 0 ? "'*'" : `'${origin}'`,
      // By which a client whose clock is wrong, so that its signature is refused, can tell.
      'Access-Control-Expose-Headers': "'Date'",
    }),
  };
  for (const [name, type, error, message] of [
    ['Refused', ResponseType.DEFAULT_4XX, '$context.error.responseType', 'The request was refused'],
    ['Failed', ResponseType.DEFAULT_5XX, '$context.error.responseType', 'Something went wrong; try again'],
    ['BadBody', ResponseType.BAD_REQUEST_BODY, 'badRequest', 'The body must be JSON with a ticket'],
  ] as const) api.addGatewayResponse(name, { type, responseHeaders, templates: template(error, message) });
}

/** A body that holds no ticket never reaches a function. */
function ticketBody(api: RestApi): MethodOptions {
  const model = new Model(api, 'TicketBody', {
    restApi: api,
    contentType: 'application/json',
    schema: {
      schema: JsonSchemaVersion.DRAFT4,
      type: JsonSchemaType.OBJECT,
      required: ['ticket'],
      properties: { ticket: { type: JsonSchemaType.STRING, pattern: TICKET } },
    },
  });
  const requestValidator = new RequestValidator(api, 'Validator', { restApi: api, validateRequestBody: true, validateRequestParameters: true });
  return { requestModels: { 'application/json': model }, requestValidator };
}

function addMethod(resource: Resource, method: string, handler: Function, origins: readonly string[], options?: MethodOptions): void {
  // No permission for tests in the console: those carry no identity.
  resource.addMethod(method, new LambdaIntegration(handler, { allowTestInvoke: false }), options);
  if (origins.length > 0) resource.addCorsPreflight(corsOf(origins, method));
}

function corsOf(origins: readonly string[], method: string): CorsOptions {
  return { allowOrigins: [...origins], allowMethods: [method], allowHeaders: UPGRADE_CORS_HEADERS, maxAge: CORS_MAX_AGE };
}

function protect(api: RestApi, webAcl: aws_wafv2.IWebACLRef | undefined): void {
  if (!webAcl) {
    acknowledge(api, 'AwsSolutions-APIG3', 'Requests are signed and throttled; a web ACL has a cost of its own, and webAcl puts one in front');
    return;
  }
  new CfnWebACLAssociation(api, 'WebAcl', { resourceArn: api.deploymentStage.stageArn, webAclArn: webAcl.webAclRef.webAclArn });
}
