import { actionsOf, concrete } from './actions/actions-of';
import { onlyLooks, reachesAccount } from './actions/data-actions';
import { mayCarry } from './candidates';
import { NAMES_DATA } from './context';
import { keyPatterns } from './key-patterns';
import { namesSeveral, namesWholeApi } from './open-names';
import type { Scene } from './scene';
import type { Shape } from './shape';
import type { AllowSite } from './sites';
import { rank, tryContexts } from './verify';
import type { Answer } from './verify';
import type { Context } from '../iam/request';
import { meet } from '../language/meet';
import { parsePattern } from '../language/parse-pattern';
import type { Pattern } from '../language/pattern';
import type { Caller, RoleReach } from '../world/world';

/** That a statement lets a caller do more than work with data. */
export interface Excess {
  readonly site: AllowSite;
  /** What is wrong, as the end of a sentence: `may administer: s3:PutBucketPolicy and 12 more`. */
  readonly what: string;
  readonly fix: string;
  readonly action: string;
  readonly answer: Answer;
}

/** The most telling of many actions come first. */
const TELLING = ['iam:PassRole', 'iam:CreateRole', 'iam:AttachRolePolicy', 'sts:AssumeRole', 'cognito-identity:SetIdentityPoolRoles', 'cognito-identity:GetOpenIdTokenForDeveloperIdentity',
  'cognito-idp:AdminUpdateUserAttributes', 'cognito-idp:AdminCreateUser', 'lambda:UpdateFunctionCode', 's3:PutBucketPolicy', 's3:PutObjectAcl', 's3:DeleteObjectVersion', 's3:GetObjectVersion',
  's3:ListAllMyBuckets', 'dynamodb:DeleteTable', 'dynamodb:GetRecords', 'kms:CreateGrant', 'kms:PutKeyPolicy', 'iot:AttachPolicy'];
const ENOUGH = 40;

interface Question {
  readonly action: string;
  readonly resource: string;
}

/** What a statement allows that no app's user needs, if it passes all other layers. */
export function excessesOf(scene: Scene, site: AllowSite, shape: Shape, caller: Caller, reach: RoleReach): Excess[] {
  const resources = samples(site, shape);
  return [
    ...administration(resources),
    ...wildcards(resources),
    ...several(),
    ...guestCalls(),
  ];

  function administration(found: readonly Sample[]): Excess[] {
    const { administration: all, data } = actionsOf(site.statement);
    const names = all.filter((name) => !onlyLooks(name)).sort((a, b) => order(a) - order(b));
    const special = data.filter((action) => action.special).map(({ name }) => name);
    const ask = (among: readonly Sample[]) => (action: string): Question[] =>
      among.filter(({ text }) => fits(action, text)).slice(0, 1).map(({ text }) => ({ action, resource: text }));
    const allowed = first([...names.flatMap(ask(found)), ...special.flatMap(ask(found.filter(({ owned }) => owned)))], ENOUGH);
    if (allowed.length === 0) return [];
    const more = allowed.length > 3 ? ` and ${allowed.length >= ENOUGH ? 'many' : allowed.length - 3} more` : '';
    return [excess(allowed[0], `may do more than an app's users need: ${allowed.slice(0, 3).map(({ action }) => action).join(', ')}${more}`,
      'List only the actions that the app needs. If it needs one of these, acknowledge the finding with the reason.')];
  }

  /** Services that are not listed: everything of one, or anything of the account. */
  function wildcards(found: readonly Sample[]): Excess[] {
    if (!found.some(({ text }) => text === '*')) return [];
    const open = actionsOf(site.statement).other.filter((name) => name === '*' || name.endsWith(':*') || reachesAccount(name));
    if (site.statement.actions.not) open.push('*');
    const [allowed] = first(open.map((name) => ({ action: concrete(name), resource: '*' })), 1);
    return allowed ? [excess(allowed, `may use ${open.slice(0, 3).join(', ')} on everything in the account`, 'List the actions, and name the resources.')] : [];
  }

  function several(): Excess[] {
    const patterns = patternsOf(site, shape);
    for (const { name } of actionsOf(site.statement).data) {
      const open = patterns.find((pattern) => namesSeveral(name, pattern));
      const resource = open && sampleOf(open);
      const [allowed] = resource === undefined ? [] : first([{ action: name, resource }], 1);
      if (allowed) {
        return [excess(allowed, `may ${name} on more than one ${name.split(':')[0]} resource, by a wildcard in the name`,
          'Name the one bucket, table, function, API or topic that is meant, in full.')];
      }
    }
    return [];
  }

  function guestCalls(): Excess[] {
    if (shape.kind !== 'guest') return [];
    const patterns = patternsOf(site, shape);
    const { data } = actionsOf(site.statement);
    const calls = data.filter(({ name }) => name.startsWith('lambda:')).map(({ name }) => ({ name, pattern: patterns[0] }));
    const apis = data.filter(({ name }) => name === 'execute-api:Invoke').map(({ name }) => ({ name, pattern: patterns.find(namesWholeApi) }));
    for (const { name, pattern } of [...calls, ...apis]) {
      const resource = pattern && sampleOf(pattern);
      const [allowed] = resource === undefined ? [] : first([{ action: name, resource }], 1);
      if (!allowed) continue;
      return [name.startsWith('lambda:')
        ? excess(allowed, 'may invoke a function directly, with any payload, a forged request context among them', 'Let guests call the function through an API.')
        : excess(allowed, 'may call every path of an API', 'List the methods and paths that guests may call.')];
    }
    return [];
  }

  function first(questions: readonly Question[], limit: number): (Question & { readonly answer: Answer })[] {
    const allowed: (Question & { readonly answer: Answer })[] = [];
    const asker = scene.asker(caller, reach);
    const data = sampleKeys(site, shape);
    for (const question of questions) {
      const carried = Object.fromEntries(Object.entries(data).filter(([key]) => mayCarry(key, question.action)));
      const answers = [{}, carried].flatMap((context) => tryContexts(site, { resource: question.resource, context }, question.action, asker) ?? []);
      const answer = answers.reduce<Answer | undefined>((best, next) => rank(next) > rank(best) ? next : best, undefined);
      // What is only possible counts: nothing that an administrator should do alone is taken for impossible.
      if (answer && answer.verdict.decision !== 'denied') allowed.push({ ...question, answer });
      if (allowed.length >= limit) break;
    }
    return allowed;
  }

  function excess({ action, answer }: Question & { readonly answer: Answer }, what: string, fix: string): Excess {
    return { site, what, fix, action, answer };
  }
}

