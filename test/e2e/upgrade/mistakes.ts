import { GetIdentityPoolRolesCommand } from '@aws-sdk/client-cognito-identity';
import {
  DeleteRolePolicyCommand, GetRoleCommand, GetRolePolicyCommand, ListRolePoliciesCommand, PutRolePolicyCommand, UpdateAssumeRolePolicyCommand,
} from '@aws-sdk/client-iam';
import { MERGE } from './lines/merges';
import { REACH } from './lines/movers-reach';
import { BY_POLICY } from './lines/refusals';
import type { Stage } from './stage';
import { statementsOf } from '../../iam/policy-document';
import type { PolicyStatement } from '../../iam/policy-document';
import { parsePolicy } from '../gate/stored-json';

/** A mistake in what is deployed, and the lines that have to notice it: all of them, and no other. */
export interface Mistake {
  readonly name: string;
  readonly turns: readonly string[];

  /** Makes the mistake while something is done. */
  readonly during: <Result>(stage: Stage, work: () => Promise<Result>) => Promise<Result>;
}

export const MISTAKES: readonly Mistake[] = [
  {
    name: 'the data role reaches every user\'s objects',
    turns: [REACH.readOther, REACH.writeOther, REACH.listOther],
    during: async (stage, work) => withRewritten(stage, (text) => text.replaceAll('users/${aws:PrincipalTag/owner}/', 'users/'), work),
  },
  {
    name: 'the data role reaches every user\'s scores',
    turns: [REACH.scoreOther],
    during: async (stage, work) => withRewritten(stage, (text) => text.replaceAll('user#${aws:PrincipalTag/owner}', 'user#*'), work),
  },
  {
    name: 'the data role is handed out without tags',
    turns: [REACH.noTags],
    during: async (stage, work) => withTrust(stage, (statements) => statements.map(({ Condition: _, ...statement }) => statement), work),
  },
  {
    name: 'every function may take the data role',
    turns: [REACH.otherFunction],
    during: async (stage, work) => {
      const Principal = { AWS: await stage.backstage.functions.roleOf('complete') };
      return withTrust(stage, (statements) => [...statements, ...statements.map((statement) => ({ ...statement, Principal }))], work);
    },
  },
  { name: 'users may call everything', turns: [BY_POLICY.userStarts], during: async (stage, work) => withOpenApi(stage, 'authenticated', work) },
  { name: 'guests may call everything', turns: [BY_POLICY.guestCompletes, BY_POLICY.guestAsks], during: async (stage, work) => withOpenApi(stage, 'unauthenticated', work) },
  {
    name: 'the functions are told that the guest wins',
    turns: [MERGE.own, MERGE.beside, MERGE.scores],
    during: async ({ backstage }, work) => backstage.functions.with('move', { conflict: 'guestWins' }, work),
  },
];

async function withRewritten<Result>(stage: Stage, rewrite: (policy: string) => string, work: () => Promise<Result>): Promise<Result> {
  const { iam } = stage.backstage.admin;
  const RoleName = dataRoleOf(stage);
  const { PolicyNames = [] } = await iam.send(new ListRolePoliciesCommand({ RoleName }));
  const before = await Promise.all(PolicyNames.map(async (PolicyName) => {
    const { PolicyDocument: stored } = await iam.send(new GetRolePolicyCommand({ RoleName, PolicyName }));
    return { PolicyName, text: JSON.stringify(parsePolicy(stored)) };
  }));
  if (before.every(({ text }) => rewrite(text) === text)) throw new Error('the data role\'s policies name nothing that could be rewritten');
  const set = async (change: (text: string) => string) => {
    for (const { PolicyName, text } of before) await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName, PolicyDocument: change(text) }));
  };
  await set(rewrite);
  return work().finally(async () => set((text) => text));
}

type Statements = readonly PolicyStatement[];

async function withTrust<Result>(stage: Stage, change: (statements: Statements) => Statements, work: () => Promise<Result>): Promise<Result> {
  const { iam } = stage.backstage.admin;
  const RoleName = dataRoleOf(stage);
  const { Role } = await iam.send(new GetRoleCommand({ RoleName }));
  const trust = parsePolicy(Role?.AssumeRolePolicyDocument);
  const set = async (policy: object) => { await iam.send(new UpdateAssumeRolePolicyCommand({ RoleName, PolicyDocument: JSON.stringify(policy) })); };
  await set({ ...trust, Statement: change(statementsOf(trust)) });
  return work().finally(async () => set(trust));
}

async function withOpenApi<Result>({ arcade, backstage }: Stage, state: string, work: () => Promise<Result>): Promise<Result> {
  const { iam, identities } = backstage.admin;
  const { Roles = {} } = await identities.send(new GetIdentityPoolRolesCommand({ IdentityPoolId: arcade.identityPoolId }));
  const policy = { RoleName: Roles[state]?.split('/').pop(), PolicyName: 'all-of-the-api' };
  const Statement = [{ Effect: 'Allow', Action: 'execute-api:*', Resource: '*' }];
  await iam.send(new PutRolePolicyCommand({ ...policy, PolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement }) }));
  return work().finally(async () => iam.send(new DeleteRolePolicyCommand(policy)));
}

function dataRoleOf({ backstage }: Stage): string | undefined {
  return backstage.functions.settings.dataRoleArn.split('/').pop();
}
