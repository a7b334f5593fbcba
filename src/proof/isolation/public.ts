import { actionsOf } from './actions/actions-of';
import { USUAL } from './context';
import type { Scene } from './scene';
import { allowSites } from './sites';
import type { AllowSite } from './sites';
import { tryContexts } from './verify';
import type { Answer, Asker } from './verify';
import { parsePolicy } from '../iam/parse-policy';
import type { SourcedPolicy } from '../iam/policy';
import { meet } from '../language/meet';
import { parsePattern } from '../language/parse-pattern';
import type { DataResource, World } from '../world/world';

/** That a resource's own policy lets in whoever asks. */
export interface Opened {
  readonly site: AllowSite;
  readonly action: string;
  readonly answer: Answer;
}

const STRANGER = '999999999999';
/** Strangers may do in their own account whatever they like. */
const EVERYTHING: SourcedPolicy = {
  source: { stack: '', logicalId: '', path: 'another account', kind: 'policy' },
  document: parsePolicy({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] }),
};

/** Statements of resource policies that let strangers in: people without credentials, and people of other accounts. */
export function openedToAnyone(scene: Scene): Opened[] {
  return scene.world.resourcePolicies.flatMap(({ arn, policies }) => policies.flatMap(allowSites)
    .filter(({ statement: { principals } }) => principals && (principals.not || principals.anyone || principals.byKind.AWS.includes('*')))
    .flatMap((site) => opened(site, arn, policies)));
}

function opened(site: AllowSite, arn: string, policies: readonly SourcedPolicy[]): Opened[] {
  const asker: Asker = {
    principal: { account: STRANGER },
    context: { ...USUAL, 'aws:principalaccount': STRANGER, 'kms:calleraccount': STRANGER },
    policiesFor: () => ({ identity: [EVERYTHING], resource: policies }),
  };
  const { data, administration, other } = actionsOf(site.statement);
  const actions = [...data.map(({ name }) => name), ...administration, ...other.map((name) => name.replace('*', 'Any'))];
  let best: Opened | undefined;
  for (const action of actions) {
    for (const resource of resourcesOf(site, arn)) {
      const answer = tryContexts(site, { resource, context: {} }, action, asker);
      if (answer?.verdict.decision === 'allowed') return [{ site, action, answer }];
      if (answer?.verdict.decision === 'unknown') best ??= { site, action, answer };
    }
  }
  return best ? [best] : [];
}

function resourcesOf({ statement, variables }: AllowSite, arn: string): string[] {
  const patterns = statement.resources?.not === false ? statement.resources.values : ['*'];
  return patterns.flatMap((value) => {
    const pattern = parsePattern(value, { wildcards: true, variables: variables ? () => undefined : undefined });
    if (!pattern) return [];
    return value === '*' ? [arn] : [meet(pattern, [{ kind: 'many' }], { owners: 'unrelated' })?.text ?? arn];
  });
}

/** Buckets whose canned ACL is public, with nothing in the template that keeps ACLs from being heard. */
export function openedByAcl({ resources }: World): DataResource[] {
  return resources.filter(({ type, properties }) => type === 'AWS::S3::Bucket' && String(properties.AccessControl).startsWith('PublicRead')
    && /ObjectWriter|BucketOwnerPreferred/.test(JSON.stringify(properties.OwnershipControls ?? ''))
    && /"IgnorePublicAcls":"?false/.test(JSON.stringify(properties.PublicAccessBlockConfiguration ?? '')));
}
