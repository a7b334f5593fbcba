import { execFileSync } from 'child_process';
import { join } from 'path';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { App } from 'aws-cdk-lib/core';
import { expectNoFindings } from './nag';
import { Adopt } from '../../examples/moving-in/adopt';
import { Move } from '../../examples/moving-in/move';
import { Reports } from '../../examples/moving-in/reports';
import { AccessProof, ProofCaller } from '../../src';
import { acknowledge } from '../../src/private/acknowledge';

const FIGURES = 'arn:aws:s3:::staff-figures/2026.csv';
const OWN = ['delete', 'list', 'read', 'write'];

let adopt: Template;
let move: Template;
let reports: Template;
let proof: AccessProof;

beforeAll(() => {
  const app = new App();
  const stacks = build(app);
  [adopt, move, reports] = [stacks.adopt, stacks.move, stacks.reports].map((stack) => Template.fromStack(stack));
  proof = AccessProof.of(app);
});

function build(scope: App) {
  const env = { region: 'eu-west-1' };
  return {
    adopt: new Adopt(scope, 'Adopt', { env }), move: new Move(scope, 'Move', { env }), reports: new Reports(scope, 'Reports', { env }),
  };
}

function staff(kind: string): ProofCaller {
  return ProofCaller.named(`${kind} Adopt/Auth/IdentityPool`);
}

function moved(kind: string): ProofCaller {
  return ProofCaller.named(`${kind} Move/Auth/IdentityPool`);
}

test('the access proof holds but for the role that it can\'t see', () => {
  proof.isolatesOwners();

  const { findings } = JSON.parse(proof.toJson());
  expect(findings).toEqual([expect.objectContaining({
    rule: 'Undecided',
    place: 'staff-analysts',
    message: expect.stringContaining('role/staff-analysts'),
    accepted: expect.stringContaining('made elsewhere'),
  })]);
});

test('AwsSolutions of cdk-nag finds nothing but the wildcards of grants of the CDK', () => {
  expectNoFindings((scope) => {
    build(scope);
    const actions = ['Abort', 'DeleteObject', 'GetBucket', 'GetObject', 'List'].map((action) => `Action::s3:${action}*`);
    const resources = ['staff-figures', 'portal-reports'].map((bucket) => `Resource::arn:<AWS::Partition>:s3:::${bucket}/*`);
    for (const finding of [...actions, ...resources]) {
      acknowledge(scope, `AwsSolutions-IAM5[${finding}]`, 'Grants of aws-cdk-lib to a whole bucket');
    }
  });
});

describe('adopted', () => {
  test('the pool, its client and the analysts stay as they are; a client and a group are added', () => {
    adopt.resourceCountIs('AWS::Cognito::UserPool', 0);
    const named = (type: string, name: string) => Object.values(adopt.findResources(type)).map(({ Properties }) => Properties[name]);

    expect(named('AWS::Cognito::UserPoolClient', 'ClientName')).toEqual(['phone']);
    expect(named('AWS::Cognito::UserPoolGroup', 'GroupName')).toEqual(['auditors']);
    adopt.hasResourceProperties('AWS::Cognito::IdentityPool', { AllowUnauthenticatedIdentities: false });
  });

  test('analysts write figures, auditors read them, and others see none', () => {
    proof.can(staff('rule userPool0/0'), { action: 's3:PutObject', resource: FIGURES });
    proof.cannot(staff('group auditors'), { action: 's3:PutObject', resource: FIGURES });
    proof.reaches(staff('group auditors'), [
      ...OWN.map((access) => `${access} own Adopt/Notes/Bucket notes/{owner}/*`),
      'list shared arn:aws:s3:::staff-figures *', 'read shared arn:aws:s3:::staff-figures *',
    ]);
    proof.reaches(staff('user'), OWN.map((access) => `${access} own Adopt/Notes/Bucket notes/{owner}/*`));
  });

  test('both clients are told the host of the pages that are there', () => {
    for (const client of ['Web', 'Phone']) adopt.hasOutput(`${client}Domain`, { Value: 'login.example.com' });
    adopt.hasOutput('WebUserPoolClientId', { Value: '1example23456789' });
  });
});

describe('moved', () => {
  test('authors and editors have what their group has, and nobody else does', () => {
    const own = (folder: string) => OWN.map((access) => `${access} own Move/Drafts/Bucket ${folder}/{owner}/*`);

    proof.reaches(moved('user'), own('drafts'));
    proof.reaches(moved('group authors'), [...own('columns'), ...own('drafts')]);
    proof.reaches(moved('group editors'), [
      ...own('drafts'), ...OWN.map((access) => `${access} shared Move/Drafts/Bucket magazine/*`),
    ]);
  });

  test('the old pool is asked by the new one, and no other', () => {
    const documents = [
      ...Object.values(move.findResources('AWS::IAM::Policy')).map(({ Properties }) => Properties.PolicyDocument),
      ...Object.values(move.findResources('AWS::IAM::Role')).flatMap(({ Properties }) => Properties.Policies ?? [])
        .map(({ PolicyDocument: document }) => document),
    ];
    const statements = documents.flatMap(({ Statement }) => Statement)
      .filter(({ Action }) => JSON.stringify(Action).includes('AdminInitiateAuth'));

    expect(statements.map(({ Resource }) => JSON.stringify(Resource))).toEqual([
      expect.stringContaining('userpool/eu-west-1_ZyXwVuTsR'),
    ]);
  });

  test('roles come from the token, data is encrypted with a key of one\'s own, and refresh tokens work once', () => {
    move.hasResourceProperties('AWS::Cognito::IdentityPoolRoleAttachment', { RoleMappings: { userPool0: { Type: 'Token' } } });
    move.hasResourceProperties('AWS::Cognito::UserPool', {
      KeyConfiguration: { KeyType: 'CUSTOMER_MANAGED_KEY', KmsKeyArn: Match.anyValue() },
      MfaConfiguration: 'ON',
      DeviceConfiguration: { ChallengeRequiredOnNewDevice: true },
    });
    move.hasResourceProperties('AWS::Cognito::UserPoolClient', {
      RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 30 },
    });
  });

  test('no app client reads or writes the word', () => {
    const [client] = Object.values(move.findResources('AWS::Cognito::UserPoolClient'));

    expect(client?.Properties.ReadAttributes).toEqual(['email', 'email_verified', 'name']);
    expect(client?.Properties.WriteAttributes).not.toContain('custom:word');
  });
});

