import { createHash } from 'node:crypto';
import { Script } from 'node:vm';
import { BAD, CLEAN, dense, large } from './fixtures';
import { ASSUMPTIONS } from '../../../src/proof/report/assumptions';
import { renderHtml } from '../../../src/proof/report/html';
import { escapeHtml } from '../../../src/proof/report/text';
import type { ProofResult } from '../../../src/proof/result';

const page = (result: ProofResult): string => renderHtml(result, { title: 'PhotoAlbum' });
const inside = (html: string, open: string, close: string): string => {
  const start = html.indexOf(open) + open.length;
  return html.slice(start, html.indexOf(close, start));
};
const withoutScripts = (html: string): string => html.replace(/<script[\s\S]*?<\/script>/g, '');

/** Replaces every text of the result. */
function tainted(result: ProofResult, text: string): ProofResult {
  const keep = new Set(['id', 'row', 'column', 'kind', 'access', 'reach', 'rule']);
  const replace = (value: unknown, key: string): unknown => {
    if (typeof value === 'string') return keep.has(key) ? value : `${text}${value}`;
    if (Array.isArray(value)) return value.map((entry) => replace(entry, key));
    return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, replace(inner, name)])) : value;
  };
  return JSON.parse(JSON.stringify(replace(result, ''))) as ProofResult;
}

test('says what it comes to', () => {
  expect(inside(page(CLEAN), '<h1>', '</h1>')).toBe('No caller reaches another&#39;s data');
  expect(inside(page(BAD), '<h1>', '</h1>')).toBe('2 ways to reach another&#39;s data, and 3 other findings');
});

test('draws every cell with its name, also where no script runs', () => {
  const html = withoutScripts(page(BAD));

  expect(html.match(/<g class="cell/g)).toHaveLength(30);
  expect(html).toContain('aria-label="Guests, guests/{owner}/* of PhotoAlbum/Photos/Bucket: read others, a finding; write own"');
  expect(html).toContain('<title>Users without tags, * of PhotoAlbum/Auth/UserPool: no access</title>');
});

test.each([
  ['own', '<circle class="m own"'],
  ['others', '<path class="m others open"'],
  ['accepted', '<path class="m others accepted"'],
  ['shared', '<circle class="m shared"'],
  ['unknown', '<path class="m unknown undecided"'],
])('marks %s by a shape of its own', (_, shape) => {
  expect(inside(page(BAD), 'id="panes"', '</div>')).toContain(shape);
});

test('tells a witness as a story and what to write instead', () => {
  const card = inside(page(BAD), 'id="finding-0"', '</details>').replace(/<wbr>/g, '');

  for (const part of ['Guest us-east-1:1111aaaa', 'PhotoAlbum/Auth/IdentityPool/GuestRole', 'default role of guests, enhanced flow', 's3:GetObject', 'unauthenticated',
    'guest us-east-1:2222bbbb', 'statement 1 &quot;ReadAll&quot; of the managed policy', 'End the resource in guests/', 'AccessProof::ForeignData']) {
    expect(card).toContain(part);
  }
});

test('keeps what was accepted, with the reason', () => {
  expect(page(BAD)).toContain('A public album until the first release');
});

test('says what it takes for granted', () => {
  for (const line of ASSUMPTIONS) expect(page(CLEAN)).toContain(escapeHtml(line));
});

test('loads nothing and runs only the scripts and styles that it names', () => {
  const html = page(BAD);
  const policy = inside(html, 'Content-Security-Policy" content="', '"');
  const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toContain('unsafe');
  expect(policy).toContain(`script-src ${hashOf(inside(html, '<script>', '</script>'))}`);
  expect(policy).toContain(`style-src ${hashOf(inside(html, '<style>', '</style>'))}`);
  expect(html).not.toMatch(/\s(src|href|style|on\w+)=|@import|url\(/i);
});

test('its script can be parsed and its data read', () => {
  const html = page(BAD);

  expect(() => new Script(inside(html, '<script>', '</script>'))).not.toThrow();
  expect(JSON.parse(inside(html, 'id="model">', '</script>')).rows).toHaveLength(5);
});

test.each(['</script><img src=x onerror=alert(1)>', '"><svg onload=alert(1)>', "'--><script>alert(1)</script>", '</style></title><b>'])('%j in any text cannot break out', (evil) => {
  const html = renderHtml(tainted(BAD, evil), { title: evil });
  const clean = page(BAD);

  for (const tag of [/<script/gi, /<\/script/gi, /<img/gi, /<svg/gi, /<style/gi, /<\/style/gi, /<b>/gi]) {
    expect(html.match(tag)?.length).toBe(clean.match(tag)?.length);
  }
  const withoutValues = withoutScripts(html).replace(/="[^"]*"/g, '=""');
  expect(withoutValues.match(/<[^>]*\son\w+\s*=/gi)).toBeNull();
});

test('equal results give equal bytes, whatever time they took', () => {
  expect(page({ ...BAD, counts: { ...BAD.counts, milliseconds: 1 } })).toBe(page(BAD));
});

test.each([
  ['a hundred groups', large(100)],
  ['every caller in every place', dense(102, 205)],
])('stays small with %s', (_, result) => {
  expect(page(result).length).toBeLessThan(3_000_000);
});

test('an empty result is a page too', () => {
  expect(page({ rows: [], columns: [], cells: [], findings: [], counts: { templates: 1, roles: 0, statements: 0, milliseconds: 1 } })).toContain('Nothing to prove');
});
