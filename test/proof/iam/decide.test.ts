import { ACCOUNT, CALLER, ROLE, SESSION, allow, ask, decision, deny, policy, sourced, trustDecision } from './policies';
import type { Json } from './policies';
import { decideTrust } from '../../../src/proof/iam/decide';
import { unknownText } from '../../../src/proof/unknown';

const all = policy(allow('*'));
const root = `arn:aws:iam::${ACCOUNT}:root`;
const to = (Principal: unknown, effect: (action: string) => Json = allow) => policy({ ...effect('s3:GetObject'), Principal });

test('nothing is allowed by itself', () => {
  expect(ask([])).toEqual({ decision: 'denied', by: [], reasons: ['no policy of the caller or of the resource allows it'] });
});

describe('a policy of the resource', () => {
  test.each([
    ['the session', { AWS: SESSION }, 'allowed'],
    ['the role', { AWS: ROLE }, 'allowed'],
    ['everyone', '*', 'allowed'],
    ['everyone with an account', { AWS: '*' }, 'allowed'],
    ['the account', { AWS: root }, 'unknown'],
    ['the account by its number', { AWS: ACCOUNT }, 'unknown'],
    ['another session', { AWS: `${SESSION}2` }, 'denied'],
    ['another role', { AWS: `${ROLE}2` }, 'denied'],
    ['the role in another case', { AWS: ROLE.replace('Users', 'users') }, 'denied'],
    ['another account', { AWS: '999999999999' }, 'denied'],
    ['a service', { Service: 's3.amazonaws.com' }, 'denied'],
    ['a canonical user', { CanonicalUser: '79a59df9' }, 'unknown'],
    ['roles by a wildcard', { AWS: `arn:aws:iam::${ACCOUNT}:role/*` }, 'unknown'],
    ['other roles by a wildcard', { AWS: `arn:aws:iam::${ACCOUNT}:role/X*` }, 'denied'],
    ['a role by its unique ID', { AWS: 'AROA1234567890EXAMPLE' }, 'unknown'],
    ['a service that vouches', { Federated: 'cognito-identity.amazonaws.com' }, 'unknown'],
    ['a role that is not known', { AWS: unknownText('parameter RoleArn') }, 'unknown'],
    ['a role of an account that is not known', { AWS: `arn:aws:iam::${unknownText('account')}:role/Users` }, 'unknown'],
    ['whoever is not known', unknownText('principal'), 'unknown'],
    ['all but another account', undefined, 'allowed'],
  ])('that names %s (%j) says: %s', (_, Principal, expected) => {
    const of = [Principal === undefined ? policy({ ...allow('s3:*'), NotPrincipal: { AWS: '999999999999' } }) : to(Principal)];

    expect(decision([], { of })).toBe(expected);
  });

  test.each([
    ['the session', { AWS: SESSION }, 'allowed'],
    ['everyone', '*', 'allowed'],
    ['the role', { AWS: ROLE }, 'denied'],
    ['the account', { AWS: root }, 'denied'],
  ])('that names %s, under a boundary and a session policy without the action, says %3$s', (_, Principal, expected) => {
    expect(decision([all], { of: [to(Principal)], boundary: [policy(allow('sqs:*'))] })).toBe(expected);
    expect(decision([all], { of: [to(Principal)], session: [policy(allow('sqs:*'))] })).toBe(expected);
  });

  test('all but some, under a boundary without the action, is not certain to reach', () => {
    const of = [policy({ ...allow('s3:*'), NotPrincipal: { AWS: '999999999999' } })];

    expect(decision([], { of, session: [policy(allow('sqs:*'))] })).toBe('unknown');
  });

  test('denies whom it names, in whatever way', () => {
    for (const Principal of ['*', { AWS: SESSION }, { AWS: ROLE }, { AWS: root }]) {
      expect(decision([all], { of: [to(Principal, deny)] })).toBe('denied');
    }
    expect(decision([all], { of: [to({ AWS: `${ROLE}2` }, deny)] })).toBe('allowed');
    expect(decision([all], { of: [to({ CanonicalUser: '79a59df9' }, deny)] })).toBe('unknown');
  });

  test('that leaves out the caller may still deny under a boundary', () => {
    const of = [policy({ ...deny('s3:*'), NotPrincipal: { AWS: [SESSION, ROLE, root] } })];

    expect(decision([all], { of })).toBe('allowed');
    expect(decision([all], { of, boundary: [all] })).toBe('unknown');
  });

  test('without a principal decides nothing', () => {
    expect(decision([], { of: [policy(allow('*'))] })).toBe('unknown');
    expect(decision([all], { of: [policy(deny('*'))] })).toBe('unknown');
    expect(decision([], { of: [policy(allow('sqs:*'))] })).toBe('denied');
  });

  test('without a resource is about its own', () => {
    expect(decision([], { of: [policy({ Effect: 'Allow', Action: 's3:*', Principal: '*' })] })).toBe('allowed');
  });
});

