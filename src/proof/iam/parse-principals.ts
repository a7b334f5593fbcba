import { isKnown } from '../unknown';
import type { Principals } from './policy';
import { isRecord, stringsOf } from './policy-json';
import type { JsonRecord, Report } from './policy-json';

const KINDS = ['AWS', 'Federated', 'Service', 'CanonicalUser'] as const;
type ByKind = Principals['byKind'];

/** Reads `Principal` or `NotPrincipal`, of which a statement of an identity has none. */
export function parsePrincipals(statement: JsonRecord, report: Report): Principals | undefined {
  const { Principal: positive, NotPrincipal: negative } = statement;
  if (positive !== undefined && negative !== undefined) report('it has both Principal and NotPrincipal');
  const value = positive ?? negative;
  if (value === undefined) return undefined;

  const byKind = parseByKind(value, report);
  return { not: positive === undefined, anyone: byKind.AWS.includes('*'), byKind };
}

function parseByKind(value: unknown, report: Report): ByKind {
  if (value === '*' || typeof value === 'string' && !isKnown(value)) return byKindOf(() => [], [value]);
  if (!isRecord(value)) {
    report('Principal is neither * nor an object');
    return byKindOf(() => []);
  }
  for (const kind of Object.keys(value)) {
    if (!KINDS.some((known) => known === kind)) report(`Principal has ${kind}, which IAM does not know`);
  }
  return byKindOf((kind) => value[kind] === undefined ? [] : stringsOf(value[kind], `Principal ${kind}`, report));
}

function byKindOf(valuesOf: (kind: (typeof KINDS)[number]) => readonly string[], aws = valuesOf('AWS')): ByKind {
  return { AWS: aws, Federated: valuesOf('Federated'), Service: valuesOf('Service'), CanonicalUser: valuesOf('CanonicalUser') };
}
