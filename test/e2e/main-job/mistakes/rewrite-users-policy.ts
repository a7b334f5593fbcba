import { GetIdentityPoolRolesCommand } from '@aws-sdk/client-cognito-identity';
import { CreatePolicyVersionCommand, GetPolicyCommand, GetPolicyVersionCommand, ListAttachedRolePoliciesCommand } from '@aws-sdk/client-iam';
import type { Administrator } from '../administrator';
import type { Make, Restore } from './mistake';

const OWN = 'users/${cognito-identity.amazonaws.com:sub}/';

/** Writes something else into the deployed users policy in place of the user's own folder. */
export function replaceOwnFolder(by: string): Make {
  return async (album, admin) => {
    const { Roles } = await admin.identities.send(new GetIdentityPoolRolesCommand({ IdentityPoolId: album.identityPoolId }));
    const RoleName = Roles?.authenticated?.split('/').pop();
    const { AttachedPolicies = [] } = await admin.iam.send(new ListAttachedRolePoliciesCommand({ RoleName }));
    const rewritten = await Promise.all(AttachedPolicies.map(async ({ PolicyArn }) => rewrite(admin, PolicyArn, by)));
    const restores = rewritten.filter((restore) => restore !== undefined);
    if (restores.length === 0) throw new Error(`no managed policy of ${RoleName} names ${OWN}, so there is nothing to get wrong`);
    return async () => {
      for (const restore of restores) await restore();
    };
  };
}

async function rewrite({ iam }: Administrator, PolicyArn: string | undefined, by: string): Promise<Restore | undefined> {
  const { Policy } = await iam.send(new GetPolicyCommand({ PolicyArn }));
  const { PolicyVersion } = await iam.send(new GetPolicyVersionCommand({ PolicyArn, VersionId: Policy?.DefaultVersionId }));
  const document = decodeURIComponent(PolicyVersion?.Document ?? '');
  if (!document.includes(OWN)) return undefined;

  // Back again through a new version, since the emulator has no SetDefaultPolicyVersion.
  const set = async (PolicyDocument: string) => {
    await iam.send(new CreatePolicyVersionCommand({ PolicyArn, PolicyDocument, SetAsDefault: true }));
  };
  await set(document.split(OWN).join(by));
  return async () => set(document);
}
