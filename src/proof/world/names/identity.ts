import { generatedName, letters, uuid } from './made-up';
import { byName, global, regional } from './type-names';
import type { MakeName, TypeTable } from './type-names';

const path: MakeName = (named) => named.text('Path') ?? '/';
const iamArn = (kind: string) => global('iam', (named) => `${kind}${path(named)}${named.name}`);
const roleArn = iamArn('role');
const policyArn = iamArn('policy');
const userArn = iamArn('user');
const groupArn = iamArn('group');
const profileArn = iamArn('instance-profile');
const oidcArn = global('iam', (named) => `oidc-provider/${(named.text('Url') ?? named.name).replace(/^https:\/\//, '')}`);
const samlArn = global('iam', ({ name }) => `saml-provider/${name}`);
const identifier = (kind: string): MakeName => ({ seed }) => `${kind}${letters(seed, 17).toUpperCase()}`;

const identityPoolId: MakeName = ({ environment, seed }) => `${environment.region}:${uuid(seed)}`;
const identityPoolArn = regional('cognito-identity', (named) => `identitypool/${identityPoolId(named)}`);
const userPoolId: MakeName = ({ environment, seed }) => `${environment.region}_${letters(seed, 9)}`;
const userPoolArn = regional('cognito-idp', (named) => `userpool/${userPoolId(named)}`);
const providerName: MakeName = (named) => `cognito-idp.${named.environment.region}.${named.environment.urlSuffix}/${userPoolId(named)}`;
const clientId: MakeName = ({ seed }) => letters(seed, 26);
const property = (name: string): MakeName => (named) => named.text(name) ?? named.name;

/** Who somebody is. */
export const IDENTITY: TypeTable = {
  'AWS::IAM::Role': {
    nameProperty: 'RoleName', ref: byName, attributes: { Arn: roleArn, RoleId: identifier('AROA') }, arn: roleArn,
  },
  'AWS::IAM::ManagedPolicy': { nameProperty: 'ManagedPolicyName', ref: policyArn, attributes: { PolicyArn: policyArn, PolicyId: identifier('ANPA') }, arn: policyArn },
  'AWS::IAM::User': { nameProperty: 'UserName', ref: byName, attributes: { Arn: userArn }, arn: userArn },
  'AWS::IAM::Group': { nameProperty: 'GroupName', ref: byName, attributes: { Arn: groupArn }, arn: groupArn },
  'AWS::IAM::InstanceProfile': { nameProperty: 'InstanceProfileName', ref: byName, attributes: { Arn: profileArn } },
  'AWS::IAM::OIDCProvider': { ref: oidcArn, attributes: { Arn: oidcArn }, arn: oidcArn },
  'AWS::IAM::SAMLProvider': { nameProperty: 'Name', ref: samlArn, attributes: { Arn: samlArn }, arn: samlArn },
  'AWS::Cognito::IdentityPool': {
    nameProperty: 'IdentityPoolName',
    generated: ({ stack, logicalId, seed }) => generatedName(stack, logicalId, seed).replace(/-/g, '_'),
    ref: identityPoolId,
    attributes: { Name: byName, Id: identityPoolId },
    arn: identityPoolArn,
  },
  'AWS::Cognito::UserPool': {
    nameProperty: 'UserPoolName',
    ref: userPoolId,
    attributes: { Arn: userPoolArn, ProviderName: providerName, ProviderURL: (named) => `https://${providerName(named)}`, UserPoolId: userPoolId },
    arn: userPoolArn,
  },
  'AWS::Cognito::UserPoolClient': { nameProperty: 'ClientName', ref: clientId, attributes: { ClientId: clientId, Name: byName } },
  'AWS::Cognito::UserPoolGroup': { nameProperty: 'GroupName', ref: byName, attributes: {} },
  'AWS::Cognito::UserPoolDomain': { ref: property('Domain'), attributes: { Id: property('Domain') } },
  'AWS::Cognito::UserPoolResourceServer': { ref: property('Identifier'), attributes: {} },
  'AWS::Cognito::UserPoolIdentityProvider': { ref: property('ProviderName'), attributes: {} },
};
