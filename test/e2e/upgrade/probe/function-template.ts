const CODE = `const { S3Client, PutObjectCommand } = require('@aws-sdk/client-s3');
const { DynamoDBClient } = require('@aws-sdk/client-dynamodb');
const s3 = new S3Client({ forcePathStyle: true, requestHandler: undefined });
const note = async (name, value) => s3.send(new PutObjectCommand({ Bucket: process.env.BUCKET, Key: 'seen/' + name, Body: JSON.stringify(value) }));
exports.api = async (event) => ({ statusCode: 200, headers: { 'x-seen': 'yes' }, body: JSON.stringify(event.requestContext.identity) });
exports.queue = async (event, context) => {
  const body = JSON.parse(event.Records[0].body);
  await note('queue-' + body.name, { records: event.Records.length, count: event.Records[0].attributes.ApproximateReceiveCount, left: typeof context.getRemainingTimeInMillis() });
  if (body.fail) throw new Error('on purpose');
};
exports.batch = async (event) => {
  await note('batch-' + Math.random(), event);
  return { items: event.Items ? event.Items.length : 0 };
};
exports.scheduled = async (event) => note('schedule', event);
exports.environment = async () => ({
  node: process.version, sdk: require('@aws-sdk/client-s3/package.json').version, key: process.env.AWS_ACCESS_KEY_ID, endpoint: process.env.AWS_ENDPOINT_URL, extra: process.env.EXTRA,
});`;

/** What the upgrade deploys, in its plainest form: functions, queues, a map over a bucket, a schedule, and a REST API signed by callers. */
export function functionTemplate(): object {
  return {
    Resources: {
      ...functions(),
      ...queues(),
      ...map(),
      ...api(),
      Bucket: { Type: 'AWS::S3::Bucket' },
      Table: {
        Type: 'AWS::DynamoDB::Table',
        Properties: {
          BillingMode: 'PAY_PER_REQUEST',
          AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
          KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
          TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
          PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        },
      },
      Rule: {
        Type: 'AWS::Events::Rule',
        Properties: { ScheduleExpression: 'rate(1 minute)', State: 'ENABLED', Targets: [{ Id: 'Target', Arn: arnOf('Scheduled') }] },
      },
      RulePermission: permission('Scheduled', 'events.amazonaws.com'),
      DataRole: {
        Type: 'AWS::IAM::Role',
        Properties: {
          AssumeRolePolicyDocument: document({
            Effect: 'Allow', Principal: { AWS: arnOf('Role') }, Action: ['sts:AssumeRole', 'sts:TagSession'],
          }),
        },
      },
    },
    Outputs: Object.fromEntries(Object.entries({
      ApiId: ref('Api'),
      Bucket: ref('Bucket'),
      Queue: ref('Queue'),
      DeadLetters: ref('DeadLetters'),
      Machine: ref('Machine'),
      Environment: ref('Environment'),
      DataRole: arnOf('DataRole'),
      Rule: ref('Rule'),
      ApiFunction: ref('ApiHandler'),
    }).map(([name, Value]) => [name, { Value }])),
  };
}

function functions(): object {
  return {
    Role: role('lambda.amazonaws.com'),
    ApiHandler: lambda('api'),
    QueueHandler: lambda('queue'),
    Batch: lambda('batch'),
    Scheduled: lambda('scheduled'),
    Environment: lambda('environment'),
  };
}

function queues(): object {
  return {
    DeadLetters: { Type: 'AWS::SQS::Queue', Properties: { SqsManagedSseEnabled: true } },
    Queue: {
      Type: 'AWS::SQS::Queue',
      Properties: { VisibilityTimeout: 2, RedrivePolicy: { deadLetterTargetArn: arnOf('DeadLetters'), maxReceiveCount: 2 } },
    },
    Source: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: { EventSourceArn: arnOf('Queue'), FunctionName: ref('QueueHandler'), BatchSize: 1, ScalingConfig: { MaximumConcurrency: 5 } },
    },
  };
}

function map(): object {
  const definition = {
    StartAt: 'Map',
    States: {
      Map: {
        Type: 'Map',
        MaxConcurrency: 2,
        ItemReader: { Resource: 'arn:aws:states:::s3:listObjectsV2', Parameters: { 'Bucket.$': '$.bucket', 'Prefix.$': '$.prefix' } },
        ItemBatcher: { MaxItemsPerBatch: 2, BatchInput: { 'upgradeId.$': '$.upgradeId' } },
        ItemProcessor: {
          ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
          StartAt: 'Batch',
          States: {
            Batch: {
              Type: 'Task',
              Resource: 'arn:aws:states:::lambda:invoke',
              OutputPath: '$.Payload',
              End: true,
              Parameters: { 'FunctionName': '${Batch}', 'Payload.$': '$' },
              Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: 2, IntervalSeconds: 1, BackoffRate: 2 }],
            },
          },
        },
        ResultPath: null,
        Next: 'Send',
      },
      Send: {
        Type: 'Task',
        Resource: 'arn:aws:states:::sqs:sendMessage',
        End: true,
        Parameters: { QueueUrl: '${Queue}', MessageBody: { 'name': 'map', 'upgradeId.$': '$.upgradeId' } },
      },
    },
  };
  return {
    MachineRole: role('states.amazonaws.com'),
    Machine: {
      Type: 'AWS::StepFunctions::StateMachine',
      Properties: {
        RoleArn: arnOf('MachineRole'),
        DefinitionString: JSON.stringify(definition),
        DefinitionSubstitutions: { Batch: arnOf('Batch'), Queue: ref('Queue') },
      },
    },
  };
}