describe('the word', () => {
  const HASH_WORD = join(__dirname, '../../examples/moving-in/hash-word.mjs');
  const hashed = (word: string) => execFileSync(process.execPath, [HASH_WORD], { input: word }).toString();
  const step = (challengeName: string, challengeResult = true) => ({ challengeName, challengeResult });
  const [srp, password] = [step('SRP_A'), step('PASSWORD_VERIFIER')];
  const [right, wrong] = [step('CUSTOM_CHALLENGE'), step('CUSTOM_CHALLENGE', false)];

  interface Answer {
    readonly publicChallengeParameters?: Record<string, string>;
    readonly privateChallengeParameters?: Record<string, string>;
  }

  /** Runs the code that stands in the template. */
  async function run(name: string, request: object): Promise<Answer | undefined> {
    const functions = Object.entries(move.findResources('AWS::Lambda::Function'));
    const resource = functions.find(([id]) => id.startsWith(`${name}Challenge`));
    const exported: { handler?: (event: object) => Promise<{ response: Answer }> } = {};
    new Function('exports', 'require', resource?.[1].Properties.Code.ZipFile)(exported, require);
    return (await exported.handler?.({ request, response: {} }))?.response;
  }

  test.each([
    ['the password first', [srp], { challengeName: 'PASSWORD_VERIFIER' }],
    ['a word then', [srp, password], { challengeName: 'CUSTOM_CHALLENGE' }],
    ['again after a wrong one', [srp, password, wrong, wrong], { challengeName: 'CUSTOM_CHALLENGE' }],
    ['nothing more after a right one', [srp, password, wrong, wrong, right], { issueTokens: true }],
    ['no fourth', [srp, password, wrong, wrong, wrong], { failAuthentication: true }],
    ['nobody without a password', [], { failAuthentication: true }],
    ['nobody by a word alone', [right], { failAuthentication: true }],
    ['nobody who skips the password', [srp, right], { failAuthentication: true }],
    ['nobody whose password is wrong', [srp, step('PASSWORD_VERIFIER', false)], { failAuthentication: true }],
    ['nobody whose second factor is wrong', [srp, password, step('SOFTWARE_TOKEN_MFA', false), right], { failAuthentication: true }],
  ])('is asked in order: %s', async (_name, session, expected) => {
    expect(await run('Define', { session })).toEqual({ issueTokens: false, failAuthentication: false, ...expected });
  });

  test('gets no tokens where there is no such user', async () => {
    expect(await run('Define', { session: [srp, password, right], userNotFound: true })).toMatchObject({ issueTokens: false });
  });

  test('is right in any spelling of its letters, and nothing else is', async () => {
    const logged = jest.spyOn(process.stdout, 'write');
    const challenge = await run('Create', { userAttributes: { 'custom:word': hashed('  Grünspecht\n') } });
    const judge = async (challengeAnswer: string) => run('Verify', { ...challenge, challengeAnswer });

    expect(challenge?.publicChallengeParameters).toEqual({ ask: 'word' });
    for (const answer of ['grünspecht', 'GRÜNSPECHT ', 'Gru\u0308nspecht']) {
      expect(await judge(answer)).toEqual({ answerCorrect: true });
    }
    for (const answer of ['', 'grünspech', challenge?.privateChallengeParameters?.word ?? 'none']) {
      expect(await judge(answer)).toEqual({ answerCorrect: false });
    }
    expect(logged).not.toHaveBeenCalled();
  });

  test.each([[{}], [{ 'custom:word': 'no hash' }], [{ 'custom:word': '.' }]])('is never right for who has none: %j', async (userAttributes) => {
    const challenge = await run('Create', { userAttributes });

    for (const challengeAnswer of ['', 'no hash', '.']) {
      expect(await run('Verify', { ...challenge, challengeAnswer })).toEqual({ answerCorrect: false });
    }
  });
});

test('grants go to the roles of the portal\'s identity pool, of which nothing is made', () => {
  const policies = Object.values(reports.findResources('AWS::IAM::ManagedPolicy')).map(({ Properties }) => Properties);
  const rolesWith = (action: string) => policies.filter(({ PolicyDocument: { Statement: statements } }) => statements
    .map((statement: object) => JSON.stringify(statement))
    .some((statement: string) => statement.includes(action) && statement.includes('portal-reports')))
    .flatMap(({ Roles: roles }) => roles);

  for (const type of ['AWS::Cognito::IdentityPool', 'AWS::Cognito::IdentityPoolRoleAttachment', 'AWS::IAM::Role']) {
    reports.resourceCountIs(type, 0);
  }
  expect(rolesWith('s3:PutObject')).toEqual(['portal-editors']);
  expect(rolesWith('s3:GetObject*').sort()).toEqual(['portal-editors', 'portal-users']);
});