describe('an anonymous caller', () => {
  const principal = { account: '' };

  test('gets what everyone gets', () => {
    expect(decision([], { principal, of: [to('*')] })).toBe('allowed');
    expect(decision([], { principal, of: [policy({ ...allow('s3:*'), NotPrincipal: { AWS: ROLE } })] })).toBe('allowed');
  });

  test('may be meant by a principal that is not known', () => {
    expect(decision([], { principal, of: [to({ AWS: unknownText('parameter') })] })).toBe('unknown');
    expect(decision([], { principal, of: [to({ AWS: `arn:aws:iam::${unknownText('account')}:root` })] })).toBe('denied');
  });

  test.each([
    { AWS: ROLE }, { AWS: root }, { AWS: `arn:aws:iam::${ACCOUNT}:role/*` }, { CanonicalUser: 'c' }, { Federated: 'f' },
  ])('gets nothing of %j', (Principal) => {
    expect(decision([], { principal, of: [to(Principal)] })).toBe('denied');
  });
});

describe('a resource of another account', () => {
  const resource = 'arn:aws:sqs:eu-west-1:999999999999:queue';
  const of = [policy({ ...allow('sqs:*'), Principal: { AWS: root } })];

  test('needs both sides', () => {
    expect(decision([all], { action: 'sqs:SendMessage', resource })).toBe('denied');
    expect(decision([], { action: 'sqs:SendMessage', resource, of })).toBe('denied');
    expect(decision([all], { action: 'sqs:SendMessage', resource, of })).toBe('allowed');
  });
});

describe('policies of identities', () => {
  test.each([
    ['no Resource', { Effect: 'Allow', Action: '*' }],
    ['a Principal', { ...allow('*'), Principal: '*' }],
  ])('with %s decide nothing', (_, statement) => {
    expect(decision([policy(statement)])).toBe('unknown');
    expect(decision([policy({ ...statement, Action: 'sqs:*' })])).toBe('denied');
    expect(decision([all, policy({ ...statement, Effect: 'Deny' })])).toBe('unknown');
  });

  test('that cannot be read may allow and deny', () => {
    const broken = sourced({ Version: '2012-10-17', Statement: [{ Effect: 'Allow' }] });

    expect(decision([broken])).toBe('unknown');
    expect(decision([all, broken])).toBe('unknown');
    expect(decision([broken, policy(deny('*'))])).toBe('denied');
    expect(decision([broken], { session: [policy(allow('sqs:*'))] })).toBe('denied');
  });

  test('with variables before the resource decide nothing', () => {
    const context = { 'aws:principaltag/region': 'eu-west-1' };
    const statement = allow('sqs:*', `arn:aws:sqs:\${aws:PrincipalTag/region}:${ACCOUNT}:queue`);

    expect(decision([policy(statement)], { action: 'sqs:SendMessage', resource: `arn:aws:sqs:eu-west-1:${ACCOUNT}:queue`, context })).toBe('unknown');
    expect(decision([policy(statement)], { action: 'sqs:SendMessage', resource: `arn:aws:sqs:eu-west-2:${ACCOUNT}:queue`, context })).toBe('denied');
  });

  test.each(['${', '${}', 'a${txt', 'a.${}txt'])('with the broken variable %p decide nothing', (text) => {
    expect(decision([policy(allow('s3:GetObject', `arn:aws:s3:::photos/${text}`))])).toBe('unknown');
  });

  test('with a list for a variable decide nothing', () => {
    const own = policy(allow('s3:GetObject', 'arn:aws:s3:::photos/${some:key}'));

    expect(decision([own], { context: { 'some:key': ['a.txt'] } })).toBe('unknown');
    expect(decision([own], { context: { 'some:key': [] } })).toBe('denied');
  });
});