function order(action: string): number {
  const place = TELLING.indexOf(action);
  return place < 0 ? TELLING.length : place;
}

function patternsOf({ statement, variables }: AllowSite, shape: Shape): Pattern[] {
  const { resources } = statement;
  if (!resources) return [];
  if (resources.not) return [[{ kind: 'many' }]];
  return resources.values.flatMap((value) => {
    const pattern = parsePattern(value, { wildcards: true, variables: variables ? shape.lookup : undefined });
    return pattern ? [pattern] : [];
  });
}

/** A resource that a statement names. */
interface Sample {
  readonly text: string;
  /** Whether it is named by who owns it. */
  readonly owned: boolean;
}

function samples(site: AllowSite, shape: Shape): Sample[] {
  return patternsOf(site, shape).flatMap((pattern) => {
    if (pattern.length === 1 && pattern[0].kind === 'many') return [{ text: '*', owned: false }];
    const text = sampleOf(pattern);
    return text === undefined ? [] : [{ text, owned: pattern.some(({ kind }) => kind === 'owner') }];
  });
}

/** Values with which the conditions on keys that name data may hold. */
function sampleKeys({ statement, variables }: AllowSite, shape: Shape): Context {
  return Object.fromEntries(NAMES_DATA.flatMap((key) => {
    if (!statement.conditions.some((condition) => condition.key === key)) return [];
    const [pattern] = keyPatterns(statement.conditions, key, shape, variables).patterns;
    const sample = pattern && sampleOf(pattern);
    return sample === undefined ? [] : [[key, key === 'dynamodb:leadingkeys' ? [sample] : sample]];
  }));
}

function sampleOf(pattern: Pattern): string | undefined {
  if (pattern.some(({ kind }) => kind === 'unknown')) return undefined;
  return meet(pattern, [{ kind: 'many' }], { owners: 'unrelated' })?.text;
}

/** Actions on S3 objects need an ARN with a key, those on buckets one without, those on the account none; streams have their own ARN. */
function fits(action: string, resource: string): boolean {
  if (resource === '*') return true;
  if (/^dynamodb:(GetRecords|GetShardIterator|DescribeStream)$/.test(action)) return resource.includes('/stream/');
  if (/^s3:(ListAllMyBuckets|GetAccount|PutAccount|CreateJob|ListJobs|ListAccess|ListStorage|ListMulti|CreateStorage|PutStorage)/.test(action)) return false;
  if (!action.startsWith('s3:') || !resource.includes(':s3:')) return true;
  const onObjects = /Object|Governance|Replicate|Replication$/.test(action) && !/ForObjectLambda|BucketObjectLock/.test(action);
  return onObjects === resource.includes('/');
}
