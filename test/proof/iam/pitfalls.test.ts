import { ALICE, BOB, ROLE, SESSION, SUB, allow, decision, deny, policy, sourced, trustDecision } from './policies';
import { unknownText } from '../../../src/proof/unknown';

const objectOf = (owner: string) => `arn:aws:s3:::photos/users/${owner}/a.txt`;
const ownObjects = policy(allow('s3:GetObject', `arn:aws:s3:::photos/users/\${${SUB}}/*`));
const asAlice = { context: { [SUB]: ALICE } };
const TAG = 'aws:principaltag/owner';
const LEADING = 'dynamodb:leadingkeys';

describe('an identity ID with a colon in it', () => {
  test('is one part of the sixth field', () => {
    expect(decision([ownObjects], { ...asAlice, resource: objectOf(ALICE) })).toBe('allowed');
    expect(decision([ownObjects], { ...asAlice, resource: objectOf(BOB) })).toBe('denied');
  });
});

describe('a variable without a value', () => {
  test('lets its statement match no resource', () => {
    expect(decision([ownObjects], { resource: objectOf(ALICE) })).toBe('denied');
    expect(decision([ownObjects], { resource: objectOf('') })).toBe('denied');
  });

  test('is unequal to everything, so a negated condition holds', () => {
    const values = { 's3:ExistingObjectTag/team': '${aws:PrincipalTag/team}' };
    const unlike = (operator: string) => policy(allow('s3:GetObject', '*', { [operator]: values }));
    const context = { 's3:existingobjecttag/team': 'red' };

    expect(decision([unlike('StringNotEquals')], { context })).toBe('allowed');
    expect(decision([unlike('StringNotLike')], { context })).toBe('allowed');
    expect(decision([unlike('StringEquals')], { context })).toBe('denied');
  });

  test('leaves open what NotResource has', () => {
    const others = policy({ Effect: 'Deny', Action: '*', NotResource: `arn:aws:s3:::photos/users/\${${SUB}}/*` }, allow('*'));

    expect(decision([others], { resource: objectOf(BOB) })).toBe('unknown');
    expect(decision([others], { context: { [SUB]: '' }, resource: objectOf(BOB) })).toBe('unknown');
    expect(decision([others], { ...asAlice, resource: objectOf(BOB) })).toBe('denied');
    expect(decision([others], { ...asAlice, resource: objectOf(ALICE) })).toBe('allowed');
  });
});

describe('a missing key', () => {
  const onKeys = (operator: string) => policy(allow('*', '*', { [operator]: { 'dynamodb:LeadingKeys': 'alice' } }));

  test('passes ForAllValues, so a Scan does', () => {
    expect(decision([onKeys('ForAllValues:StringEquals')], { action: 'dynamodb:Scan' })).toBe('allowed');
    expect(decision([onKeys('ForAllValues:StringEquals')], { action: 'dynamodb:Scan', context: { [LEADING]: [] } })).toBe('allowed');
  });

  test('never passes ForAnyValue', () => {
    expect(decision([onKeys('ForAnyValue:StringEquals')])).toBe('denied');
    expect(decision([onKeys('ForAnyValue:StringNotEquals')])).toBe('denied');
    expect(decision([onKeys('ForAnyValue:StringEquals')], { context: { [LEADING]: [] } })).toBe('denied');
  });

  test('passes IfExists', () => {
    expect(decision([onKeys('StringEqualsIfExists')])).toBe('allowed');
    expect(decision([onKeys('ForAnyValue:StringEqualsIfExists')])).toBe('allowed');
    expect(decision([onKeys('StringEqualsIfExists')], { context: { [LEADING]: 'bob' } })).toBe('denied');
  });

  test('is what Null asks for', () => {
    const guarded = (present: unknown) => policy(allow('dynamodb:*', '*', {
      'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': 'alice' }, 'Null': { 'dynamodb:LeadingKeys': present },
    }));

    expect(decision([guarded('false')], { action: 'dynamodb:Scan' })).toBe('denied');
    expect(decision([guarded(false)], { action: 'dynamodb:Query', context: { [LEADING]: ['alice'] } })).toBe('allowed');
    expect(decision([guarded('true')], { action: 'dynamodb:Scan' })).toBe('allowed');
  });
});

