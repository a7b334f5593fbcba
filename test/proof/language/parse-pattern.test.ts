import { ID, TENANT, lookup } from './sample-patterns';
import { literalHead, literalTail } from '../../../src/proof/language/literal-ends';
import { parsePattern } from '../../../src/proof/language/parse-pattern';
import { showPattern } from '../../../src/proof/language/show-pattern';
import { unknownText } from '../../../src/proof/unknown';

const parse = (text: string, wildcards = true) => parsePattern(text, { wildcards, variables: lookup });

test('reads text, wildcards and variables', () => {
  expect(parse(`users/\${${ID}}/a?*`)).toEqual([
    { kind: 'text', text: 'users/' },
    { kind: 'owner', key: ID, format: 'identityId' },
    { kind: 'text', text: '/a' },
    { kind: 'one' },
    { kind: 'many' },
  ]);
});

test.each([
  ['keys in any case', '${aws:PrincipalTag/Tenant}', [{ kind: 'owner', key: TENANT, format: 'tag' }]],
  ['a default that is not needed', '${aws:PrincipalTag/Tenant, \'x\'}', [{ kind: 'owner', key: TENANT, format: 'tag' }]],
  ['a default as plain text', 'a${aws:PrincipalTag/none, \'*b\'}c', [{ kind: 'text', text: 'a*bc' }]],
  ['an empty default', 'a${aws:PrincipalTag/none,\'\'}', [{ kind: 'text', text: 'a' }]],
  ['a key with spaces', '${ aws:PrincipalTag/my team , \'x\'}', [{ kind: 'text', text: 'x' }]],
  ['escapes', 'a${*}${?}${$}b', [{ kind: 'text', text: 'a*?$b' }]],
  ['wildcards side by side', 'a***', [{ kind: 'text', text: 'a' }, { kind: 'many' }]],
  ['a brace that is not closed', 'a${b', [{ kind: 'text', text: 'a${b' }]],
  ['nothing', '', []],
])('reads %s', (_name, text, expected) => {
  expect(parse(text)).toEqual(expected);
});

test('matches nothing where a variable is missing', () => {
  expect(parse('users/${aws:PrincipalTag/none}/*')).toBeUndefined();
});

test('takes wildcards as text where they are none', () => {
  expect(parse('a*${*}', false)).toEqual([{ kind: 'text', text: 'a**' }]);
});

test('takes variables as text in old policies, and wildcards in them as wildcards', () => {
  expect(parsePattern('${aws:userid}', { wildcards: true })).toEqual([{ kind: 'text', text: '${aws:userid}' }]);
  expect(parsePattern('${*}', { wildcards: true })).toEqual([{ kind: 'text', text: '${' }, { kind: 'many' }, { kind: 'text', text: '}' }]);
});

test('keeps what is not known apart', () => {
  const unknown = { kind: 'unknown', reason: 'a parameter' };

  expect(parse(`a${unknownText('a parameter')}*`)).toEqual([{ kind: 'text', text: 'a' }, unknown, { kind: 'many' }]);
  expect(parse(`\${aws:PrincipalTag/${unknownText('a parameter')}}`)).toEqual([unknown]);
  expect(parse(`\${none, '${unknownText('a parameter')}'}`)).toEqual([unknown]);
  expect(parse(`${unknownText('${x}, of \'y\'')}\${${ID}}`)).toEqual([
    { kind: 'unknown', reason: '${x}, of \'y\'' },
    { kind: 'owner', key: ID, format: 'identityId' },
  ]);
  expect(parse('${}')).toEqual([{ kind: 'unknown', reason: 'a variable that cannot be read: "${}"' }]);
});

test('shows patterns to people', () => {
  expect(showPattern(parse(`users/\${${ID}}/\${aws:PrincipalTag/tenant}/\${aws:PrincipalTag/sub}/?/*${unknownText('x')}\${*}`) ?? []))
    .toBe('users/{owner}/{tenant}/{owner}/?/*{unknown}${*}');
});

test('tells the fixed text at both ends', () => {
  expect(literalHead(parse(`users/\${${ID}}/a`) ?? [])).toBe('users/');
  expect(literalTail(parse(`users/\${${ID}}/a`) ?? [])).toBe('/a');
  expect(literalHead([])).toBe('');
  expect(literalTail(parse('a*') ?? [])).toBe('');
});
