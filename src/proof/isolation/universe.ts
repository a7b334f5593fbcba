import type { Element } from '../iam/policy';
import { literalHead } from '../language/literal-ends';
import { meet } from '../language/meet';
import { parsePattern } from '../language/parse-pattern';
import type { Pattern, VariableLookup } from '../language/pattern';
import type { DataResource, World } from '../world/world';

export type Holder = 'bucket' | 'table' | 'key';

const TYPES: Readonly<Record<string, Holder>> = {
  'AWS::S3::Bucket': 'bucket', 'AWS::DynamoDB::Table': 'table', 'AWS::DynamoDB::GlobalTable': 'table', 'AWS::KMS::Key': 'key',
};
/** The ARN of a holder inside the ARN of what it holds. */
const ARNS: readonly (readonly [Holder, RegExp])[] = [
  ['bucket', /^(arn:[^:]*:s3:[^:]*:[^:]*:[^:/*?]+)(?:\/|$)/],
  ['table', /^(arn:[^:]*:dynamodb:[^:]*:[^:]*:table\/[^/*?]+)(?:\/|$)/],
  ['key', /^(arn:[^:]*:kms:[^:]*:[^:]*:key\/[^/*?]+)$/],
];

/** An index of a table whose own key may be another than the table's. */
export interface TableIndex {
  readonly arn: string;
  readonly table: string;
  /** Whether its first key is the table's: then the owner of an item stays its owner there. Unknown for tables from elsewhere. */
  readonly sameKey: boolean;
}

/** The buckets, tables and keys that there are, in the templates or named by policies. */
export class Universe {
  private readonly arns: Readonly<Record<Holder, Set<string>>> = { bucket: new Set(), table: new Set(), key: new Set() };
  private readonly byArn = new Map<string, DataResource>();
  private readonly indexes: TableIndex[] = [];
  private readonly keysByBucket = new Map<string, readonly string[]>();

  constructor(world: World) {
    for (const resource of world.resources) {
      this.byArn.set(resource.arn, resource);
      const holder = TYPES[resource.type];
      if (holder) this.arns[holder].add(resource.arn);
      if (holder === 'table') this.indexes.push(...indexesOf(resource));
    }
    for (const { type, arn, properties } of world.resources) {
      const encryption = TYPES[type] === 'bucket' && properties.BucketEncryption !== undefined ? JSON.stringify(properties.BucketEncryption) : '';
      if (encryption) this.keysByBucket.set(arn, [...this.arns.key].filter((key) => encryption.includes(key) || encryption.includes(`"${key.split('/')[1]}"`)));
    }
  }

  /** Takes note of a holder that only a policy names. */
  public learn(resource: string): void {
    for (const [holder, shape] of ARNS) {
      const arn = shape.exec(resource)?.[1];
      if (arn !== undefined && !arn.includes('${')) this.arns[holder].add(arn);
    }
  }

  /** The holders that a Resource element may name. */
  public holders(holder: Holder, element: Element | undefined, lookup: VariableLookup | undefined): string[] {
    return matching([...this.arns[holder]], (arn) => this.arns[holder].has(arn), element, lookup);
  }

  public indexesIn(element: Element | undefined, lookup: VariableLookup | undefined): TableIndex[] {
    const named = matching(this.indexes.map(({ arn }) => arn), () => true, element, lookup);
    return this.indexes.filter(({ arn }) => named.includes(arn));
  }

  /** The keys that encrypt by default the bucket of these objects, or the buckets that they may lie in. */
  public keysOf(objects: Pattern): readonly string[] {
    const [bucket, ...inside] = literalHead(objects).split('/');
    if (inside.length > 0) return this.keysByBucket.get(bucket) ?? [];
    const all = [...this.keysByBucket].filter(([arn]) => meet(objects, [{ kind: 'text', text: `${arn}/` }, { kind: 'many' }], { owners: 'unrelated' }) !== undefined);
    return [...new Set(all.flatMap(([, keys]) => keys))];
  }

  /** The template's resource that `text`, an ARN or something inside, belongs to. */
  public placeOf(text: string): DataResource | undefined {
    for (let end = text.length; end > 0; end = Math.max(text.lastIndexOf('/', end - 1), text.lastIndexOf(':', end - 1))) {
      const hit = this.byArn.get(text.slice(0, end));
      if (hit) return hit;
    }
    return undefined;
  }
}

function matching(all: readonly string[], has: (arn: string) => boolean, element: Element | undefined, lookup: VariableLookup | undefined): string[] {
  if (!element) return [];
  const patterns = element.values.flatMap((value) => {
    const pattern = parsePattern(value, { wildcards: true, variables: lookup });
    return pattern ? [pattern] : [];
  });
  if (element.not) return all.filter((arn) => !patterns.some((pattern) => isCertain(pattern) && touches(pattern, arn)));
  const hits = new Set<string>();
  for (const pattern of patterns) {
    const literal = textOf(pattern);
    if (literal === undefined) for (const arn of all) if (touches(pattern, arn)) hits.add(arn);
    if (literal !== undefined && has(literal)) hits.add(literal);
  }
  return [...hits];
}

function touches(pattern: Pattern, arn: string): boolean {
  return meet(pattern, [{ kind: 'text', text: arn }], { owners: 'unrelated' }) !== undefined;
}

/** Whether the pattern holds for every caller in the same way. */
function isCertain(pattern: Pattern): boolean {
  return pattern.every(({ kind }) => kind !== 'owner' && kind !== 'unknown');
}

function textOf(pattern: Pattern): string | undefined {
  const [piece, ...more] = pattern;
  return more.length === 0 && piece?.kind === 'text' ? piece.text : undefined;
}

function indexesOf({ arn, properties }: DataResource): TableIndex[] {
  const first = firstKey(properties);
  return [...listOf(properties.GlobalSecondaryIndexes).map((index) => ({ index, sameKey: firstKey(index) === first })),
    ...listOf(properties.LocalSecondaryIndexes).map((index) => ({ index, sameKey: true }))]
    .map(({ index, sameKey }) => ({ arn: `${arn}/index/${String(index.IndexName)}`, table: arn, sameKey }));
}

function firstKey({ KeySchema }: Readonly<Record<string, unknown>>): unknown {
  return listOf(KeySchema).find(({ KeyType }) => KeyType === 'HASH')?.AttributeName;
}

function listOf(value: unknown): Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) ? value.filter((item): item is Record<string, unknown> => typeof item === 'object' && item !== null) : [];
}
