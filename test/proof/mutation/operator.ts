import { isSame, policies, put, statements } from './template-edit';
import type { Json, PolicySite, StatementSite, TemplateJson } from './template-edit';

/** A template with one mistake in it. */
export interface Mutant {
  /** Where the mistake is: logical ID and position. */
  readonly place: string;
  readonly template: TemplateJson;
}

/** A mistake that people make, wherever a template gives occasion for it. */
export interface Operator {
  readonly name: string;
  readonly mutants: (template: TemplateJson) => Mutant[];
}

/** Changes every statement of a kind of policy in turn; `undefined` or no change: no occasion. */
export function onStatements(kind: PolicySite['kind'], name: string, change: (statement: Json, site: StatementSite) => Json | undefined): Operator {
  return {
    name,
    mutants: (template) => statements(template, kind).flatMap((site) => {
      const changed = change(site.statement, site);
      if (changed === undefined || isSame(changed, site.statement)) return [];
      return [{ place: `${describe(site)} ${summary(site.statement)}`, template: put(template, site.path, changed) }];
    }),
  };
}

/** Changes every policy of a kind in turn. */
export function onPolicies(kind: PolicySite['kind'], name: string, change: (document: Json) => Json | undefined): Operator {
  return {
    name,
    mutants: (template) => policies(template, kind).flatMap((site) => {
      const changed = change(site.document);
      if (changed === undefined || isSame(changed, site.document)) return [];
      return [{ place: describe(site), template: put(template, site.path, changed) }];
    }),
  };
}

/** One more statement in every policy of a kind in turn. */
export function withStatement(kind: PolicySite['kind'], name: string, statement: (document: Json) => Json | undefined): Operator {
  return onPolicies(kind, name, (document) => {
    const more = statement(document);
    return more && { ...document, Statement: [...(document.Statement as readonly Json[]), more] };
  });
}

function describe({ path }: { readonly path: StatementSite['path'] }): string {
  return path.filter((step) => step !== 'Resources' && step !== 'Properties' && step !== 'Statement').join('/');
}

function summary({ Action, Condition, Principal }: Json): string {
  return `(${[Action, Principal && 'Principal', Condition && Object.keys(Condition).join(', ')].filter(Boolean).join(' ')})`;
}
