import { BAD, CLEAN, large } from './fixtures';
import { toJson } from '../../../src/proof/report/json';

test('has a version, an outcome and counts', () => {
  expect(JSON.parse(toJson(BAD))).toMatchObject({
    version: 1, outcome: 'findings', counts: { findings: 5, accepted: 2, undecided: 1, callers: 5, places: 6, statements: 31, roles: 4, templates: 2 },
  });
});

test('access and findings point at statements that are written once', () => {
  const { access, statements, findings } = JSON.parse(toJson(BAD));

  expect(new Set(statements.map((statement: unknown) => JSON.stringify(statement))).size).toBe(statements.length);
  expect(statements[findings[0].statement]).toMatchObject({ path: 'PhotoAlbum/Photos/GuestPolicy', index: 1, sid: 'ReadAll' });
  expect(access[0]).toMatchObject({ caller: 'guest', place: 'guests', access: 'read', reach: 'others', actions: ['s3:GetObject'], findings: [0] });
  expect(findings[0]).toMatchObject({ rule: 'ForeignData', place: 'guests', witness: { action: 's3:GetObject' } });
});

test('equal results give equal bytes, whatever time they took and in which order the context came', () => {
  const findings = BAD.findings.map((finding) => finding.witness === undefined ? finding : {
    ...finding, witness: { ...finding.witness, context: Object.fromEntries(Object.entries(finding.witness.context).reverse()) },
  });

  expect(toJson({ ...BAD, findings, counts: { ...BAD.counts, milliseconds: 7 } })).toBe(toJson(BAD));
});

test('is complete', () => {
  const { callers, places, access } = JSON.parse(toJson(large(20)));

  expect([callers.length, places.length]).toEqual([22, 42]);
  expect(access).toHaveLength(large(20).cells.length);
  expect(JSON.parse(toJson(CLEAN)).outcome).toBe('proven');
});