describe('case', () => {
  test('does not matter in actions', () => {
    expect(decision([policy(allow('S3:getobject'))])).toBe('allowed');
    expect(decision([policy(allow('s3:GET*'))])).toBe('allowed');
    expect(decision([policy({ Effect: 'Allow', NotAction: 'S3:GETOBJECT', Resource: '*' })])).toBe('denied');
  });

  test('matters in resources and values', () => {
    expect(decision([policy(allow('s3:GetObject', 'arn:aws:s3:::Photos/*'))])).toBe('denied');
    expect(decision([policy(allow('s3:GetObject', '*', { StringEquals: { [TAG]: 'Alice' } }))], { context: { [TAG]: 'alice' } })).toBe('denied');
  });

  test('does not matter in keys, in conditions and in variables', () => {
    const statement = allow('s3:GetObject', 'arn:aws:s3:::photos/${AWS:PRINCIPALTAG/Owner}', { StringEquals: { 'AWS:PrincipalTag/OWNER': 'a.txt' } });

    expect(decision([policy(statement)], { context: { [TAG]: 'a.txt' } })).toBe('allowed');
  });
});

describe('wildcards', () => {
  test.each([
    'arn:aws:s3:::photos/*/c.txt', 'arn:aws:s3:::photos/a?b/c.txt', 'arn:aws:s3:::ph*', 'arn:aws:s3:::photos/a/b?c.txt',
  ])('in %s go across slashes', (pattern) => {
    expect(decision([policy(allow('s3:GetObject', pattern))], { resource: 'arn:aws:s3:::photos/a/b/c.txt' })).toBe('allowed');
  });

  test('go across colons in the resource, not in the fields before', () => {
    const resource = 'arn:aws:lambda:eu-west-1:123456789012:function:upload:prod';
    const invoke = (pattern: string) => decision([policy(allow('lambda:InvokeFunction', pattern))], { action: 'lambda:InvokeFunction', resource });

    expect(invoke('arn:aws:lambda:eu-west-1:123456789012:function:*')).toBe('allowed');
    expect(invoke('arn:aws:lambda:*:*:function:upload:prod')).toBe('allowed');
    expect(invoke('arn:aws:lambda:*:function:upload:prod')).toBe('denied');
    expect(invoke('arn:aws:*:123456789012:eu-west-1:function:*')).toBe('denied');
  });

  test('can be written as characters', () => {
    const star = policy(allow('s3:GetObject', 'arn:aws:s3:::photos/${*}${?}${$}'));

    expect(decision([star], { resource: 'arn:aws:s3:::photos/*?$' })).toBe('allowed');
    expect(decision([star], { resource: 'arn:aws:s3:::photos/aab' })).toBe('denied');
  });

  test.each(['*', '?', 'a*', '${aws:username}', '$'])('are no wildcards in the value %p of a variable', (value) => {
    expect(decision([ownObjects], { context: { [SUB]: value }, resource: objectOf(BOB) })).toBe('denied');
    expect(decision([ownObjects], { context: { [SUB]: value }, resource: objectOf(value) })).toBe('allowed');
  });
});

describe('several session policies', () => {
  const session = [policy(allow('s3:*')), policy(allow('kms:Decrypt'))];

  test('allow what any of them allows', () => {
    expect(decision([policy(allow('*'))], { session })).toBe('allowed');
    expect(decision([policy(allow('*'))], { session, action: 'sqs:SendMessage' })).toBe('denied');
  });

  test('allow nothing by themselves', () => {
    expect(decision([policy(allow('dynamodb:*'))], { session })).toBe('denied');
  });
});

describe('a Deny', () => {
  const all = policy(allow('*'));
  const none = policy(allow('*'), deny('s3:GetObject'));
  const bucket = policy({ ...deny('s3:*'), Principal: '*' });

  test.each([
    ['the role', { identity: [all, none] }],
    ['the boundary', { identity: [all], boundary: [none] }],
    ['the session', { identity: [all], session: [all, none] }],
    ['the resource', { identity: [all], of: [bucket] }],
  ])('of %s wins', (_, { identity, ...others }) => {
    expect(decision(identity, others)).toBe('denied');
  });

  test('wins over a policy of the resource that names the session', () => {
    const named = policy({ ...allow('s3:*'), Principal: { AWS: SESSION } });

    expect(decision([], { of: [named], boundary: [none] })).toBe('denied');
    expect(decision([], { of: [named], session: [policy(allow('sqs:*'))] })).toBe('allowed');
  });
});

