import { actionsOf, concrete } from './actions/actions-of';
import type { DataAction } from './actions/data-actions';
import { keyPatterns } from './key-patterns';
import type { Shape } from './shape';
import type { Universe } from './universe';
import type { Statement } from '../iam/policy';
import { parsePattern } from '../language/parse-pattern';
import type { Pattern } from '../language/pattern';
import { tidyPattern } from '../language/tidy-pattern';

/** Between a resource's ARN and the key in it, in the texts of tables and keys. No ARN has it. */
export const SEPARATOR = '|';

/** How the texts of a grant are to be read. */
export type Space = 's3' | 'dynamodb' | 'kms' | 'arn';

/** What one statement opens by some of its actions: a set of texts. */
export interface Grant {
  readonly space: Space;
  readonly actions: readonly DataAction[];
  readonly pattern: Pattern;
  /** Whether a text shows all that begins with it. */
  readonly beginning: boolean;
  /** What the statement leaves out. */
  readonly except: readonly Pattern[];
  /** ARN that requests name, where it is not the text. */
  readonly resource?: string;
}

const BUCKET = /^arn:[^:]*:s3:[^:]*:[^:]*:(?:[^/]|\$\{[^}]*\})+$/;
const TABLE = /^arn:[^:]*:dynamodb:[^:]*:[^:]*:table\/(?:[^/]|\$\{[^}]*\})+$/;
const ANY: Pattern = [{ kind: 'many' }];

/** All that an Allow statement opens for callers of a shape. */
export function grantsOf(statement: Statement, shape: Shape, universe: Universe, variables: boolean): Grant[] {
  const { data } = actionsOf(statement);
  const by = (touch: DataAction['touch']) => data.filter((action) => action.touch === touch);
  const lookup = variables ? shape.lookup : undefined;
  const keys = (key: string) => keyPatterns(statement.conditions, key, shape, variables);
  return [
    ...resourceGrants('s3', by('object')),
    ...resourceGrants('arn', [...by('arn'), ...elsewhere()]),
    ...listingGrants(),
    ...itemGrants(),
    ...keyGrants(),
  ];

  /** Services that are not listed: a resource that is named by its owner is the owner's there too. */
  function elsewhere(): DataAction[] {
    return actionsOf(statement).other.map((name) => ({ name: concrete(name), access: 'use', touch: 'arn' }));
  }

  function resourceGrants(space: Space, actions: readonly DataAction[]): Grant[] {
    if (actions.length === 0 || !statement.resources) return [];
    const patterns = statement.resources.values.flatMap((value) => {
      const pattern = parsePattern(value, { wildcards: true, variables: lookup });
      return pattern ? [pattern] : [];
    });
    return statement.resources.not
      ? [{ space, actions, pattern: ANY, beginning: false, except: patterns }]
      : patterns.map((pattern) => ({ space, actions, pattern, beginning: false, except: [] }));
  }

  function listingGrants(): Grant[] {
    const actions = by('listing');
    if (actions.length === 0) return [];
    const { patterns, except, absent } = keys('s3:prefix');
    const named = universe.holders('bucket', statement.resources, lookup).map((bucket) => ({ bucket: asText(bucket), resource: bucket }));
    return [...named, ...namedByOwner(BUCKET).map((bucket) => ({ bucket, resource: undefined }))].flatMap(({ bucket, resource }): Grant[] => {
      const listing = { space: 's3', actions, beginning: true, ...resource === undefined ? {} : { resource } } as const;
      const inside = (pattern: Pattern) => joined(bucket, '/', pattern);
      // What is kept from a prefix is not kept from a request without one.
      const whole = absent ? [{ ...listing, pattern: inside([]), except: [] }] : [];
      return [...patterns.map((prefix) => ({ ...listing, pattern: inside(prefix), except: except.map(inside) })), ...whole];
    });
  }

  function itemGrants(): Grant[] {
    const actions = data.filter(({ touch }) => touch === 'item' || touch === 'table');
    if (actions.length === 0) return [];
    const { patterns, absent } = keys('dynamodb:leadingkeys');
    const named = [
      ...universe.holders('table', statement.resources, lookup).map((table) => ({ table: asText(table), arn: table })),
      ...universe.indexesIn(statement.resources, lookup).map(({ table, arn }) => ({ table: asText(table), arn })),
      ...namedByOwner(TABLE).map((table) => ({ table, arn: undefined })),
    ];
    const keyed = actions.filter(({ touch }) => touch === 'item');
    const whole = absent ? actions.filter((action) => action.whole) : [];
    return named.flatMap(({ table, arn }) => [
      ...keyed.length > 0 ? patterns.map((key) => item(keyed, table, arn, key)) : [],
      ...whole.length > 0 ? [item(whole, table, arn, ANY)] : [],
    ]);
  }

  /** Buckets and tables that each owner has one of. */
  function namedByOwner(form: RegExp): Pattern[] {
    if (statement.resources?.not !== false) return [];
    return statement.resources.values.filter((value) => form.test(value)).flatMap((value) => {
      const pattern = parsePattern(value, { wildcards: true, variables: lookup });
      return pattern?.some(({ kind }) => kind === 'owner') ? [pattern] : [];
    });
  }

  function keyGrants(): Grant[] {
    const actions = by('key');
    if (actions.length === 0) return [];
    const { patterns, absent } = keys('kms:encryptioncontext:aws:s3:arn');
    return universe.holders('key', statement.resources, lookup).flatMap((key) => (absent ? [ANY] : patterns).map((pattern) => ({
      space: 'kms', actions, pattern: behind(`${key}${SEPARATOR}`, pattern), beginning: false, except: [], resource: key,
    })));
  }
}

function item(actions: readonly DataAction[], table: Pattern, arn: string | undefined, key: Pattern): Grant {
  return { space: 'dynamodb', actions, pattern: joined(table, SEPARATOR, key), beginning: false, except: [], ...arn === undefined ? {} : { resource: arn } };
}

function asText(text: string): Pattern {
  return [{ kind: 'text', text }];
}

function joined(first: Pattern, between: string, second: Pattern): Pattern {
  return tidyPattern([...first, { kind: 'text', text: between }, ...second]);
}

/** The pattern with a fixed text before it. */
export function behind(text: string, pattern: Pattern): Pattern {
  const [first, ...rest] = pattern;
  return first?.kind === 'text' ? [{ kind: 'text', text: text + first.text }, ...rest] : [{ kind: 'text', text }, ...pattern];
}
