import { roleClaims, withRoleClaims } from '../e2e/gate/claims';
import { GateError } from '../e2e/gate/gate-error';
import { chooseRole } from '../e2e/gate/roles';
import type { RoleMapping, RoleQuestion, RoleRule } from '../e2e/gate/roles';
import { parsePolicy, readPoolRoles } from '../e2e/gate/stored-json';

const choose = (question: Partial<RoleQuestion>) => {
  try {
    return chooseRole({ defaultRole: 'default', claims: {}, ...question });
  } catch (error) {
    return error instanceof GateError ? error.code : String(error);
  }
};
const rule = (claim: string, matchType: string, value: string, roleArn: string): RoleRule => ({ claim, matchType, value, roleArn });
const rules = (whenAmbiguous: string, ...list: RoleRule[]): RoleMapping => ({ type: 'Rules', whenAmbiguous, rules: list });

describe('without a mapping', () => {
  test('the default role is taken', () => {
    expect(choose({})).toBe('default');
  });

  test('fails when the pool has no role for the state', () => {
    expect(choose({ defaultRole: undefined })).toBe('InvalidIdentityPoolConfigurationException');
  });

  test('fails when a role is asked for', () => {
    expect(choose({ customRoleArn: 'default' })).toBe('InvalidParameterException');
  });
});

describe('rules', () => {
  test.each([
    ['Equals', 'gold', 'match'], ['Equals', 'golden', 'default'],
    ['NotEqual', 'silver', 'match'], ['NotEqual', 'gold', 'default'],
    ['StartsWith', 'golden', 'match'], ['StartsWith', 'ungold', 'default'],
    ['Contains', 'ungolden', 'match'], ['Contains', 'silver', 'default'],
  ])('%s "gold" for the claim "%s" gives %s', (matchType, plan, role) => {
    expect(choose({ mapping: rules('AuthenticatedRole', rule('plan', matchType, 'gold', 'match')), claims: { plan } })).toBe(role);
  });

  test('the first that matches wins', () => {
    const mapping = rules('Deny', rule('a', 'Equals', 'no', 'first'), rule('a', 'Equals', 'yes', 'second'), rule('a', 'Contains', 'y', 'third'));

    expect(choose({ mapping, claims: { a: 'yes' } })).toBe('second');
  });

  test.each(['Equals', 'NotEqual', 'StartsWith', 'Contains'])('%s does not match a claim that is missing', (matchType) => {
    expect(choose({ mapping: rules('AuthenticatedRole', rule('plan', matchType, 'gold', 'match')) })).toBe('default');
  });

  test('no match is denied where the pool says so', () => {
    expect(choose({ mapping: rules('Deny', rule('plan', 'Equals', 'gold', 'match')) })).toBe('NotAuthorizedException');
  });

  test('a requested role must be that of a rule that matches', () => {
    const mapping = rules('AuthenticatedRole', rule('a', 'Equals', 'x', 'first'), rule('a', 'Equals', 'x', 'second'), rule('a', 'Equals', 'y', 'third'));

    expect(choose({ mapping, claims: { a: 'x' }, customRoleArn: 'second' })).toBe('second');
    expect(choose({ mapping, claims: { a: 'x' }, customRoleArn: 'third' })).toBe('NotAuthorizedException');
    expect(choose({ mapping, claims: { a: 'x' }, customRoleArn: 'default' })).toBe('NotAuthorizedException');
  });

  test('fails on a claim that is a list, and on an unknown match type', () => {
    expect(choose({ mapping: rules('Deny', rule('cognito:groups', 'Contains', 'admin', 'match')), claims: { 'cognito:groups': ['not-admin'] } }))
      .toBe('NotImplemented');
    expect(choose({ mapping: rules('Deny', rule('a', 'Like', 'x', 'match')), claims: { a: 'x' } })).toBe('NotImplemented');
  });
});

