import { list, target } from '../harness/template.mjs';

/** @typedef {import('../harness/template.mjs').Template} Template */
/** @typedef {import('../harness/template.mjs').Resource} Resource */

const OWN_KEY = '${cognito-identity.amazonaws.com:sub}/*';

/**
 * What makes a stack S1. A contender that misses one would be measured for doing less.
 *
 * @type {Record<string, (template: Template) => boolean>}
 */
export const CLAIMS = {
  'email sign-in, in any case, open sign-up, verified, recovery by email': (template) => {
    const pool = template.only('Cognito::UserPool').Properties;
    return same(pool.UsernameAttributes, ['email'])
      && pool.UsernameConfiguration?.CaseSensitive === false
      && pool.AdminCreateUserConfig?.AllowAdminCreateUserOnly === false
      && same(pool.AutoVerifiedAttributes, ['email'])
      && same(pool.AccountRecoverySetting?.RecoveryMechanisms.map(({ Name }) => Name), ['verified_email']);
  },
  'optional TOTP, no SMS': (template) => {
    const { EnabledMfas, MfaConfiguration } = template.only('Cognito::UserPool').Properties;
    return MfaConfiguration === 'OPTIONAL' && same(EnabledMfas, ['SOFTWARE_TOKEN_MFA']);
  },
  'passwords of 12 or more, of four kinds': (template) => {
    const { PasswordPolicy } = template.only('Cognito::UserPool').Properties.Policies;
    return PasswordPolicy.MinimumLength >= 12
      && ['Lowercase', 'Uppercase', 'Numbers', 'Symbols'].every((kind) => PasswordPolicy[`Require${kind}`] === true);
  },
  'public client: SRP, no secret, no hints about users, revocable': (template) => {
    const client = template.only('Cognito::UserPoolClient').Properties;
    return client.GenerateSecret !== true
      && list(client.ExplicitAuthFlows).includes('ALLOW_USER_SRP_AUTH')
      && !list(client.ExplicitAuthFlows).includes('ALLOW_USER_PASSWORD_AUTH')
      && client.PreventUserExistenceErrors === 'ENABLED'
      && client.EnableTokenRevocation !== false; // on for every new client
  },
  'post-confirmation trigger that may add to a group of this pool': (template) => {
    const pool = template.only('Cognito::UserPool');
    const fn = trigger(template, pool.Properties.LambdaConfig?.PostConfirmation);
    return fn !== undefined && template.grants(executionRole(template, fn))
      .some(({ actions, statement }) => actions.includes('cognito-idp:AdminAddUserToGroup') && target(statement.Resource) === pool.id);
  },
  'pre-token trigger, version 2': (template) => {
    const config = template.only('Cognito::UserPool').Properties.LambdaConfig?.PreTokenGenerationConfig;
    return config?.LambdaVersion === 'V2_0' && trigger(template, config.LambdaArn) !== undefined;
  },
  'both triggers may log': (template) => template.all('Lambda::Function').length >= 2 && template.all('Lambda::Function').every((fn) => {
    const role = executionRole(template, fn);
    return JSON.stringify(role.Properties.ManagedPolicyArns ?? '').includes('AWSLambdaBasicExecutionRole')
      || template.grants(role).some(({ actions }) => actions.includes('logs:PutLogEvents'));
  }),
  'identity pool with guests, tokens checked by the server': (template) => {
    const pool = template.only('Cognito::IdentityPool').Properties;
    return pool.AllowUnauthenticatedIdentities === true && pool.CognitoIdentityProviders[0].ServerSideTokenCheck === true;
  },
  'roles for users, guests and admins, each bound to the pool and the kind of identity': (template) => {
    const { admin, guest, user } = roles(template);
    return trusts(template, user, 'authenticated') && trusts(template, guest, 'unauthenticated') && trusts(template, admin, 'authenticated')
      && new Set([user, guest, admin]).size === 3;
  },
  'admins get their role by an exact rule': (template) => {
    const { RoleMappings } = template.only('Cognito::IdentityPoolRoleAttachment').Properties;
    const [mapping] = Object.values(RoleMappings);
    const provider = JSON.stringify(mapping.IdentityProvider);
    const { admin } = roles(template);
    return provider.includes(template.only('Cognito::UserPool').id) && provider.includes(template.only('Cognito::UserPoolClient').id)
      && list(mapping.RulesConfiguration.Rules)
        .some(({ Claim, MatchType, RoleARN }) => Claim === 'cognito:preferred_role' && MatchType === 'Equals' && target(RoleARN) === admin.id);
  },
  'users and admins read, write, delete and list their own prefix': (template) => {
    const { admin, user } = roles(template);
    return [user, admin].every((role) => ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'].every((action) => ownObjects(template, role, action))
      && ownListing(template, role));
  },
  'guests reach no object': (template) => template.grants(roles(template).guest)
    .every(({ actions }) => !actions.some((action) => action === '*' || action.startsWith('s3:'))),
  'bucket private, encrypted, TLS only': (template) => {
    const bucket = template.only('S3::Bucket');
    const block = bucket.Properties.PublicAccessBlockConfiguration ?? {};
    return ['BlockPublicAcls', 'BlockPublicPolicy', 'IgnorePublicAcls', 'RestrictPublicBuckets'].every((setting) => block[setting] === true)
      && bucket.Properties.BucketEncryption !== undefined
      && list(template.only('S3::BucketPolicy').Properties.PolicyDocument.Statement)
        .some(({ Effect, Condition }) => Effect === 'Deny' && String(Condition?.Bool?.['aws:SecureTransport']) === 'false');
  },
  'user pool and bucket outlive the stack': (template) => ['Cognito::UserPool', 'S3::Bucket']
    .every((type) => /^Retain/.test(template.only(type).DeletionPolicy ?? '')),
};

