import { Template } from 'aws-cdk-lib/assertions';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { App } from 'aws-cdk-lib/core';
import { expectNoFindings } from './nag';
import { Tenants } from '../../examples/tenants/tenants';
import { AccessProof, ProofCaller } from '../../src';

const CUSTOMER = customers('user');
const GOLD = customers('rule userPool0/0');
const OPERATORS = ['user', 'group onboarding'].map((name) => ProofCaller.named(`${name} Test/Operators/IdentityPool`));

let stack: Tenants;
let template: Template;
let proof: AccessProof;

beforeAll(() => {
  stack = new Tenants(new App(), 'Test');
  template = Template.fromStack(stack);
  proof = AccessProof.of(stack);
});

function customers(kind: string): ProofCaller {
  return ProofCaller.named(`${kind} Test/Customers/IdentityPool`);
}

function object(action: string, key: string) {
  const bucket = stack.node.findChild('Papers').node.findChild('Bucket') as Bucket;
  return { action: `s3:${action}Object`, resource: bucket.arnForObjects(key) };
}

test('the access proof holds: no customer reaches what is another tenant\'s, nor another person\'s', () => {
  proof.isolatesOwners();
});

test('AwsSolutions of cdk-nag finds nothing that is not acknowledged', () => {
  expectNoFindings((app) => new Tenants(app, 'Test'));
});

test('a customer works on papers and tasks of the own tenant and on own drafts, and on nothing else', () => {
  proof.reaches(CUSTOMER, [
    ...['delete', 'list', 'read', 'write'].map((access) => `${access} own Test/Papers/Bucket papers/{tenant}/*`),
    ...['delete', 'list', 'read', 'write'].map((access) => `${access} own Test/Papers/Bucket drafts/{owner}/*`),
    ...['delete', 'read', 'write'].map((access) => `${access} own Test/Tasks {tenant}`),
  ]);
  proof.can(CUSTOMER, object('Put', 'papers/{own:tenant}/plan.txt'));
  proof.cannot(CUSTOMER, object('Get', 'papers/{other:tenant}/*'));
  proof.cannot(CUSTOMER, object('Get', 'drafts/{other:sub}/*'));
});

test('the archive is for the gold plan, and there too for the own tenant alone', () => {
  proof.cannot(CUSTOMER, object('Get', 'archive/*'));
  proof.can(GOLD, object('Get', 'archive/{own:tenant}/2025.zip'));
  proof.cannot(GOLD, object('Get', 'archive/{other:tenant}/*'));
});

test.each([
  ['user without tags', []],
  // The tag of drafts is the sub, which every user has.
  ['user with empty tags', ['delete', 'list', 'read', 'write'].map((access) => `${access} own Test/Papers/Bucket drafts/{owner}/*`)],
])('whoever has no tenant reaches nothing of any: %s', (kind, places) => {
  proof.reaches(customers(kind), places);
  for (const folder of ['papers', 'archive']) proof.cannot(customers(kind), object('Get', `${folder}/*`));
});

test('operators invite customers and see none of their data', () => {
  proof.reaches(ProofCaller.named('group onboarding Test/Operators/IdentityPool'), ['use shared Test/Invitations/Send *']);
  for (const operator of OPERATORS) {
    for (const folder of ['papers', 'archive', 'drafts']) proof.cannot(operator, object('Get', `${folder}/*`));
  }
});

test('no app client may write the tenant or the plan', () => {
  const clients = Object.values(template.findResources('AWS::Cognito::UserPoolClient'));
  const written = clients.flatMap(({ Properties }) => Properties.WriteAttributes);

  expect(clients.length).toBe(2);
  expect(written).toContain('email');
  expect(written.filter((attribute) => attribute.startsWith('custom:'))).toEqual([]);
});

test('each page is told its own user pool', () => {
  const [web, operators] = ['WebUserPoolId', 'ConsoleUserPoolId'].map((name) => template.findOutputs(name)[name]?.Value.Ref);

  expect([web, operators]).toEqual([expect.stringMatching(/^CustomersUserPool/), expect.stringMatching(/^OperatorsUserPool/)]);
});
