import { Match, Template } from 'aws-cdk-lib/assertions';
import { OpenIdConnectProvider, Role, SamlMetadataDocument, SamlProvider } from 'aws-cdk-lib/aws-iam';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { App, Stack, Stage } from 'aws-cdk-lib/core';
import { AppIdentityPool, AuthenticatedAppAuth, GroupMapping, IdentityPoolProvider, OwnerKey, S3UserPrefixAccess } from '../../src';
import type { AuthenticatedAppAuthProps } from '../../src';

const ARN = 'arn:aws:iam::111122223333:role/analysts';

function withAnalysts(props: AuthenticatedAppAuthProps = {}) {
  const stack = new Stack(new App(), 'Test', { env: { account: '111122223333', region: 'eu-west-1' } });
  const auth = new AuthenticatedAppAuth(stack, 'Auth', { groups: ['editors'], ...props });
  const role = Role.fromRoleArn(stack, 'Analysts', ARN);
  return { stack, auth, role };
}

describe('a group that is there already, with its role', () => {
  test('is not made, and its members get the role by an exact rule', () => {
    const { stack, auth, role } = withAnalysts();
    auth.addGroup('analysts', { existingRole: role });
    const template = Template.fromStack(stack);

    template.resourcePropertiesCountIs('AWS::Cognito::UserPoolGroup', { GroupName: 'analysts' }, 0);
    template.hasResourceProperties('AWS::Cognito::UserPoolGroup', { GroupName: 'editors', Precedence: 0 });
    template.hasResourceProperties('AWS::Cognito::IdentityPoolRoleAttachment', {
      RoleMappings: {
        userPool0: {
          RulesConfiguration: {
            Rules: [
              Match.objectLike({ Claim: 'cognito:preferred_role' }),
              { Claim: 'cognito:preferred_role', MatchType: 'Equals', Value: ARN, RoleARN: ARN },
            ],
          },
        },
      },
    });
  });

  test('is reached by grants to it and to all users', () => {
    const { stack, auth, role } = withAnalysts();
    auth.addGroup('analysts', { existingRole: role });
    new Bucket(stack, 'Reports').grantRead(auth.group('analysts'));
    new Bucket(stack, 'Catalog').grantRead(auth.users);

    const policies = Object.values(Template.fromStack(stack).findResources('AWS::IAM::ManagedPolicy', { Properties: { Roles: Match.arrayWith(['analysts']) } }));
    expect(policies.map(({ Properties }) => Properties.Description).sort()).toEqual(['What Members of the app may do', 'What Users of the app may do']);
  });

  test('works with token mapping too', () => {
    const { stack, auth, role } = withAnalysts({ groupMapping: GroupMapping.TOKEN });
    auth.addGroup('analysts', { existingRole: role });

    Template.fromStack(stack).hasResourceProperties('AWS::Cognito::IdentityPoolRoleAttachment', { RoleMappings: { userPool0: { Type: 'Token' } } });
  });

  test('has no place that could be told to clients', () => {
    const { auth, role } = withAnalysts();
    auth.addGroup('analysts', { existingRole: role });

    expect(auth._description.groups()).toEqual([{ name: 'editors', precedence: 0 }]);
  });

  test.each<[string, (set: ReturnType<typeof withAnalysts>) => void, string]>([
    ['a role of another account', ({ stack, auth }) => auth.addGroup('analysts', { existingRole: Role.fromRoleArn(stack, 'Far', 'arn:aws:iam::999999999999:role/analysts') }),
      'group analysts.existingRole: must be roles of the account of this stack, 111122223333, since policies of one account can\'t be attached in another, got one of 999999999999'],
    ['a role that must not change', ({ stack, auth }) => auth.addGroup('analysts', { existingRole: Role.fromRoleArn(stack, 'Fixed', ARN, { mutable: false }) }),
      'group analysts.existingRole: must be roles that can be changed, since grants become policies of them; import Test/Fixed without mutable: false'],
    ['one role for two groups', ({ auth, role }) => ['analysts', 'others'].forEach((name) => auth.addGroup(name, { existingRole: role })),
      'group others.existingRole: must be a role that nobody else of the pool gets, got "Test/Analysts"'],
    ['a description', ({ auth, role }) => auth.addGroup('analysts', { existingRole: role, description: 'Analysts' }),
      'group analysts.description: can\'t be set, since the group stays as it is; leave it out, got "Analysts"'],
  ])('fails with %s', (_, add, message) => {
    expect(() => add(withAnalysts())).toThrow(new Error(`[Test/Auth/IdentityPool] ${message}`));
  });

  test.each<[string, (set: ReturnType<typeof withAnalysts>) => void]>([
    ['after', ({ stack, auth, role }) => {
      new S3UserPrefixAccess(stack, 'Files', { auth, owner: OwnerKey.sub() });
      auth.addGroup('analysts', { existingRole: role });
    }],
    ['before', ({ stack, auth, role }) => {
      auth.addGroup('analysts', { existingRole: role });
      new S3UserPrefixAccess(stack, 'Files', { auth, owner: OwnerKey.sub() });
    }],
  ])('fails where sessions carry tags, asked for %s it', (_, add) => {
    expect(() => add(withAnalysts())).toThrow(/^\[Test\/Auth\/IdentityPool\] group analysts\.existingRole: can't be where sessions carry principal tags, /);
  });

  test('needs an identity pool', () => {
    const { auth, role } = withAnalysts({ identity: false });

    expect(() => auth.addGroup('analysts', { existingRole: role })).toThrow(/^\[Test\/Auth\] group analysts\.existingRole: needs an identity pool, /);
  });

  test('takes at most the policies that a role can have', () => {
    const { auth, role } = withAnalysts();
    auth.addGroup('analysts', { existingRole: role });
    const buckets = Array.from({ length: 160 }, (_, index) => `arn:aws:s3:::${'b'.repeat(60)}${index}`);
    const stack = Stack.of(auth);
    buckets.forEach((arn, index) => Bucket.fromBucketArn(stack, `Bucket${index}`, arn).grantReadWrite(auth.group('analysts'), `${'p'.repeat(300)}${index}`));

    expect(() => Template.fromStack(stack)).toThrow(/\[Test\/Analysts\] grants: a role has at most 10 managed policies, those that it has already among them; .*, got \d+ more/);
  });
});

test('names of resources are the same in every stage', () => {
  const idsIn = (stage: string) => {
    const app = new App();
    const stack = new Stack(new Stage(app, stage), 'Test');
    const shared = new Stack(Stage.of(stack), 'Shared');
    const oidc = (scope: Stack) => OpenIdConnectProvider.fromOpenIdConnectProviderArn(scope, 'Globex', 'arn:aws:iam::111122223333:oidc-provider/login.globex.example');
    const saml = new SamlProvider(stack, 'Acme', { metadataDocument: SamlMetadataDocument.fromXml('<x/>') });
    const google = IdentityPoolProvider.google('1.apps.googleusercontent.com', { ownAudience: true });
    const globex = IdentityPoolProvider.oidc(oidc(shared), { ownAudience: true, clientId: 'app', principalTags: { team: 'team' } });
    new AppIdentityPool(stack, 'Identity', { providers: [google, globex, IdentityPoolProvider.saml(saml, { principalTags: { team: 'team' } })] });
    return Object.keys(Template.fromStack(stack).toJSON().Resources);
  };

  expect(idsIn('Alpha')).toEqual(idsIn('Beta'));
  expect(idsIn('Alpha').some((id) => id.includes('Alpha'))).toBe(false);
});