describe('the token', () => {
  const mapping = (whenAmbiguous: string): RoleMapping => ({ type: 'Token', whenAmbiguous });
  const claims = { 'cognito:roles': ['a', 'b'], 'cognito:preferred_role': 'a' };

  test('gives its preferred role', () => {
    expect(choose({ mapping: mapping('Deny'), claims })).toBe('a');
  });

  test('gives a requested role that is among its roles', () => {
    expect(choose({ mapping: mapping('Deny'), claims, customRoleArn: 'b' })).toBe('b');
    expect(choose({ mapping: mapping('AuthenticatedRole'), claims, customRoleArn: 'c' })).toBe('NotAuthorizedException');
  });

  test('without a preferred role is ambiguous', () => {
    expect(choose({ mapping: mapping('AuthenticatedRole'), claims: { 'cognito:roles': ['a', 'b'] } })).toBe('default');
    expect(choose({ mapping: mapping('Deny'), claims: { 'cognito:roles': ['a', 'b'] } })).toBe('NotAuthorizedException');
  });
});

describe('role claims of groups', () => {
  test.each([
    ['no group with a role', [{ precedence: 1 }], {}],
    ['one role', [{ roleArn: 'a' }], { 'cognito:roles': ['a'], 'cognito:preferred_role': 'a' }],
    ['the lowest precedence', [{ roleArn: 'a', precedence: 2 }, { roleArn: 'b', precedence: 0 }], { 'cognito:roles': ['a', 'b'], 'cognito:preferred_role': 'b' }],
    ['no precedence, which comes last', [{ roleArn: 'a' }, { roleArn: 'b', precedence: 9 }], { 'cognito:roles': ['a', 'b'], 'cognito:preferred_role': 'b' }],
    ['a tie between roles', [{ roleArn: 'a', precedence: 1 }, { roleArn: 'b', precedence: 1 }], { 'cognito:roles': ['a', 'b'] }],
    ['a tie of one role', [{ roleArn: 'a', precedence: 1 }, { roleArn: 'a', precedence: 1 }], { 'cognito:roles': ['a'], 'cognito:preferred_role': 'a' }],
    ['a group without role before one with', [{ precedence: 0 }, { roleArn: 'b', precedence: 5 }], { 'cognito:roles': ['b'], 'cognito:preferred_role': 'b' }],
  ])('follow %s', (_, groups, claims) => {
    expect(roleClaims(groups)).toEqual(claims);
  });

  const deployed = { group: async (pool: string, name: string) => ({ roleArn: `${pool}/${name}`, precedence: 1 }) };

  test('come from the groups in the token', async () => {
    expect(await withRoleClaims({ 'cognito:groups': ['editors'] }, 'pool', deployed)).toMatchObject({ 'cognito:preferred_role': 'pool/editors' });
  });

  test('are left alone when the token has some, or no groups', async () => {
    const claims = { 'cognito:groups': ['editors'], 'cognito:roles': [] };

    expect(await withRoleClaims(claims, 'pool', deployed)).toBe(claims);
    expect(await withRoleClaims({ sub: 'x' }, 'pool', deployed)).toEqual({ sub: 'x' });
  });
});

describe('stored role mappings', () => {
  const mapping = { Type: 'Token', AmbiguousRoleResolution: 'Deny' };

  test('are found under their provider, not under the key of the template', () => {
    const roles = readPoolRoles({ Roles: { authenticated: 'a' }, RoleMappings: { 'web': { ...mapping, IdentityProvider: 'pool:client' }, 'pool:other': mapping } });

    expect([...roles.mappings.keys()]).toEqual(['pool:client', 'pool:other']);
    expect(roles).toMatchObject({ authenticated: 'a', unauthenticated: undefined });
  });

  test.each([{ ...mapping, Type: 'Other' }, { Type: 'Token' }, 'x'])('fail when they are %p', (broken) => {
    expect(() => readPoolRoles({ RoleMappings: { web: broken } })).toThrow('role mapping');
  });

  test('a policy that is none is an error, never an absent one', () => {
    expect(() => parsePolicy('{}')).toThrow('not a policy document');
    expect(() => parsePolicy(undefined)).toThrow();
    expect(parsePolicy('%7B%22Statement%22%3A%5B%5D%7D')).toEqual({ Statement: [] });
  });
});
