import { letters } from './made-up';
import { byName, global, regional } from './type-names';
import type { MakeName, TypeTable } from './type-names';

const made = (length: number): MakeName => ({ seed }) => letters(seed, length);
const apiId = made(10);
const graphId = made(26);
const executeArn = regional('execute-api', apiId);
const endpoint: MakeName = (named) => `https://${apiId(named)}.execute-api.${named.environment.region}.${named.environment.urlSuffix}`;
const graphArn = regional('appsync', (named) => `apis/${graphId(named)}`);

const functionArn = regional('lambda', ({ name }) => `function:${name}`);
/** A function that is named by its name or its ARN, by its ARN. */
const namedFunctionArn: MakeName = (named) => {
  const text = named.text('FunctionName') ?? named.text('TargetFunctionArn') ?? '';
  return text.startsWith('arn:') ? text : regional('lambda', () => `function:${text}`)(named);
};
const versionArn: MakeName = (named) => `${namedFunctionArn(named)}:1`;
const aliasArn: MakeName = (named) => `${namedFunctionArn(named)}:${named.text('Name') ?? ''}`;
const layerArn = regional('lambda', ({ name }) => `layer:${name}:1`);
const machineArn = regional('states', ({ name }) => `stateMachine:${name}`);
const busArn = regional('events', ({ name }) => `event-bus/${name}`);
const ruleArn = regional('events', (named) => `rule/${(bus => bus === undefined || bus === 'default' ? '' : `${bus.slice(bus.lastIndexOf('/') + 1)}/`)(named.text('EventBusName'))}${named.name}`);
const distributionId: MakeName = ({ seed }) => `E${letters(seed, 13).toUpperCase()}`;
const aclArn = regional('wafv2', (named) => `${named.text('Scope') === 'CLOUDFRONT' ? 'global' : 'regional'}/webacl/${named.name}/${letters(named.seed, 32)}`);

/** What does something when it is called. */
export const APIS: TypeTable = {
  'AWS::ApiGateway::RestApi': { ref: apiId, attributes: { RestApiId: apiId, RootResourceId: ({ seed }) => letters(`${seed} root`, 10) }, arn: executeArn },
  'AWS::ApiGateway::Resource': { ref: apiId, attributes: { ResourceId: apiId } },
  'AWS::ApiGateway::Deployment': { ref: apiId, attributes: { DeploymentId: apiId } },
  'AWS::ApiGateway::Stage': { nameProperty: 'StageName', ref: byName, attributes: {} },
  'AWS::ApiGateway::Authorizer': { ref: apiId, attributes: { AuthorizerId: apiId } },
  'AWS::ApiGatewayV2::Api': { ref: apiId, attributes: { ApiId: apiId, ApiEndpoint: endpoint }, arn: executeArn },
  'AWS::ApiGatewayV2::Stage': { nameProperty: 'StageName', ref: byName, attributes: {} },
  'AWS::ApiGatewayV2::Authorizer': { ref: apiId, attributes: { AuthorizerId: apiId } },
  'AWS::AppSync::GraphQLApi': { ref: graphArn, attributes: { Arn: graphArn, ApiId: graphId }, arn: graphArn },
  'AWS::AppSync::Api': { ref: graphArn, attributes: { ApiArn: graphArn, ApiId: graphId }, arn: graphArn },
  'AWS::Lambda::Function': { nameProperty: 'FunctionName', ref: byName, attributes: { Arn: functionArn }, arn: functionArn },
  'AWS::Lambda::Version': { ref: versionArn, attributes: { Version: () => '1', FunctionArn: versionArn } },
  'AWS::Lambda::Alias': { ref: aliasArn, attributes: { AliasArn: aliasArn } },
  'AWS::Lambda::Url': { ref: namedFunctionArn, attributes: { FunctionArn: namedFunctionArn } },
  'AWS::Lambda::LayerVersion': { nameProperty: 'LayerName', ref: layerArn, attributes: { LayerVersionArn: layerArn } },
  'AWS::StepFunctions::StateMachine': { nameProperty: 'StateMachineName', ref: machineArn, attributes: { Arn: machineArn, Name: byName }, arn: machineArn },
  'AWS::Events::EventBus': { nameProperty: 'Name', ref: byName, attributes: { Arn: busArn, Name: byName }, arn: busArn },
  'AWS::Events::Rule': { nameProperty: 'Name', ref: byName, attributes: { Arn: ruleArn } },
  'AWS::CloudFront::Distribution': {
    ref: distributionId, attributes: { Id: distributionId, DomainName: ({ seed }) => `d${letters(seed, 13)}.cloudfront.net` }, arn: global('cloudfront', (named) => `distribution/${distributionId(named)}`),
  },
  'AWS::CloudFront::CloudFrontOriginAccessIdentity': { ref: distributionId, attributes: { Id: distributionId } },
  'AWS::CloudFront::OriginAccessControl': { ref: distributionId, attributes: { Id: distributionId } },
  'AWS::WAFv2::WebACL': { nameProperty: 'Name', ref: byName, attributes: { Arn: aclArn } },
};
