import type { Shape } from './shape';
import { matchesConditions } from '../iam/conditions/conditions';
import type { Condition } from '../iam/policy';
import { parsePattern } from '../language/parse-pattern';
import type { Pattern } from '../language/pattern';

/** What conditions let pass as values of one key. More may seem to pass than does: each hit is asked again. */
export interface KeyPatterns {
  readonly patterns: readonly Pattern[];
  /** Values that surely do not pass. */
  readonly except: readonly Pattern[];
  /** Whether a request without the key may pass. */
  readonly absent: boolean;
  /** Values that conditions name, whether they keep requests to them or not. */
  readonly named: readonly Pattern[];
}

const OPERATOR = /^(?:(forallvalues|foranyvalue):)?(stringequals|stringlike|arnequals|arnlike|stringnotequals|stringnotlike)(ifexists)?$/i;

/** The same without regard to case: what it names is told, what it lets pass is not. */
const NAMING = /^(?:(?:forallvalues|foranyvalue):)?(?:string|arn)(?:equals|like|equalsignorecase)(?:ifexists)?$/i;

/** Whether the patterns of one key say all that its conditions keep out, but for whether the key is there. */
export function isReadable(own: readonly Condition[], key: string): boolean {
  const read = own.filter(({ operator }) => operator.toLowerCase() !== 'null').map(({ operator }) => OPERATOR.exec(operator));
  const positive = read.filter((parts) => parts && isPositive(parts));
  const sets = read.map((parts) => parts?.[1]?.toLowerCase() ?? '');
  return read.every(Boolean) && positive.length <= 1
    && (key === 'dynamodb:leadingkeys' ? positive.length === read.length && sets.every((set) => set === 'forallvalues') : sets.every((set) => set === ''));
}

/** Reads the conditions on one key as sets of texts. */
export function keyPatterns(conditions: readonly Condition[], key: string, shape: Shape, variables: boolean): KeyPatterns {
  const own = conditions.filter((condition) => condition.key === key);
  if (own.length === 0) return { patterns: [[{ kind: 'many' }]], except: [], absent: true, named: [] };
  const lookup = variables ? shape.lookup : undefined;
  const read = own.map((condition) => ({ condition, parts: OPERATOR.exec(condition.operator) }));
  const multivalued = key === 'dynamodb:leadingkeys';
  const positive = read.find(({ parts }) => parts && isPositive(parts) && (multivalued ? parts[1]?.toLowerCase() === 'forallvalues' : true));
  const negative = read.filter(({ parts }) => parts && !isPositive(parts) && !parts[1]);
  return {
    patterns: positive ? patternsOf(positive.condition) : [[{ kind: 'many' }]],
    except: negative.flatMap(({ condition }) => patternsOf(condition)),
    absent: matchesConditions(own, withoutKey(shape, key), variables).truth !== 'no',
    named: own.filter(({ operator }) => NAMING.test(operator)).flatMap(patternsOf),
  };

  function patternsOf({ operator, values }: Condition): Pattern[] {
    return values.flatMap((value) => {
      const pattern = parsePattern(value, { wildcards: /like|arn/i.test(operator), variables: lookup });
      return pattern ? [pattern] : [];
    });
  }
}

function isPositive(parts: RegExpExecArray): boolean {
  return !parts[2].toLowerCase().includes('not');
}

function withoutKey(shape: Shape, key: string) {
  return Object.fromEntries(Object.entries(shape.context).filter(([name]) => name.toLowerCase() !== key));
}
