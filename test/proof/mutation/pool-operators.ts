import type { Mutant, Operator } from './operator';
import { isJson, listOf, mapTexts, ofType, policies, put, statements } from './template-edit';
import type { Json, TemplateJson } from './template-edit';

const ATTACHMENT = 'AWS::Cognito::IdentityPoolRoleAttachment';
const OWNER = '${cognito-identity.amazonaws.com:sub}';

/** Changes the properties of every resource of a type in turn. */
function onProperties(type: string, name: string, change: (properties: Json, template: TemplateJson) => Json | undefined): Operator {
  return {
    name,
    mutants: (template) => ofType(template, type).flatMap(({ id, properties, path }) => {
      const changed = change(properties, template);
      return changed === undefined ? [] : [{ place: id, template: put(template, path, changed) }];
    }),
  };
}

/** Changes every rule of role mapping in turn. */
function onRules(name: string, change: (rule: Json) => Json, also: (template: TemplateJson) => TemplateJson = (template) => template): Operator {
  return {
    name,
    mutants: (template) => ofType(template, ATTACHMENT).flatMap(({ id, properties, path }) =>
      Object.entries(isJson(properties.RoleMappings) ? properties.RoleMappings : {}).flatMap(([key, mapping]) => {
        const configuration = isJson(mapping) && isJson(mapping.RulesConfiguration) ? mapping.RulesConfiguration : {};
        return listOf(configuration.Rules).filter(isJson).map((rule, index): Mutant => ({
          place: `${id}/${key}/${index} (${String(rule.Claim)})`,
          template: also(put(template, [...path, 'RoleMappings', key, 'RulesConfiguration', 'Rules', index], change(rule))),
        }));
      })),
  };
}

function withClientsWriting(template: TemplateJson, attributes: readonly string[] | undefined): TemplateJson {
  return ofType(template, 'AWS::Cognito::UserPoolClient').reduce((changed, { path }) => put(changed, [...path, 'WriteAttributes'], attributes), template);
}

const rolesOf = ({ Roles }: Json): Json => isJson(Roles) ? Roles : {};

/** Policies of one kind of people given to the other. */
function crossAttached(name: string, from: 'Guests' | 'Users', to: 'GuestRole' | 'UserRole'): Operator {
  return {
    name,
    mutants: (template) => ofType(template, 'AWS::IAM::Role').filter(({ id }) => id.includes(to)).flatMap((target) =>
      ofType(template, 'AWS::IAM::ManagedPolicy').filter(({ id }) => id.includes(`${from}Policy`)).map(({ id, properties, path }): Mutant => ({
        place: id, template: put(template, [...path, 'Roles'], [...listOf(properties.Roles), { Ref: target.id }]),
      }))),
  };
}

const TAGGING = ['sts:AssumeRoleWithWebIdentity', 'sts:TagSession'];

/** The owner named by a tag whose value comes from an attribute that people write. */
const CHOSEN_TAG: Operator = {
  name: 'name the owner by a tag that people choose',
  mutants: (template) => policies(template, 'identity').filter(({ path }) => String(path[1]).includes('UsersPolicy')).map(({ path, document }) => {
    const [pool] = ofType(template, 'AWS::Cognito::IdentityPool');
    const providers = listOf(pool.properties.CognitoIdentityProviders).filter(isJson);
    const renamed = put(template, path, mapTexts(document, (text) => text.replaceAll(OWNER, '${aws:PrincipalTag/folder}')));
    const tagging = statements(renamed, 'trust').reduce((changed, site) => put(changed, [...site.path, 'Action'], TAGGING), renamed);
    return {
      place: String(path[1]),
      template: put(tagging, ['Resources', 'Tags'], {
        Type: 'AWS::Cognito::IdentityPoolPrincipalTag',
        Properties: { IdentityPoolId: { Ref: pool.id }, IdentityProviderName: providers[0]?.ProviderName, PrincipalTags: { folder: 'nickname' } },
      }),
    };
  }),
};

