import { SecretValue } from 'aws-cdk-lib';
import { FederatedProvider, SamlMetadata } from 'cdk-cognito-access';

/** Other providers. Their secrets are read from Secrets Manager at deployment, and stand in no template. */
export function federation(): FederatedProvider[] {
  return [
    FederatedProvider.google({
      clientId: '123456789012-front-door.apps.googleusercontent.com',
      clientSecret: SecretValue.secretsManager('front-door/google'),
    }),
    FederatedProvider.apple({
      servicesId: 'com.example.signin',
      teamId: 'ABCDE12345',
      keyId: 'FGHIJ67890',
      privateKey: SecretValue.secretsManager('front-door/apple'),
    }),
    FederatedProvider.saml('Acme', {
      metadata: SamlMetadata.url('https://idp.acme.example/saml/metadata'),
      // A page that knows somebody's address sends them straight to their company.
      identifiers: ['acme.example'],
      signedRequests: true,
    }),
    FederatedProvider.oidc('Globex', {
      issuerUrl: 'https://login.globex.example',
      clientId: 'front-door',
      clientSecret: SecretValue.secretsManager('front-door/globex'),
      identifiers: ['globex.example'],
    }),
  ];
}
