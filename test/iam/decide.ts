import { runSimulation } from '@cloud-copilot/iam-simulate';
import type { RunSimulationResults } from '@cloud-copilot/iam-simulate';
import { fillIn, isCognitoKey } from './cognito-variables';
import { engineContext, engineDocument } from './encryption-context';
import { literal } from './literal-text';
import { conditionKeysOf, statementsOf } from './policy-document';
import type { PolicyDocument, RequestContext } from './policy-document';
import { ASSUME_WITH_WEB_IDENTITY, TAG_SESSION, inEngineWords } from './web-identity';

/** One request, and every policy that has a say in it. */
export interface Question {
  /** ARN of the caller, or the federated principal when the question is about a trust policy. */
  readonly principal: string;
  readonly action: string;

  /** The one resource asked about; `*` in it is a character, except as the whole ARN of an action without resources. */
  readonly resource: string;
  readonly accountId: string;
  readonly context?: RequestContext;
  readonly identity?: readonly PolicyDocument[];
  readonly session?: PolicyDocument;
  readonly boundary?: readonly PolicyDocument[];

  /** Bucket policy, trust policy, or other policy of the resource. */
  readonly resourcePolicy?: PolicyDocument;
}

/** What IAM would answer. */
export interface Decision {
  readonly allowed: boolean;
  readonly result: 'Allowed' | 'ExplicitlyDenied' | 'ImplicitlyDenied';
}

/**
 * Asks an independent IAM engine about one request.
 *
 * Throws when the engine could not take the whole question into account: a typo in an action, a malformed policy,
 * a context key that it would leave out. A check built on this cannot pass because something was silently ignored.
 */
export async function decide(question: Question): Promise<Decision> {
  const policies = policiesOf(question).map(engineDocument);
  const { principal, action, context: plainContext, resourcePolicy } = translate(question);
  const context = engineContext(plainContext);
  const fill = (document: PolicyDocument) => fillIn(engineDocument(document), context);

  const outcome = await runSimulation({
    request: {
      principal,
      action,
      resource: { resource: question.resource === '*' ? '*' : literal(question.resource), accountId: question.accountId },
      contextVariables: literalContext(context),
    },
    identityPolicies: (question.identity ?? []).map((document, index) => ({ name: `identity${index}`, policy: fill(document) })),
    permissionBoundaryPolicies: question.boundary?.map((document, index) => ({ name: `boundary${index}`, policy: fill(document) })),
    sessionPolicy: question.session && fill(question.session),
    resourcePolicy: resourcePolicy && fill(resourcePolicy),
    serviceControlPolicies: [],
    resourceControlPolicies: [],
  }, {});
  return verdict(outcome, question, policies);
}

type Translated = Pick<Question, 'principal' | 'action' | 'resourcePolicy'> & { readonly context: RequestContext };

function translate(question: Question): Translated {
  const { principal, action, context = {}, resourcePolicy } = question;
  const aboutTrust = resourcePolicy !== undefined && [ASSUME_WITH_WEB_IDENTITY, TAG_SESSION].includes(action);
  if (!aboutTrust) return { principal, action, context, resourcePolicy };

  const { trust, ...translated } = inEngineWords({ principal, action, context, trust: resourcePolicy });
  return { ...translated, resourcePolicy: trust };
}

function policiesOf(question: Question): readonly PolicyDocument[] {
  return [question.identity ?? [], question.boundary ?? [], question.session ?? [], question.resourcePolicy ?? []].flat();
}

function literalContext(context: RequestContext): Record<string, string | string[]> {
  return Object.fromEntries(Object.entries(context)
    .map(([key, value]) => [key, typeof value === 'string' ? literal(value) : value.map(literal)]));
}

function verdict(outcome: RunSimulationResults, question: Question, policies: readonly PolicyDocument[]): Decision {
  const asked = `${question.action} on ${question.resource}`;
  if (outcome.resultType === 'error') throw new Error(`the IAM engine could not decide ${asked}: ${JSON.stringify(outcome.errors)}`);
  if (outcome.resultType === 'wildcard') throw new Error(`the IAM engine took ${asked} for a pattern`);

  const ignored = outcome.result.ignoredContextKeys ?? [];
  const conditions = new Set(policies.flatMap(statementsOf).flatMap(conditionKeysOf));
  const lost = ignored.filter((key) => !isCognitoKey(key) || conditions.has(key.toLowerCase()));
  if (lost.length > 0) throw new Error(`the IAM engine ignored ${lost.join(', ')} when asked about ${asked}`);
  return { allowed: outcome.overallResult === 'Allowed', result: outcome.overallResult };
}