function api(): object {
  const uri = { 'Fn::Join': ['', ['arn:aws:apigateway:', ref('AWS::Region'), ':lambda:path/2015-03-31/functions/', arnOf('ApiHandler'), '/invocations']] };
  const cors = { 'Access-Control-Allow-Origin': '\'http://localhost:5173\'', 'Access-Control-Allow-Methods': '\'POST\'', 'Access-Control-Allow-Headers': '\'*\'' };
  const parameters = Object.fromEntries(Object.entries(cors).map(([name, value]) => [`method.response.header.${name}`, value]));
  return {
    Api: { Type: 'AWS::ApiGateway::RestApi', Properties: { Name: 'probe', EndpointConfiguration: { Types: ['REGIONAL'] } } },
    Start: { Type: 'AWS::ApiGateway::Resource', Properties: { RestApiId: ref('Api'), ParentId: { 'Fn::GetAtt': ['Api', 'RootResourceId'] }, PathPart: 'start' } },
    One: { Type: 'AWS::ApiGateway::Resource', Properties: { RestApiId: ref('Api'), ParentId: ref('Start'), PathPart: '{id}' } },
    Post: method('Start', 'POST', { AuthorizationType: 'AWS_IAM', Integration: { Type: 'AWS_PROXY', IntegrationHttpMethod: 'POST', Uri: uri } }),
    Get: method('One', 'GET', { AuthorizationType: 'AWS_IAM', Integration: { Type: 'AWS_PROXY', IntegrationHttpMethod: 'POST', Uri: uri } }),
    Options: method('Start', 'OPTIONS', {
      AuthorizationType: 'NONE',
      Integration: {
        Type: 'MOCK',
        RequestTemplates: { 'application/json': '{ statusCode: 204 }' },
        IntegrationResponses: [{ StatusCode: '204', ResponseParameters: parameters }],
      },
      MethodResponses: [{ StatusCode: '204', ResponseParameters: Object.fromEntries(Object.keys(parameters).map((name) => [name, true])) }],
    }),
    Denied: {
      Type: 'AWS::ApiGateway::GatewayResponse',
      Properties: { RestApiId: ref('Api'), ResponseType: 'DEFAULT_4XX', ResponseParameters: { 'gatewayresponse.header.Access-Control-Allow-Origin': '\'*\'' } },
    },
    Deployment: { Type: 'AWS::ApiGateway::Deployment', DependsOn: ['Post', 'Get', 'Options'], Properties: { RestApiId: ref('Api') } },
    Stage: { Type: 'AWS::ApiGateway::Stage', Properties: { RestApiId: ref('Api'), DeploymentId: ref('Deployment'), StageName: 'prod' } },
    AccountRole: role('apigateway.amazonaws.com'),
    Account: { Type: 'AWS::ApiGateway::Account', Properties: { CloudWatchRoleArn: arnOf('AccountRole') } },
    ApiPermission: permission('ApiHandler', 'apigateway.amazonaws.com'),
  };
}

function method(resource: string, HttpMethod: string, properties: object): object {
  return { Type: 'AWS::ApiGateway::Method', Properties: { RestApiId: ref('Api'), ResourceId: ref(resource), HttpMethod, ...properties } };
}

function lambda(handler: string): object {
  return {
    Type: 'AWS::Lambda::Function',
    Properties: {
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      Handler: `index.${handler}`,
      Role: arnOf('Role'),
      Code: { ZipFile: CODE },
      Timeout: 30,
      MemorySize: 256,
      Environment: { Variables: { BUCKET: ref('Bucket') } },
    },
  };
}

function permission(name: string, Principal: string): object {
  return { Type: 'AWS::Lambda::Permission', Properties: { Action: 'lambda:InvokeFunction', FunctionName: ref(name), Principal } };
}

function role(Service: string): object {
  return { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: document({ Effect: 'Allow', Principal: { Service }, Action: 'sts:AssumeRole' }) } };
}

function document(...Statement: object[]): object {
  return { Version: '2012-10-17', Statement };
}

function arnOf(name: string): object {
  return { 'Fn::GetAtt': [name, 'Arn'] };
}

function ref(name: string): object {
  return { Ref: name };
}
