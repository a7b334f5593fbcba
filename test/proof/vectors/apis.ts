import { ACCOUNT, API, GRAPH, OWN, REGION, SUB, allow, app, guests, policy, resource, users } from './templates';
import { ME, OTHER, SAFE, allowed, denied, finds } from './vector';
import type { Vector } from './vector';

const FUNCTION = `arn:aws:lambda:${REGION}:${ACCOUNT}:function:orders`;
const OWN_PATH = `${API}/prod/*/users/${SUB}/*`;
const GET_OWN = `${API}/prod/GET/users/${SUB}/*`;
const INVOKE = 'execute-api:Invoke';

const LAMBDA_ADMIN = ['lambda:UpdateFunctionCode', 'lambda:UpdateFunctionConfiguration', 'lambda:AddPermission', 'lambda:CreateFunction', 'lambda:GetFunction'];
const APPSYNC_ADMIN = ['appsync:CreateApiKey', 'appsync:UpdateGraphqlApi', 'appsync:DeleteGraphqlApi'];

export const APIS: readonly Vector[] = [
  ['paths of owners are safe', users(allow(INVOKE, GET_OWN)), allowed('user', INVOKE, `${API}/prod/GET/users/${ME}/orders`),
    denied('user', INVOKE, `${API}/prod/GET/users/${OTHER}/orders`), SAFE],
  ['another method is denied', users(allow(INVOKE, GET_OWN)), denied('user', INVOKE, `${API}/prod/DELETE/users/${ME}/orders`)],
  ['another stage is denied', users(allow(INVOKE, GET_OWN)), denied('user', INVOKE, `${API}/test/GET/users/${ME}/orders`)],
  ['another API is denied', users(allow(INVOKE, GET_OWN)), denied('user', INVOKE, `arn:aws:execute-api:${REGION}:${ACCOUNT}:api2/prod/GET/users/${ME}/orders`)],
  ['a path that nobody owns is denied', users(allow(INVOKE, GET_OWN)), denied('user', INVOKE, `${API}/prod/POST/admin`)],
  ['all paths are those of others too', users(allow(INVOKE, GET_OWN), allow(INVOKE, `${API}/*/*/*`)), allowed('user', INVOKE, `${API}/prod/POST/admin`),
    finds('ForeignData', 'user', /execute-api:Invoke/)],
  ['all of an API is the paths of others too', users(allow(INVOKE, GET_OWN), allow(INVOKE, `${API}/*`)), finds('ForeignData', 'user', /execute-api:Invoke/)],
  ['all APIs are the paths of others too', users(allow(INVOKE, GET_OWN), allow(INVOKE)), finds('ForeignData', 'user', /execute-api:Invoke/)],
  ['a star for the method reaches over slashes into paths of others', users(allow(INVOKE, OWN_PATH)),
    allowed('user', INVOKE, `${API}/prod/GET/users/${OTHER}/users/${ME}/x`), finds('ForeignData', 'user', /execute-api:Invoke/)],
  ['guests with all paths reach those of users', app({ users: [allow(INVOKE, GET_OWN)], guests: [allow(INVOKE, `${API}/prod/GET/*`)] }),
    finds('ForeignData', 'guest', /execute-api:Invoke/)],
  ['guests with the paths of the users they become share them', app({ users: [allow(INVOKE, GET_OWN)], guests: [allow(INVOKE, GET_OWN)] }),
    finds('GuestSharesData', '.*', /execute-api:Invoke|users\//)],
  ['a path that nobody owns may be open to guests', app({ users: [allow(INVOKE, GET_OWN)], guests: [allow(INVOKE, `${API}/prod/GET/catalog`)] }),
    allowed('guest', INVOKE, `${API}/prod/GET/catalog`), denied('guest', INVOKE, `${API}/prod/POST/admin`), SAFE],
  ['a field of a graph is a resource of its own', users(allow('appsync:GraphQL', `${GRAPH}/types/Query/fields/orders`)),
    allowed('user', 'appsync:GraphQL', `${GRAPH}/types/Query/fields/orders`), denied('user', 'appsync:GraphQL', `${GRAPH}/types/Mutation/fields/deleteAll`),
    denied('user', 'appsync:GraphQL', `${GRAPH}/types/Query/fields/ordersOfAll`), SAFE],
  ['fields of guests are as narrow', guests(allow('appsync:GraphQL', `${GRAPH}/types/Query/*`)), allowed('guest', 'appsync:GraphQL', `${GRAPH}/types/Query/fields/x`),
    denied('guest', 'appsync:GraphQL', `${GRAPH}/types/Mutation/fields/x`)],
  ...APPSYNC_ADMIN.map((action): Vector => [`${action} is for administrators`, users(allow(action)), finds('AdminAction', 'user', new RegExp(action))]),
  ['all of AppSync for guests includes its administration', guests(allow('appsync:*')), finds('AdminAction', 'guest', /appsync:/)],
  ['guests who invoke a function themselves can claim to be anybody', guests(allow('lambda:InvokeFunction', FUNCTION)),
    allowed('guest', 'lambda:InvokeFunction', FUNCTION), finds('AdminAction', 'guest', /lambda:InvokeFunction/)],
  ['all of Lambda for guests includes its administration', guests(allow('lambda:*')), finds('AdminAction', 'guest', /lambda:/)],
  ...LAMBDA_ADMIN.map((action): Vector => [`${action} is for administrators`, users(allow(action)), finds('AdminAction', 'user', new RegExp(action))]),
  ['another function is denied', users(allow('lambda:InvokeFunction', FUNCTION)), denied('user', 'lambda:InvokeFunction', `${FUNCTION}2`)],
  ['a function that anyone may invoke is public', app({
    users: [OWN],
    more: {
      Orders: resource('AWS::Lambda::Function', { FunctionName: 'orders' }),
      Open: resource('AWS::Lambda::Permission', { FunctionName: { Ref: 'Orders' }, Action: 'lambda:InvokeFunction', Principal: '*' }),
    },
  }), finds('PublicData', '.*', /orders|Orders|Open/)],
  ['a function that an API may invoke is not public', app({
    users: [OWN],
    more: {
      Orders: resource('AWS::Lambda::Function', { FunctionName: 'orders' }),
      Invoke: resource('AWS::Lambda::Permission', {
        FunctionName: { Ref: 'Orders' }, Action: 'lambda:InvokeFunction', Principal: 'apigateway.amazonaws.com', SourceArn: `${API}/*/GET/orders`,
      }),
    },
  }), SAFE],
  ['a queue that anyone may send to is public', app({
    users: [OWN],
    more: {
      Jobs: resource('AWS::SQS::Queue', { QueueName: 'jobs' }),
      Open: resource('AWS::SQS::QueuePolicy', { Queues: [{ Ref: 'Jobs' }], PolicyDocument: policy([{ ...allow('sqs:SendMessage'), Principal: '*' }]) }),
    },
  }), finds('PublicData', '.*', /jobs|Jobs|Open/)],
];
