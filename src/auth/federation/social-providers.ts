import { readMapping } from './attribute-mapping';
import { secretText } from './check-secret';
import { idText, scopesText } from './check-text';
import type { FederatedProviderOptions } from './federated-provider-options';
import type { FederatedAmazonOptions, FederatedAppleOptions, FederatedFacebookOptions, FederatedGoogleOptions } from './federated-social-options';
import type { ClaimMapping, ProviderSpec } from './provider-spec';
import { reject } from '../../private/reject';

/** Google says whether it has verified an address. */
export function google(options: FederatedGoogleOptions): ProviderSpec {
  const preset = {
    email: 'email', email_verified: 'email_verified', given_name: 'given_name', family_name: 'family_name', name: 'name', picture: 'picture',
  };
  return {
    kind: 'google',
    type: 'Google',
    ...socialTraits(options, preset),
    details: (scope, at) => ({
      client_id: idText(scope, at('clientId'), options.clientId),
      client_secret: secretText(scope, at('clientSecret'), options.clientSecret),
      authorize_scopes: scopesText(scope, at('scopes'), options.scopes ?? ['openid', 'email', 'profile'], ' '),
    }),
  };
}

/** Facebook has no claim that says whether an address is verified. */
export function facebook(options: FederatedFacebookOptions): ProviderSpec {
  return {
    kind: 'facebook',
    type: 'Facebook',
    ...socialTraits(options, { email: 'email', given_name: 'first_name', family_name: 'last_name', name: 'name' }),
    details: (scope, at) => {
      const { apiVersion } = options;
      reject(scope, at('apiVersion'), apiVersion, apiVersion !== undefined && !/^v\d+\.\d+$/.test(apiVersion), 'must be a version such as v21.0');
      return {
        client_id: idText(scope, at('clientId'), options.clientId),
        client_secret: secretText(scope, at('clientSecret'), options.clientSecret),
        authorize_scopes: scopesText(scope, at('scopes'), options.scopes ?? ['public_profile', 'email'], ','),
        api_version: apiVersion,
      };
    },
  };
}

/** Apple says whether it has verified an address. It may be one that forwards to the person's own. */
export function apple(options: FederatedAppleOptions): ProviderSpec {
  return {
    kind: 'apple',
    type: 'SignInWithApple',
    ...socialTraits(options, { email: 'email', email_verified: 'email_verified', given_name: 'firstName', family_name: 'lastName' }),
    details: (scope, at) => ({
      client_id: idText(scope, at('servicesId'), options.servicesId),
      team_id: idText(scope, at('teamId'), options.teamId),
      key_id: idText(scope, at('keyId'), options.keyId),
      private_key: secretText(scope, at('privateKey'), options.privateKey),
      authorize_scopes: scopesText(scope, at('scopes'), options.scopes ?? ['email', 'name'], ' '),
    }),
  };
}

/** Amazon has no claim that says whether an address is verified. */
export function amazon(options: FederatedAmazonOptions): ProviderSpec {
  return {
    kind: 'amazon',
    type: 'LoginWithAmazon',
    ...socialTraits(options, { email: 'email', name: 'name' }),
    details: (scope, at) => ({
      client_id: idText(scope, at('clientId'), options.clientId),
      client_secret: secretText(scope, at('clientSecret'), options.clientSecret),
      authorize_scopes: scopesText(scope, at('scopes'), options.scopes ?? ['profile'], ' '),
    }),
  };
}

/** No tenant runs one of these, so what they say of an address is their own word. */
function socialTraits({ attributeMapping }: FederatedProviderOptions, preset: ClaimMapping): Pick<ProviderSpec, 'mapping' | 'believed'> {
  return {
    mapping: (scope, at) => attributeMapping ? readMapping(scope, at('attributeMapping'), attributeMapping) : preset,
    believed: true,
  };
}