describe('an action without a resource', () => {
  const list = { action: 's3:ListAllMyBuckets', resource: '*' };

  test('takes * only', () => {
    expect(decision([policy(allow('s3:*'))], list)).toBe('allowed');
    expect(decision([policy(allow('s3:*', 'arn:aws:s3:::*'))], list)).toBe('denied');
  });
});

describe('a verdict', () => {
  const key = `arn:aws:kms:eu-west-1:${ACCOUNT}:key/1`;

  test('names the statements that allow', () => {
    const { by } = ask([sourced({ Version: '2012-10-17', Statement: [allow('sqs:*'), allow('s3:*'), allow('s3:Get*')] }, 'App/Role')]);

    expect(by.map(({ source, statement }) => `${source.path} ${statement.index}`)).toEqual(['App/Role 1', 'App/Role 2']);
  });

  test('names the statement that denies', () => {
    const { by, reasons } = ask([all, sourced({ Version: '2012-10-17', Statement: [allow('*'), deny('s3:*')] }, 'App/Guard')]);

    expect(by.map(({ statement }) => statement.index)).toEqual([1]);
    expect(reasons).toEqual(['inline policy App/Guard, statement 1 denies it']);
  });

  test('names the statements that might, and why', () => {
    const { decision: answer, by, reasons } = ask([policy(allow('s3:*', `arn:aws:s3:::${unknownText('parameter Bucket')}/*`))]);

    expect(answer).toBe('unknown');
    expect(by).toHaveLength(1);
    expect(reasons).toEqual(['inline policy App/Policy, statement 0: parameter Bucket']);
  });

  test.each([
    ['the permissions boundary', { boundary: [policy(allow('sqs:*'))] }, 'the permissions boundary does not allow it'],
    ['the session policy', { session: [policy(allow('sqs:*'))] }, 'the session policy does not allow it'],
    ['the policy of a key', { action: 'kms:Decrypt', resource: key, of: [to('*')] }, 'no policy of the resource allows it'],
  ])('says that it is %s', (_, asked, reason) => {
    expect(ask([all], asked)).toEqual({ decision: 'denied', by: [], reasons: [reason] });
  });
});

describe('trust policies', () => {
  const trust = (change: Json = {}) => policy({
    Effect: 'Allow', Principal: { Federated: 'cognito-identity.amazonaws.com' }, Action: 'sts:AssumeRoleWithWebIdentity', ...change,
  });

  test('let in whom their service vouches for', () => {
    expect(trustDecision(trust(), {})).toBe('allowed');
    expect(trustDecision(trust(), {}, 'sts:AssumeRoleWithWebIdentity', 'graph.facebook.com')).toBe('denied');
  });

  test.each([
    [{ Principal: '*' }, 'allowed'],
    [{ Principal: { AWS: root } }, 'denied'],
    [{ Principal: { Federated: unknownText('provider') } }, 'unknown'],
    [{ Principal: { Federated: '*' } }, 'unknown'],
    [{ Principal: undefined }, 'unknown'],
    [{ Resource: '*' }, 'unknown'],
    [{ Action: 'sts:*' }, 'allowed'],
    [{ Action: 'sts:AssumeRole' }, 'denied'],
    [{ Effect: 'Deny' }, 'denied'],
  ])('with %j say: %s', (change, expected) => {
    expect(trustDecision(trust(change), {})).toBe(expected);
  });

  test('with a Deny keep out', () => {
    const both = policy(
      { Effect: 'Allow', Principal: '*', Action: '*' },
      { Effect: 'Deny', Principal: { Federated: 'cognito-identity.amazonaws.com' }, Action: '*', Condition: { StringEquals: { aud: 'x' } } },
    );

    expect(trustDecision(both, { aud: 'x' })).toBe('denied');
    expect(trustDecision(both, { aud: 'y' })).toBe('allowed');
    expect(trustDecision(both, { aud: unknownText('pool') })).toBe('unknown');
  });

  test('say who lets in', () => {
    const principal = { ...CALLER, federated: 'cognito-identity.amazonaws.com' };

    const verdict = decideTrust({ principal, action: 'sts:TagSession', resource: ROLE, context: {} }, trust());

    expect(verdict).toEqual({ decision: 'denied', by: [], reasons: ['no statement of inline policy App/Policy allows it'] });
  });
});