/**
 * @param {Template} template
 * @param {unknown} reference
 * @returns {Resource | undefined} the function, when the user pool may call it
 */
function trigger(template, reference) {
  const fn = template.named('Lambda::Function', reference);
  const allowed = template.all('Lambda::Permission').some(({ Properties }) => target(Properties.FunctionName) === fn?.id
    && target(Properties.SourceArn) === template.only('Cognito::UserPool').id);
  return allowed ? fn : undefined;
}

/**
 * @param {Template} template
 * @param {Resource} fn
 */
function executionRole(template, fn) {
  const role = template.named('IAM::Role', fn.Properties.Role);
  if (!role) throw new Error(`${fn.id} has no role in the template`);
  return role;
}

/** @param {Template} template */
function roles(template) {
  const { Roles } = template.only('Cognito::IdentityPoolRoleAttachment').Properties;
  const user = template.named('IAM::Role', Roles.authenticated);
  const guest = template.named('IAM::Role', Roles.unauthenticated);
  const admin = template.named('IAM::Role', template.only('Cognito::UserPoolGroup').Properties.RoleArn);
  if (!user || !guest || !admin) throw new Error('a role is missing');
  return { user, guest, admin };
}

/**
 * @param {Template} template
 * @param {Resource} role
 * @param {string} amr
 */
function trusts(template, role, amr) {
  const identityPool = template.only('Cognito::IdentityPool').id;
  return list(role.Properties.AssumeRolePolicyDocument.Statement).some(({ Condition }) =>
    target(Condition?.StringEquals?.['cognito-identity.amazonaws.com:aud']) === identityPool
    && Condition?.['ForAnyValue:StringLike']?.['cognito-identity.amazonaws.com:amr'] === amr);
}

/**
 * @param {Template} template
 * @param {Resource} role
 * @param {string} action
 */
function ownObjects(template, role, action) {
  const granted = template.grants(role).filter(({ actions }) => actions.includes(action));
  return granted.length > 0 && granted.every(({ resources }) => resources.every((resource) => resource.includes(OWN_KEY)));
}

/**
 * @param {Template} template
 * @param {Resource} role
 */
function ownListing(template, role) {
  const granted = template.grants(role).filter(({ actions }) => actions.includes('s3:ListBucket'));
  /** @param {Record<string, any>} statement */
  const prefixes = ({ Condition }) => list(Condition?.StringLike?.['s3:prefix']).map((prefix) => JSON.stringify(prefix));
  return granted.length > 0
    && granted.every(({ statement }) => prefixes(statement).length > 0 && prefixes(statement).every((prefix) => prefix.includes(OWN_KEY)));
}

/**
 * @param {unknown} actual
 * @param {readonly string[]} expected
 */
function same(actual, expected) {
  return JSON.stringify(actual) === JSON.stringify(expected);
}
