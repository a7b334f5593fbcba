import { briefActions, escapeHtml, oneLine, plural, readable, scriptJson } from '../../../src/proof/report/text';
import { unknownText } from '../../../src/proof/unknown';

test('what is not known is told with its reason', () => {
  expect(readable(`arn:${unknownText('import of Name')}/x`)).toBe('arn:‹import of Name›/x');
});

test.each([
  ['\u001b[2Jgone', '\\u001b[2Jgone'],
  ['users\u202e/nimda', 'users\\u202e/nimda'],
  ['a\u200bb', 'a\\u200bb'],
  ['line\nnext', 'line\nnext'],
])('invisible characters of %j are spelled out', (text, shown) => {
  expect(readable(text)).toBe(shown);
});

test('one line has no line breaks', () => {
  expect(oneLine(' a\n  b \n')).toBe('a b');
});

test('a long list of actions is cut down, a short one is not', () => {
  const actions = ['Get', 'Put', 'List', 'Delete', 'Restore', 'Update'].map((verb) => `s3:${verb}Object`);

  expect(briefActions(`So with ${actions.join(', ')}. And more`)).toBe('So with s3:GetObject, s3:PutObject, s3:ListObject and 3 more. And more');
  expect(briefActions(actions.slice(0, 5).join(', '))).toBe(actions.slice(0, 5).join(', '));
});

test.each([[0, '0 findings'], [1, '1 finding'], [2, '2 findings']])('%d takes its noun', (count, text) => {
  expect(plural(count, 'finding')).toBe(text);
});

test('HTML keeps text and quoted attributes inside', () => {
  expect(escapeHtml('<img src="x" onerror=\'y\'>&')).toBe('&lt;img src=&quot;x&quot; onerror=&#39;y&#39;&gt;&amp;');
});

test('JSON in a script cannot end the script, and reads the same', () => {
  const value = { path: '</script><!--<script>', line: '\u2028' };

  const text = scriptJson(value);

  expect(text).not.toMatch(/[<>\u2028]/);
  expect(JSON.parse(text)).toEqual(value);
});