describe('Not elements', () => {
  test('have what they do not list', () => {
    expect(decision([policy({ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' })])).toBe('allowed');
    expect(decision([policy({ Effect: 'Allow', Action: '*', NotResource: 'arn:aws:s3:::photos/*' })])).toBe('denied');
    expect(decision([policy({ Effect: 'Allow', Action: '*', NotResource: 'arn:aws:s3:::other/*' })])).toBe('allowed');
  });

  test.each([
    'arn:aws:s3', 'other', `arn:aws:s3:::${unknownText('bucket')}/b/*`,
  ])('of the resource %p leave it open what they have', (NotResource) => {
    expect(decision([policy({ Effect: 'Allow', Action: '*', NotResource })])).toBe('unknown');
  });

  test('of every principal have nobody', () => {
    expect(decision([policy(allow('s3:*'))], { of: [policy({ ...deny('s3:*'), NotPrincipal: '*' })] })).toBe('allowed');
  });

  test('of principals leave out only who is named in every way', () => {
    const except = (...AWS: string[]) => decision([policy(allow('s3:*'))], { of: [policy({ ...deny('s3:*'), NotPrincipal: { AWS } })] });

    expect(except(SESSION, ROLE, 'arn:aws:iam::123456789012:root')).toBe('allowed');
    expect(except(ROLE)).toBe('unknown');
    expect(except('arn:aws:iam::123456789012:role/Other')).toBe('denied');
  });
});

describe('what a template does not tell', () => {
  const bucket = unknownText('parameter Bucket');

  test('may match, so the answer is unknown and says why', () => {
    expect(decision([policy(allow('s3:GetObject', `arn:aws:s3:::${bucket}/*`))])).toBe('unknown');
  });

  test('does not count where the known parts cannot match', () => {
    expect(decision([policy(allow('s3:GetObject', `arn:aws:s3:::${bucket}/b/*`))])).toBe('denied');
    expect(decision([policy(allow('s3:PutObject', bucket))])).toBe('denied');
  });

  test('does not count where something else decides', () => {
    expect(decision([policy(allow('s3:GetObject', [`arn:aws:s3:::${bucket}/*`, '*']))])).toBe('allowed');
    expect(decision([policy(allow('s3:GetObject', ['*', `arn:aws:s3:::${bucket}/*`]))])).toBe('allowed');
    expect(decision([policy(allow('*'), deny('s3:*', bucket), deny('s3:*'))])).toBe('denied');
  });

  test('makes a Deny unknown, and so what is allowed otherwise', () => {
    expect(decision([policy(allow('*'), deny('s3:*', bucket))])).toBe('unknown');
    expect(decision([policy(deny('s3:*', bucket))])).toBe('denied');
  });

  test('in a value of the request decides only if it must', () => {
    const context = { [TAG]: unknownText('claim') };

    expect(decision([policy(allow('s3:GetObject', `arn:aws:s3:::photos/\${${TAG}}`))], { context })).toBe('unknown');
    expect(decision([policy(allow('s3:GetObject', '*', { StringLike: { [TAG]: '*' } }))], { context })).toBe('allowed');
    expect(decision([policy(allow('s3:GetObject', '*', { StringEquals: { [TAG]: 'alice' } }))], { context })).toBe('unknown');
    expect(decision([policy(allow('s3:GetObject', '*', { StringLike: { [TAG]: '?' } }))], { context })).toBe('unknown');
  });

  test('may end a variable that it did not begin', () => {
    const half = policy(allow('s3:GetObject', `arn:aws:s3:::photos/\${aws:PrincipalTag/${unknownText('tag')}}`));

    expect(decision([half])).toBe('unknown');
    expect(decision([half], { resource: 'arn:aws:s3:::videos/a.txt' })).toBe('denied');
  });
});

describe('variables of another version', () => {
  test.each([{ Version: '2008-10-17' }, {}])('are plain text with %p', (version) => {
    const old = sourced({ ...version, Statement: allow('s3:GetObject', `arn:aws:s3:::photos/users/\${${SUB}}/*`) });

    expect(decision([old], { ...asAlice, resource: objectOf(ALICE) })).toBe('denied');
    expect(decision([old], { ...asAlice, resource: objectOf(`\${${SUB}}`) })).toBe('allowed');
  });
});

describe('a permissions boundary', () => {
  test('limits the role', () => {
    expect(decision([policy(allow('*'))], { boundary: [policy(allow('dynamodb:*'))] })).toBe('denied');
    expect(decision([policy(allow('*'))], { boundary: [policy(allow('s3:*'))] })).toBe('allowed');
  });

  test('that cannot be read leaves it open', () => {
    expect(decision([policy(allow('*'))], { boundary: [sourced(unknownText('arn:aws:iam::aws:policy/ReadOnlyAccess'))] })).toBe('unknown');
    expect(decision([policy(allow('sqs:*'))], { boundary: [sourced(unknownText('arn:aws:iam::aws:policy/ReadOnlyAccess'))] })).toBe('denied');
  });
});

describe('a key of KMS', () => {
  const resource = 'arn:aws:kms:eu-west-1:123456789012:key/1111';
  const decrypt = (principal: string | undefined, identity = [policy(allow('kms:Decrypt'))]) => decision(identity, {
    action: 'kms:Decrypt', resource, of: principal === undefined ? [] : [policy({ ...allow('kms:*'), Principal: { AWS: principal } })],
  });

  test('leaves it to the role only if its policy names the account', () => {
    expect(decrypt('arn:aws:iam::123456789012:root')).toBe('allowed');
    expect(decrypt('123456789012')).toBe('allowed');
    expect(decrypt('arn:aws:iam::123456789012:role/Other')).toBe('denied');
    expect(decrypt('arn:aws:iam::999999999999:root')).toBe('denied');
  });

  test('needs the role too where its policy names the account', () => {
    expect(decrypt('123456789012', [])).toBe('denied');
  });

  test('may name the role itself', () => {
    expect(decrypt(ROLE, [])).toBe('allowed');
  });

  test('with a policy that is not known decides nothing', () => {
    expect(decrypt(undefined)).toBe('unknown');
    expect(decrypt(undefined, [])).toBe('denied');
  });
});

describe('an empty tag', () => {
  const tagged = policy(allow('s3:GetObject', `arn:aws:s3:::photos/users/\${${TAG}}/*`));

  test('is a value or none, so what it opens is unknown', () => {
    expect(decision([tagged], { context: { [TAG]: '' }, resource: objectOf('') })).toBe('unknown');
  });

  test('opens nothing else', () => {
    expect(decision([tagged], { context: { [TAG]: '' }, resource: objectOf('alice') })).toBe('denied');
  });

  test('takes a default or not, so both are unknown', () => {
    const shared = policy(allow('s3:GetObject', `arn:aws:s3:::photos/users/\${${TAG}, 'public'}/*`));

    expect(decision([shared], { context: {}, resource: objectOf('public') })).toBe('allowed');
    expect(decision([shared], { context: { [TAG]: '' }, resource: objectOf('public') })).toBe('unknown');
    expect(decision([shared], { context: { [TAG]: 'alice' }, resource: objectOf('public') })).toBe('denied');
  });
});

describe('the amr of a token', () => {
  const amr = 'cognito-identity.amazonaws.com:amr';
  const pool = 'cognito-idp.us-east-1.amazonaws.com/us-east-1_pool';
  const guest = ['unauthenticated'];
  const social = ['authenticated', 'graph.facebook.com'];
  const user = ['authenticated', pool, `${pool}:CognitoSignIn:sub`];
  const trust = (operator: string, values: unknown) => policy({
    Effect: 'Allow',
    Principal: { Federated: 'cognito-identity.amazonaws.com' },
    Action: 'sts:AssumeRoleWithWebIdentity',
    Condition: { [operator]: { [amr]: values } },
  });

  test.each([
    ['ForAnyValue:StringLike', 'authenticated', 'denied', 'allowed', 'allowed'],
    ['ForAnyValue:StringEquals', 'unauthenticated', 'allowed', 'denied', 'denied'],
    ['ForAnyValue:StringEquals', pool, 'denied', 'denied', 'allowed'],
    ['ForAnyValue:StringLike', '*authenticated', 'allowed', 'allowed', 'allowed'],
    ['ForAnyValue:StringLike', '*', 'allowed', 'allowed', 'allowed'],
    ['ForAllValues:StringEquals', 'authenticated', 'denied', 'denied', 'denied'],
    ['ForAllValues:StringEquals', ['authenticated', 'graph.facebook.com'], 'denied', 'allowed', 'denied'],
    ['ForAnyValue:StringNotEquals', 'unauthenticated', 'denied', 'allowed', 'allowed'],
    ['StringEquals', 'authenticated', 'denied', 'unknown', 'unknown'],
    ['StringNotEquals', 'unauthenticated', 'unknown', 'unknown', 'unknown'],
  ])('under %s %s lets in guests: %s, social users: %s, users of the pool: %s', (operator, values, ofGuest, ofSocial, ofUser) => {
    const answers = [guest, social, user].map((value) => trustDecision(trust(operator, values), { [amr]: value }));

    expect(answers).toEqual([ofGuest, ofSocial, ofUser]);
  });

  test('that is missing passes ForAllValues and not ForAnyValue', () => {
    expect(trustDecision(trust('ForAllValues:StringEquals', 'authenticated'), {})).toBe('allowed');
    expect(trustDecision(trust('ForAnyValue:StringEquals', 'authenticated'), {})).toBe('denied');
  });
});

describe('session tags', () => {
  const trust = (Action: unknown) => policy({ Effect: 'Allow', Principal: { Federated: 'cognito-identity.amazonaws.com' }, Action });

  test('need an action of their own in the trust policy', () => {
    expect(trustDecision(trust('sts:AssumeRoleWithWebIdentity'), {}, 'sts:TagSession')).toBe('denied');
    expect(trustDecision(trust(['sts:AssumeRoleWithWebIdentity', 'sts:TagSession']), {}, 'sts:TagSession')).toBe('allowed');
    expect(trustDecision(trust('sts:TagSession'), {})).toBe('denied');
  });
});
