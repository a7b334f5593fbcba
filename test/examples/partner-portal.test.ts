import { Template } from 'aws-cdk-lib/assertions';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { App } from 'aws-cdk-lib/core';
import { expectNoFindings } from './nag';
import { PartnerPortal } from '../../examples/partner-portal/partner-portal';
import { AccessProof, ProofCaller } from '../../src';

const GOOGLE = people('user of google');
const AMAZON = people('user of amazon');
const GLOBEX = people('rule oidc3/0');
const STAFF = people('rule google0/0');
const BUYERS = people('rule saml2/0');
const SCANNERS = ProofCaller.named('developer identity Test/Scanners/Identity');

let stack: PartnerPortal;
let template: Template;
let proof: AccessProof;

beforeAll(() => {
  stack = new PartnerPortal(new App(), 'Test');
  template = Template.fromStack(stack);
  proof = AccessProof.of(stack);
});

function people(kind: string): ProofCaller {
  return ProofCaller.named(`${kind} Test/People`);
}

function paper(action: string, key: string) {
  const bucket = stack.node.findChild('Papers').node.findChild('Bucket') as Bucket;
  return { action: `s3:${action}Object`, resource: bucket.arnForObjects(key) };
}

function price(action: string) {
  return { action: `dynamodb:${action}Item`, resource: (stack.node.findChild('Prices') as Table).tableArn };
}

test('the access proof holds: whoever vouches for people, none reaches the papers or orders of another', () => {
  proof.isolatesOwners();
});

test('AwsSolutions of cdk-nag finds nothing that is not acknowledged', () => {
  expectNoFindings((app) => new PartnerPortal(app, 'Test'));
});

test('there is no user pool', () => {
  template.resourceCountIs('AWS::Cognito::UserPool', 0);
  template.resourceCountIs('AWS::Cognito::IdentityPool', 2);
});

test('people whom no rule names have their papers and orders, and no prices', () => {
  for (const caller of [GOOGLE, AMAZON]) {
    proof.reaches(caller, [
      ...['delete', 'list', 'read', 'write'].map((access) => `${access} own Test/Papers/Bucket users/{owner}/*`),
      ...['read', 'write'].map((access) => `${access} own Test/Orders {owner}`),
    ]);
    proof.cannot(caller, price('Get'));
  }
});

test('staff write prices; buyers of Acme and people of Globex read them', () => {
  proof.can(STAFF, price('Put'));
  for (const reader of [BUYERS, GLOBEX]) {
    proof.can(reader, price('Get'));
    proof.cannot(reader, price('Put'));
  }
});

test('scanners put scans away and read nothing', () => {
  proof.can(SCANNERS, paper('Put', 'scans/{own}/page.pdf'));
  for (const key of ['scans/*', 'users/*']) proof.cannot(SCANNERS, paper('Get', key));
  proof.cannot(SCANNERS, paper('Put', 'scans/{other}/*'));
});

test('the role of a rule trusts nobody but the provider that it is for', () => {
  const vouchers = Object.entries(template.findResources('AWS::IAM::Role')).filter(([id]) => id.startsWith('PeopleRule'))
    .map(([, { Properties }]) => Properties.AssumeRolePolicyDocument.Statement[0].Condition['ForAnyValue:StringEquals']);

  expect(vouchers).toEqual([
    { 'cognito-identity.amazonaws.com:amr': 'accounts.google.com' },
    { 'cognito-identity.amazonaws.com:amr': { Ref: expect.stringMatching(/^Acme/) } },
  ]);
});

test('the backend vouches for scanners alone, not for people', () => {
  const policies = Object.values(template.findResources('AWS::IAM::Policy'));
  const statements = policies.flatMap(({ Properties }) => Properties.PolicyDocument.Statement);
  const vouching = statements.filter(({ Action }) => JSON.stringify(Action).includes('GetOpenIdTokenForDeveloperIdentity'));

  expect(vouching.map(({ Resource }) => JSON.stringify(Resource))).toEqual([expect.stringContaining('{"Ref":"ScannersIdentity')]);
});
