import type { CfnIdentityPoolProps } from 'aws-cdk-lib/aws-cognito';
import { Lazy } from 'aws-cdk-lib/core';
import { isSocial, SOCIAL_HOSTS } from './provider-traits';
import type { ProviderKind, ProviderTraits } from './provider-traits';

type ProviderSettings = Pick<CfnIdentityPoolProps,
  'cognitoIdentityProviders' | 'supportedLoginProviders' | 'openIdConnectProviderArns' | 'samlProviderArns' | 'developerProviderName'>;

/** The properties of the identity pool that name its providers, also those that are added later. */
export function providerSettings(providers: readonly ProviderTraits[]): ProviderSettings {
  const ofKind = (kind: ProviderKind) => providers.filter((provider) => provider.kind === kind);
  return {
    cognitoIdentityProviders: Lazy.any({
      produce: () => providers.flatMap(({ userPool, issuer, clientId }) => userPool ? [{
        clientId, providerName: issuer, serverSideTokenCheck: userPool.serverSideTokenCheck,
      }] : []),
    }, { omitEmptyArray: true }),
    supportedLoginProviders: Lazy.any({
      produce: () => {
        const apps = providers.flatMap(({ kind, clientId }) => isSocial(kind) ? [[SOCIAL_HOSTS[kind], clientId]] : []);
        return apps.length === 0 ? undefined : Object.fromEntries(apps);
      },
    }),
    openIdConnectProviderArns: Lazy.list({ produce: () => ofKind('oidc').map(({ issuer }) => issuer) }, { omitEmpty: true }),
    samlProviderArns: Lazy.list({ produce: () => ofKind('saml').map(({ issuer }) => issuer) }, { omitEmpty: true }),
    developerProviderName: Lazy.string({ produce: () => ofKind('developer')[0]?.issuer }),
  };
}
