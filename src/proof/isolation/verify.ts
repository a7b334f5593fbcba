import { contextsFor } from './candidates';
import { asksFor, NAMES_DATA, USUAL } from './context';
import type { Ask } from './context';
import type { Grant } from './grants';
import type { Shape } from './shape';
import type { AllowSite } from './sites';
import { matchesConditions } from '../iam/conditions/conditions';
import { decide } from '../iam/decide';
import { matchesAction } from '../iam/match-action';
import { principalMatch } from '../iam/match-principal';
import { matchesResource } from '../iam/match-resource';
import type { Statement } from '../iam/policy';
import type { Context, PolicySet, RequestPrincipal, Verdict } from '../iam/request';
import { parsePattern } from '../language/parse-pattern';
import type { Pattern, VariableLookup } from '../language/pattern';

/** Whoever asks, as far as a decision needs to know. */
export interface Asker {
  readonly principal: RequestPrincipal;
  /** The caller's context keys, owner variables among them. */
  readonly context: Context;
  policiesFor(resource: string): PolicySet;
}

/** A Deny statement, and whether its policy has variables. */
export interface Denying {
  readonly statement: Statement;
  readonly variables: boolean;
}

/** A request and what the evaluator says of it. */
export interface Answer {
  readonly verdict: Verdict;
  readonly resource: string;
  readonly context: Context;
  /** Deny statements that are about the caller and the action, and whose conditions hold. */
  readonly denies: readonly Denying[];
}

/**
 * Asks the evaluator for a request that the grant lets pass on the text. Contexts that only the caller decides are tried in
 * turn; the best answer counts.
 */
export function askFor(site: AllowSite, grant: Grant, text: string, action: string, asker: Asker, own?: string): Answer | undefined {
  let best: Answer | undefined;
  for (const ask of asksFor(grant, text, action, own)) {
    const answer = tryContexts(site, ask, action, asker);
    if (answer && rank(answer) > rank(best)) best = answer;
    if (rank(best) === 2) break;
  }
  return best;
}

/** The same for one ready request. */
export function tryContexts(site: AllowSite, ask: Ask, action: string, asker: Asker): Answer | undefined {
  const policies = asker.policiesFor(ask.resource);
  const fixed = { ...asker.context, ...ask.context };
  const absent = NAMES_DATA.filter((key) => !(key in ask.context));
  const barred = denies(policies, action, asker.principal);
  const avoid = barred.flatMap(({ statement }) => statement.conditions).filter(({ key }) => !absent.includes(key));
  const contexts = contextsFor(site.statement.conditions.filter(({ key }) => !absent.includes(key)), avoid, fixed, action, site.variables);
  const always = barred.filter(({ statement, variables }) => contexts.every((context) => matchesConditions(statement.conditions, context, variables).truth === 'yes'));
  let best: Answer | undefined;
  for (const context of contexts) {
    const verdict = decide({ principal: asker.principal, action, resource: ask.resource, context }, policies);
    const answer = { verdict, resource: ask.resource, context: worthTelling(context, fixed), denies: always };
    if (rank(answer) > rank(best)) best = answer;
    if (rank(best) === 2) break;
  }
  return best;
}

/** What Deny statements take away, as patterns of a grant's texts. */
export function deniedPatterns(denying: readonly Denying[], { resource }: Grant, shape: Shape): Pattern[] {
  if (resource !== undefined) {
    const isWhole = ({ statement: { resources }, variables }: Denying) => resources && matchesResource(resources, resource, {}, variables).truth === 'yes';
    return denying.some(isWhole) ? [[{ kind: 'many' }]] : [];
  }
  return denying.filter(({ statement: { resources } }) => !resources?.not).flatMap((one) => resourcesOf(one, shape))
    .filter((pattern) => pattern.every(({ kind }) => kind !== 'unknown'));
}

/** What is left at most where a Deny spares only what its NotResource names. */
export function sparedPatterns(denying: readonly Denying[], { resource }: Grant, shape: Shape): (readonly Pattern[])[] {
  if (resource !== undefined) return [];
  // What a text without a value for its variable spares is not known.
  const readable = (one: Denying) => resourcesOf(one, shape).length === one.statement.resources?.values.length;
  return denying.filter((one) => one.statement.resources?.not && readable(one)).map((one) => resourcesOf(one, shape));
}

function resourcesOf({ statement: { resources }, variables }: Denying, shape: Shape): Pattern[] {
  return patternsOf(resources?.values ?? [], variables ? shape.lookup : undefined);
}

function patternsOf(values: readonly string[], variables: VariableLookup | undefined): Pattern[] {
  return values.flatMap((value) => {
    const pattern = parsePattern(value, { wildcards: true, variables });
    return pattern ? [pattern] : [];
  });
}

/** What a boundary lets pass at most, where that is not everything; session policies of guests limit actions only. */
export function limits({ boundary }: PolicySet, action: string, shape: Shape): readonly Pattern[] | undefined {
  if (!boundary) return undefined;
  const allowing = boundary.flatMap(({ document }) => document.statements.filter(({ effect }) => effect === 'Allow').map((statement) => ({ statement, document })))
    .filter(({ statement }) => matchesAction(statement.actions, action).truth !== 'no');
  if (allowing.some(({ statement: { resources } }) => !resources || resources.not || resources.values.includes('*'))) return undefined;
  return allowing.flatMap(({ statement, document }) => patternsOf(statement.resources?.values ?? [], document.variables ? shape.lookup : undefined));
}

function denies({ identity, boundary = [], session = [], resource }: PolicySet, action: string, principal: RequestPrincipal): Denying[] {
  return [...identity, ...boundary, ...session, ...resource]
    .flatMap(({ document }) => document.statements.map((statement) => ({ statement, variables: document.variables })))
    .filter(({ statement: { effect, actions, principals } }) => effect === 'Deny' && matchesAction(actions, action).truth === 'yes'
      && (!principals || Object.values(principalMatch(principals, principal)).some(({ truth }) => truth === 'yes')));
}

/** How much an answer says: that a request passes is more than that it may, and that more than that it does not. */
export function rank(answer: Answer | undefined): number {
  return answer === undefined ? -1 : ['denied', 'unknown', 'allowed'].indexOf(answer.verdict.decision);
}

/** The values that had to be chosen, those that name data, and those that name the caller. */
function worthTelling(context: Context, fixed: Context): Context {
  const tells = (key: string) => NAMES_DATA.includes(key) || key.endsWith(':sub') || key.startsWith('aws:principaltag/');
  return Object.fromEntries(Object.entries(context).filter(([key, value]) => tells(key) || (!(key in fixed) && USUAL[key] !== value)));
}
