import { GetIdentityPoolRolesCommand } from '@aws-sdk/client-cognito-identity';
import { GetRoleCommand, UpdateAssumeRolePolicyCommand } from '@aws-sdk/client-iam';
import type { Make } from './mistake';
import { isRecord, statementsOf } from '../../../iam/policy-document';
import type { PolicyStatement } from '../../../iam/policy-document';
import { parsePolicy } from '../../gate/stored-json';

/** Takes the `aud` condition out of the guest role's trust policy: any identity pool of the world can then hand the role out. */
export const forgetAudience: Make = async (album, { iam, identities }) => {
  const { Roles } = await identities.send(new GetIdentityPoolRolesCommand({ IdentityPoolId: album.identityPoolId }));
  const RoleName = Roles?.unauthenticated?.split('/').pop();
  const { Role } = await iam.send(new GetRoleCommand({ RoleName }));
  const trust = parsePolicy(Role?.AssumeRolePolicyDocument);
  const set = async (policy: object) => { await iam.send(new UpdateAssumeRolePolicyCommand({ RoleName, PolicyDocument: JSON.stringify(policy) })); };
  await set({ ...trust, Statement: statementsOf(trust).map(withoutAudience) });
  return async () => set(trust);
};

function withoutAudience(statement: PolicyStatement): PolicyStatement {
  if (!isRecord(statement.Condition)) return statement;
  const { StringEquals: _, ...Condition } = statement.Condition;
  return { ...statement, Condition };
}