export const POOL_OPERATORS: readonly Operator[] = [
  onProperties('AWS::Cognito::IdentityPool', 'turn the classic flow on', (pool) => ({ ...pool, AllowClassicFlow: true })),
  onProperties('AWS::Cognito::IdentityPool', 'leave the classic flow unset', ({ AllowClassicFlow: _, ...pool }) => pool),
  onProperties('AWS::Cognito::IdentityPool', 'turn guests on', (pool) => pool.AllowUnauthenticatedIdentities === true ? undefined
    : { ...pool, AllowUnauthenticatedIdentities: true }),
  onProperties('AWS::Cognito::IdentityPool', 'trust tokens of people who are signed out', (pool) => ({
    ...pool,
    CognitoIdentityProviders: listOf(pool.CognitoIdentityProviders).filter(isJson).map((provider) => ({ ...provider, ServerSideTokenCheck: false })),
  })),
  {
    name: 'turn the classic flow on and leave role mapping out',
    mutants: (template) => ofType(template, ATTACHMENT).flatMap(({ id, properties: { RoleMappings, ...properties }, path }) =>
      RoleMappings === undefined ? [] : ofType(template, 'AWS::Cognito::IdentityPool').map((pool): Mutant => ({
        place: id, template: put(put(template, path, properties), [...pool.path, 'AllowClassicFlow'], true),
      }))),
  },
  onProperties(ATTACHMENT, 'leave role mapping out', ({ RoleMappings, ...attachment }) => RoleMappings === undefined ? undefined : attachment),
  onProperties(ATTACHMENT, 'swap the roles of guests and users', (attachment) => {
    const { authenticated, unauthenticated } = rolesOf(attachment);
    return unauthenticated === undefined ? undefined : { ...attachment, Roles: { authenticated: unauthenticated, unauthenticated: authenticated } };
  }),
  onProperties(ATTACHMENT, 'give guests the role of users', (attachment) => {
    const { authenticated } = rolesOf(attachment);
    return { ...attachment, Roles: { authenticated, unauthenticated: authenticated } };
  }),
  onProperties(ATTACHMENT, 'deny users whom no rule names', (attachment) => isJson(attachment.RoleMappings) ? {
    ...attachment, RoleMappings: JSON.parse(JSON.stringify(attachment.RoleMappings).replace('"AuthenticatedRole"', '"Deny"')),
  } : undefined),
  onRules('map by an attribute that people write', (rule) => ({ ...rule, Claim: 'custom:role', Value: 'admin' }),
    (template) => withClientsWriting(template, ['name', 'custom:role'])),
  onRules('map by an attribute where clients do not say what they write', (rule) => ({ ...rule, Claim: 'custom:role', Value: 'admin' }),
    (template) => withClientsWriting(template, undefined)),
  onRules('map by the e-mail address', (rule) => ({ ...rule, Claim: 'email', Value: 'boss@corp.example' })),
  onRules('map by the nickname', (rule) => ({ ...rule, Claim: 'nickname', Value: 'boss' })),
  onRules('map by a part of the claim', (rule) => ({ ...rule, MatchType: 'Contains' })),
  onRules('map by the beginning of the claim', (rule) => ({ ...rule, MatchType: 'StartsWith' })),
  onRules('map by what the claim is not', (rule) => ({ ...rule, MatchType: 'NotEqual' })),
  onRules('map by a part of nothing', (rule) => ({ ...rule, MatchType: 'Contains', Value: '' })),
  onRules('map by a part of the groups', (rule) => ({ ...rule, Claim: 'cognito:groups', MatchType: 'Contains', Value: 'admin' })),
  onRules('map by a claim that nobody writes', (rule) => ({ ...rule, Claim: 'custom:role', Value: 'admin' })),
  {
    name: 'let clients write all attributes',
    mutants: (template) => [{ place: 'all clients', template: withClientsWriting(template, undefined) }],
  },
  crossAttached('give guests what users may', 'Users', 'GuestRole'),
  crossAttached('give users what guests may', 'Guests', 'UserRole'),
  CHOSEN_TAG,
];
