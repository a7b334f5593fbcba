import * as fc from 'fast-check';
import { PrefixIndex } from '../../../src/proof/language/prefix-index';

test('finds the items whose head is a beginning of the other', () => {
  const index = new PrefixIndex<string>();
  for (const head of ['', 'users/', 'users/a', 'users/b', 'user-data/', 'public/']) index.add(head, head);

  expect(index.related('users/').sort()).toEqual(['', 'users/', 'users/a', 'users/b']);
  expect(index.related('users/abc').sort()).toEqual(['', 'users/', 'users/a']);
  expect(index.related('user').sort()).toEqual(['', 'user-data/', 'users/', 'users/a', 'users/b']);
  expect(index.related('x')).toEqual(['']);
});

test('finds what looking at all items finds', () => {
  const heads = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', '/'), maxLength: 6 }), { maxLength: 30 });

  fc.assert(fc.property(heads, fc.string({ unit: fc.constantFrom('a', 'b', '/'), maxLength: 6 }), (all, head) => {
    const index = new PrefixIndex<number>();
    all.forEach((each, item) => index.add(each, item));

    const related = all.flatMap((each, item) => each.startsWith(head) || head.startsWith(each) ? [item] : []);
    expect(index.related(head).sort((a, b) => a - b)).toEqual(related);
  }), { numRuns: 500 });
});

test('does not look at items that have nothing to do with the head', () => {
  const index = new PrefixIndex<number>();
  for (let item = 0; item < 20_000; item++) index.add(`arn:aws:s3:::bucket-${item}/users/`, item);
  const start = process.hrtime.bigint();

  let found = 0;
  for (let item = 0; item < 20_000; item++) found += index.related(`arn:aws:s3:::bucket-${item}/`).length;

  expect(found).toBe(20_000);
  expect(Number(process.hrtime.bigint() - start) / 1e6).toBeLessThan(2000);
});
