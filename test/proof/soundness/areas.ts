import { matchesAction } from '../../../src/proof/iam/match-action';
import type { Statement } from '../../../src/proof/iam/policy';
import type { Scene } from '../../../src/proof/isolation/scene';
import type { CallerKind, Role, World } from '../../../src/proof/world/world';

/** Data of which every owner has a part, as an Allow statement names it. */
export interface OwnedArea {
  readonly space: 'text' | 'items';
  /** With `${...}` for the owner and wildcards, as the policy has it. */
  readonly text: string;
  /** Whether wildcards count. */
  readonly wild: boolean;
  readonly kinds: Set<CallerKind>;
}

const OBJECTS = ['s3:GetObject', 's3:PutObject', 's3:DeleteObject', 's3:AbortMultipartUpload', 's3:GetObjectVersion'];
const LISTINGS = ['s3:ListBucket', 's3:ListBucketVersions'];
const ITEMS = ['dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:Scan', 'dynamodb:PartiQLSelect'];
const OTHERS = ['execute-api:Invoke', 'iot:Publish', 'iot:Connect'];
const VARIABLE = /\$\{([^}]*)\}/g;
const POSITIVE = /^(?:ForA..Values?:)?(?:String(?:Equals|Like))(?:IfExists)?$/;

/** The variables in a text, as context keys. */
export function variablesOf(text: string): string[] {
  return [...new Set([...text.matchAll(VARIABLE)].map(([, key]) => key.toLowerCase()))];
}

/** The text with values for its variables. */
export function filled(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(VARIABLE, (whole, key: string) => values[key.toLowerCase()] ?? whole);
}

/** All that some kind of callers owns, read off what is allowed as plainly as possible. */
export function ownedAreas(world: World, scene: Scene): OwnedArea[] {
  return areasOf(world, (role) => scene.sitesOf(role), declared);
}

/** All places that name an owner, whatever the statement does with them. */
export function mentionedAreas(world: World, scene: Scene): OwnedArea[] {
  const sites = ({ policies, boundary = [] }: Role) => [...policies, ...boundary]
    .flatMap(({ document }) => document.statements.map((statement) => ({ statement, variables: document.variables })));
  return areasOf(world, (role) => [...sites(role), ...scene.sitesOf(role)], mentioned);
}

interface Site {
  readonly statement: Statement;
  readonly variables: boolean;
}

function areasOf(world: World, sitesOf: (role: Role) => readonly Site[], read: (statement: Statement) => Omit<OwnedArea, 'kinds'>[]): OwnedArea[] {
  const areas = new Map<string, OwnedArea>();
  for (const { kind, owners, roles } of world.callers.filter((caller) => caller.kind !== 'outsider')) {
    const keys = owners.map(({ key }) => key);
    for (const { statement, variables: counts } of roles.flatMap(({ role }) => sitesOf(role))) {
      for (const { space, text, wild: like } of counts ? read(statement) : []) {
        const wild = like && /[*?]/.test(text.replace(VARIABLE, ''));
        const variables = variablesOf(text);
        if (variables.length === 0 || !variables.every((key) => keys.includes(key))) continue;
        const id = `${space} ${String(wild)} ${text}`;
        areas.set(id, areas.get(id) ?? { space, text, wild, kinds: new Set() });
        areas.get(id)?.kinds.add(kind);
      }
    }
  }
  return [...areas.values()];
}

function mentioned({ resources, conditions }: Statement): Omit<OwnedArea, 'kinds'>[] {
  return [
    ...(resources?.values ?? []).map((text) => ({ space: 'text' as const, text, wild: true })),
    ...conditions.flatMap(({ key, operator, values }) => values.flatMap((text): Omit<OwnedArea, 'kinds'>[] => {
      const wild = /Like|Arn/.test(operator);
      if (key === 'dynamodb:leadingkeys') return [{ space: 'items', text, wild }];
      return key === 's3:prefix' ? shown({ text, wild }) : [{ space: 'text', text, wild }];
    })),
  ];
}

function declared({ effect, actions, resources, conditions }: Statement): Omit<OwnedArea, 'kinds'>[] {
  if (effect !== 'Allow' || !resources || resources.not) return [];
  const has = (names: readonly string[]) => names.some((name) => matchesAction(actions, name).truth === 'yes');
  const values = (key: string) => conditions.filter((condition) => condition.key === key && POSITIVE.test(condition.operator))
    .flatMap((condition) => condition.values.map((text) => ({ text, wild: condition.operator.includes('Like') })));
  const named = resources.values.map((text) => ({ space: 'text' as const, text, wild: true }));
  return [
    ...has(OBJECTS) ? named.filter(({ text }) => text.includes(':s3:')) : [],
    ...has(OTHERS) ? named.filter(({ text }) => /:execute-api:|:iot:/.test(text)) : [],
    ...has(LISTINGS) && resources.values.some((value) => value.startsWith('arn:aws:s3:::ph') && !value.includes('/')) ? values('s3:prefix').flatMap(shown) : [],
    ...has(ITEMS) && resources.values.some((value) => value === '*' || value.includes(':table/orders')) ? values('dynamodb:leadingkeys').map(({ text, wild }) => ({ space: 'items' as const, text, wild })) : [],
  ];
}

/** A listing shows whatever begins with the prefix. */
function shown({ text, wild }: { readonly text: string; readonly wild: boolean }): Omit<OwnedArea, 'kinds'>[] {
  const tail = wild ? '' : '*';
  return !wild && /[*?]/.test(text.replace(VARIABLE, '')) ? [] : [{ space: 'text', text: `arn:aws:s3:::photos/${text}${tail}`, wild: true }];
}
