import { Template } from 'aws-cdk-lib/assertions';
import { App, Stack } from 'aws-cdk-lib/core';
import { AppClient, AuthenticatedAppAuth, S3UserPrefixAccess } from '../../src';
import { broken, claimsOf } from '../world/claims';
import { World, readTemplate } from '../world/world';

const SUB = '${cognito-identity.amazonaws.com:sub}';
const AMR = 'cognito-identity.amazonaws.com:amr';
const AUD = 'cognito-identity.amazonaws.com:aud';

const original = (() => {
  const stack = new Stack(new App(), 'Test');
  const auth = new AuthenticatedAppAuth(stack, 'Auth', {
    clients: [AppClient.singlePage('web', { origins: ['https://app.example.com'] })], groups: ['editors'], guests: true,
  });
  new S3UserPrefixAccess(stack, 'Photos', { auth, guests: true });
  return JSON.stringify(Template.fromStack(stack).toJSON());
})();

/** Ways to widen or break the policies, each a change of the template's text that must change it. */
const mutants: [string, string | RegExp, string][] = [
  ['drop the slash behind the owner in object ARNs of users', `/users/${SUB}/*"`, `/users/${SUB}*"`],
  ['drop the slash behind the owner in object ARNs of guests', `/guests/${SUB}/*"`, `/guests/${SUB}*"`],
  ['drop the slash in the s3:prefix of users', `"s3:prefix":"users/${SUB}/*"`, `"s3:prefix":"users/${SUB}*"`],
  ['drop the slash in the s3:prefix of guests', `"s3:prefix":"guests/${SUB}/*"`, `"s3:prefix":"guests/${SUB}*"`],
  ['drop the owner from object ARNs of users', `/users/${SUB}/*"`, '/users/*"'],
  ['drop the owner from object ARNs of guests', `/guests/${SUB}/*"`, '/guests/*"'],
  ['put a wildcard for the owner', `/users/${SUB}/*"`, '/users/*/*"'],
  ['open the whole bucket to users', `"/users/${SUB}/*"`, '"/*"'],
  ['open the folders of users to guests', `/guests/${SUB}/*"`, `/users/${SUB}/*"`],
  ['drop the condition of listing', /"Condition":\{"StringLike":\{"s3:prefix":"users[^"]*"\}\},/, ''],
  ['drop the condition of listing for guests', /"Condition":\{"StringLike":\{"s3:prefix":"guests[^"]*"\}\},/, ''],
  ['let listing without a prefix pass', '"StringLike":{"s3:prefix":"users', '"StringLikeIfExists":{"s3:prefix":"users'],
  ['compare the prefix for all values of none', '"StringLike":{"s3:prefix":"users', '"ForAllValues:StringLike":{"s3:prefix":"users'],
  ['list all folders of users', `"s3:prefix":"users/${SUB}/*"`, '"s3:prefix":"users/*"'],
  ['list everything', `"s3:prefix":"users/${SUB}/*"`, '"s3:prefix":"*"'],
  ['allow all actions on objects', /\["s3:AbortMultipartUpload","s3:DeleteObject","s3:GetObject",[^\]]*\]/, '"s3:*"'],
  ['allow actions on versions', '"s3:DeleteObject","s3:GetObject"', '"s3:DeleteObject*","s3:GetObject*"'],
  ['allow ACLs and tags', '"s3:PutObject"]', '"s3:PutObject*"]'],
  ['list versions too', '"Action":"s3:ListBucket"', '"Action":"s3:ListBucket*"'],
  ['take reading away', '"s3:GetObject",', ''],
  ['swap amr: users for guests', `"${AMR}":"authenticated"`, `"${AMR}":"unauthenticated"`],
  ['swap amr: guests for users', `"${AMR}":"unauthenticated"`, `"${AMR}":"authenticated"`],
  ['match amr with a wildcard', `"${AMR}":"authenticated"`, `"${AMR}":"*authenticated"`],
  ['accept both states', `"${AMR}":"authenticated"`, `"${AMR}":["authenticated","unauthenticated"]`],
  ['drop amr', /,"ForAnyValue:StringLike":\{[^}]*\}/, ''],
  ['compare amr for all values of none', '"ForAnyValue:StringLike"', '"ForAllValues:StringLike"'],
  ['compare amr by what it is not', `"ForAnyValue:StringLike":{"${AMR}":"authenticated"}`, `"ForAllValues:StringNotEquals":{"${AMR}":"unauthenticated"}`],
  ['drop aud', new RegExp(`"StringEquals":\\{"${AUD}":\\{[^}]*\\}\\},`), ''],
  ['let a token without aud, or any pool, pass', `"StringEquals":{"${AUD}":{"Ref":"AuthIdentityPool659E7F64"}}`, `"StringLike":{"${AUD}":"us-east-1:*"}`],
  ['give users the role of guests', /"authenticated":\{"Fn::GetAtt":\["AuthIdentityPoolUserRole/, '"authenticated":{"Fn::GetAtt":["AuthIdentityPoolGuestRole'],
  ['take own data from members of the group', /,\{"Ref":"AuthIdentityPoolGroupeditorsRole[^}]*\}/, ''],
  ['give users what guests may', /"Roles":\[\{"Ref":"AuthIdentityPoolGuestRole2CCA2C05"\}\]/, '"Roles":[{"Ref":"AuthIdentityPoolGuestRole2CCA2C05"},{"Ref":"AuthIdentityPoolUserRole82979770"}]'],
  ['give guests what users may', '"Roles":[{"Ref":"AuthIdentityPoolUserRole82979770"}', '"Roles":[{"Ref":"AuthIdentityPoolGuestRole2CCA2C05"},{"Ref":"AuthIdentityPoolUserRole82979770"}'],
  ['deny users in no group', '"AmbiguousRoleResolution":"AuthenticatedRole"', '"AmbiguousRoleResolution":"Deny"'],
  ['allow plain HTTP', '"aws:SecureTransport":"false"', '"aws:SecureTransport":"never"'],
  ['read policy variables as text', /"Version":"2012-10-17"/g, '"Version":"2008-10-17"'],
];

test('every claim holds of the policies as they are', async () => {
  expect(await broken(claimsOf(new World(readTemplate(JSON.parse(original)))))).toEqual([]);
});

test.each(mutants)('it is noticed to %s', async (_, find, put) => {
  const mutant = original.replace(find, () => put);
  expect(mutant === original).toBe(false);

  expect(await broken(claimsOf(new World(readTemplate(JSON.parse(mutant)))), 1)).toHaveLength(1);
});
