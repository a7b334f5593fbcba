import { Match, Template } from 'aws-cdk-lib/assertions';
import { App } from 'aws-cdk-lib/core';
import { expectNoFindings } from './nag';
import { Arcade } from '../../examples/arcade/arcade';
import { AccessProof } from '../../src';
import { attributeOf } from '../world/intrinsics';
import type { ResourceJson } from '../world/intrinsics';
import { World, readTemplate } from '../world/world';

const A1 = 'us-east-1:aaaaaaaa-0000-4000-8000-000000000001';
const A2 = 'us-east-1:aaaaaaaa-0000-4000-8000-000000000002';
const G1 = 'us-east-1:99999999-0000-4000-8000-000000000001';
const G2 = 'us-east-1:99999999-0000-4000-8000-000000000002';

let template: Template;
let world: World;

beforeAll(() => {
  const arcade = new Arcade(new App(), 'Test');
  template = Template.fromStack(arcade);
  const resources = Object.entries(readTemplate(template.toJSON()).Resources);
  world = new World({ Resources: Object.fromEntries(resources.filter(concernsPeople)) });
});

/** All but the policies of the functions: those name what only runs in the upgrade. */
function concernsPeople([, { Type, Properties }]: [string, ResourceJson]): boolean {
  return !/^AWS::IAM::(Managed)?Policy$/.test(Type) || JSON.stringify(Properties?.Roles).includes('"Auth');
}

function tableArn(): string {
  const [id = ''] = Object.keys(template.findResources('AWS::DynamoDB::Table')).filter((each) => each.startsWith('Scores'));
  return attributeOf(id, 'Arn', readTemplate(template.toJSON()));
}

/** The statements of guests and of users that open the table. */
function scoreStatements(): unknown[] {
  const policies = Object.values(template.findResources('AWS::IAM::ManagedPolicy'));
  return policies.flatMap(({ Properties }) => Properties.PolicyDocument.Statement)
    .filter(({ Action }: { Action: unknown }) => [Action].flat().some((action) => String(action).startsWith('dynamodb:')));
}

test('the access proof holds', () => {
  AccessProof.of(new Arcade(new App(), 'Proved')).isolatesOwners();
});

test('AwsSolutions of cdk-nag finds nothing that is not acknowledged', () => {
  expectNoFindings((app) => new Arcade(app, 'Test'));
});

test('scores are kept by owner and round, and can be restored', () => {
  template.hasResourceProperties('AWS::DynamoDB::Table', {
    KeySchema: [{ AttributeName: 'owner', KeyType: 'HASH' }, { AttributeName: 'game', KeyType: 'RANGE' }],
    PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
  });
});

test('guests and users write, query and get their own scores, and no request without keys passes', () => {
  expect(scoreStatements()).toEqual(['user#', 'guest#'].map((prefix) => ({
    Effect: 'Allow',
    Action: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query'],
    Resource: { 'Fn::GetAtt': [expect.stringMatching(/^Scores/), 'Arn'] },
    Condition: {
      'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': [`${prefix}\${cognito-identity.amazonaws.com:sub}`] },
      'Null': { 'dynamodb:LeadingKeys': 'false' },
    },
  })));
});

describe.each([
  ['a guest', () => world.guest(G1), `guest#${G1}`, [`guest#${G2}`, `user#${G1}`, `user#${A1}`, 'guest#', `guest#${G1}x`]],
  ['a user', () => world.user(A1), `user#${A1}`, [`user#${A2}`, `guest#${A1}`, `guest#${G1}`, 'user#', `user#${A1}x`]],
] as const)('%s', (_name, caller, own, foreign) => {
  const may = async (action: string, keys?: readonly string[]) => caller().may(action, tableArn(), keys ? { 'dynamodb:LeadingKeys': [...keys] } : {});

  test.each(['dynamodb:PutItem', 'dynamodb:Query', 'dynamodb:GetItem'])('does %s with own scores alone', async (action) => {
    expect(await may(action, [own])).toBe(true);
    for (const key of foreign) expect([key, await may(action, [key]), await may(action, [own, key])]).toEqual([key, false, false]);
    expect(await may(action)).toBe(false);
  });

  test.each(['dynamodb:DeleteItem', 'dynamodb:UpdateItem', 'dynamodb:PartiQLSelect'])('may not %s, not even own scores', async (action) => {
    expect(await may(action, [own])).toBe(false);
  });

  test('may not scan the table', async () => {
    expect(await may('dynamodb:Scan')).toBe(false);
  });
});

test('what the page needs to know is told', () => {
  for (const name of ['PageRegion', 'PageUserPoolId', 'PageUserPoolClientId', 'PageIdentityPoolId', 'PageBucketName', 'TableName', 'PageUpgradeEndpoint']) {
    template.hasOutput(name, { Value: Match.anyValue() });
  }
});
