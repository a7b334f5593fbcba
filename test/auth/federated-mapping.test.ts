import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { ProviderAttribute, StringAttribute, UserPool, UserPoolIdentityProviderOidc } from 'aws-cdk-lib/aws-cognito';
import type { AttributeMapping } from 'aws-cdk-lib/aws-cognito';
import { App, Stack } from 'aws-cdk-lib/core';
import { federate, google, oidc, PROVIDER, providerOf, saml } from './federation-stack';
import { makeAuth, onlyResource } from './sign-in-stack';
import { AppClient } from '../../src';
import type { AuthenticatedAppAuthProps, FederatedOidcOptions } from '../../src';

describe('attribute mapping', () => {
  const claim = (name: string) => ProviderAttribute.other(name);

  test('names attributes as aws-cdk-lib does', () => {
    const attributeMapping: Required<Omit<AttributeMapping, 'custom'>> = {
      address: claim('a'),
      birthdate: claim('b'),
      email: claim('c'),
      emailVerified: claim('d'),
      familyName: claim('e'),
      fullname: claim('f'),
      gender: claim('g'),
      givenName: claim('h'),
      lastUpdateTime: claim('i'),
      locale: claim('j'),
      middleName: claim('k'),
      nickname: claim('l'),
      phoneNumber: claim('m'),
      preferredUsername: claim('n'),
      profilePage: claim('o'),
      profilePicture: claim('p'),
      timezone: claim('q'),
      website: claim('r'),
    };
    const stack = new Stack();
    new UserPoolIdentityProviderOidc(stack, 'Theirs', {
      userPool: new UserPool(stack, 'Pool'), name: 'theirs', clientId: 'o-1', clientSecret: 'x', issuerUrl: 'https://id.example.com', attributeMapping,
    });
    const theirs = onlyResource(Template.fromStack(stack), PROVIDER);

    const { resource } = oidc({ attributeMapping, trustedVerification: true })._define(new Stack(), new UserPool(new Stack(), 'Pool'));

    expect(resource.attributeMapping).toEqual(theirs.AttributeMapping);
  });

  test('stands for the default as a whole', () => {
    expect(providerOf(google({ attributeMapping: { email: ProviderAttribute.GOOGLE_EMAIL } })).AttributeMapping).toEqual({ email: 'email' });
    expect(providerOf(google({ attributeMapping: {} })).AttributeMapping).toBeUndefined();
  });

  test('takes custom attributes with custom: in front or without, and the other flag by its name', () => {
    const attributeMapping = { custom: { 'plan': claim('tier'), 'custom:team': claim('team'), 'phone_number_verified': claim('pv') } };
    const customAttributes = { plan: new StringAttribute({ mutable: true }), team: new StringAttribute({ mutable: true }) };
    const clients = [AppClient.server('api')];

    const mine = oidc({ attributeMapping, trustedVerification: true });
    const auth = makeAuth({ customAttributes, clients });
    const { mapped, resource } = mine._define(auth, auth.userPool);

    expect(resource.attributeMapping).toEqual({ 'custom:plan': 'tier', 'custom:team': 'team', 'phone_number_verified': 'pv' });
    expect(mapped).toEqual(['custom:plan', 'custom:team']);
  });

  test('asks clients for no right to write whether an address is verified, which none can have', () => {
    const auth = makeAuth();

    expect(google()._define(auth, auth.userPool).mapped).toEqual(['email', 'given_name', 'family_name', 'name', 'picture']);
  });

  test.each<[string, Partial<FederatedOidcOptions>, AuthenticatedAppAuthProps, string]>([
    ['an attribute twice', { attributeMapping: { email: claim('email'), custom: { email: claim('mail') } } }, {}, 'must map an attribute once, got "email" twice'],
    ['an attribute that is missing', { attributeMapping: { custom: { plan: claim('tier') } } }, {},
      'must map to attributes of the user pool; add "plan" to customAttributes, got "custom:plan"'],
    ['a custom attribute that can\'t change', { attributeMapping: { custom: { plan: claim('tier') } } }, { customAttributes: { plan: new StringAttribute() } },
      'must map to attributes that can change, since each sign-in writes them; make "plan" mutable, got "custom:plan"'],
    ['a standard attribute that can\'t change', {}, { standardAttributes: { email: { mutable: false } } },
      'must map to attributes that can change, since each sign-in writes them; make "email" mutable, got "email"'],
    ['no attribute that sign-up requires', {}, { standardAttributes: { nickname: { required: true } } },
      'must map "nickname" as well, which sign-up requires; map it, or don\'t require it, got ["email"]'],
  ])('fails on %s', (_, options, props, message) => {
    expect(() => federate([oidc(options)], props)).toThrow(new Error(`[Test/Auth] provider Partner.attributeMapping: ${message}`));
  });

  test('fails on a claim without name', () => {
    expect(() => federate([oidc({ attributeMapping: { email: claim(' ') } })]))
      .toThrow(new Error('[Test/Auth] provider Partner.attributeMapping.email: must name a claim of the provider, got " "'));
  });
});

describe('a provider that says which addresses are verified', () => {
  const text = (name: string, flags: string) => `Whoever runs the provider "${name}" can claim any address as verified, since ${flags} mapped from it; `
    + 'linking of accounts and rules by domain would believe that. Leave the mapping out, or set trustedVerification where the provider is yours '
    + '[ack: cdk-cognito-access:provider-verifies-email]';
  const email = { email: ProviderAttribute.other('email'), emailVerified: ProviderAttribute.other('email_verified') };
  const both = { ...email, custom: { phone_number_verified: ProviderAttribute.other('pv') } };

  test('is warned of, where others run it', () => {
    const stack = new Stack(new App(), 'Test');

    federate([saml({ attributeMapping: email }), oidc({ attributeMapping: both })], {}, stack);

    const warnings = Annotations.fromStack(stack);
    warnings.hasWarning('/Test/Auth/ProviderCorp', text('Corp', 'email_verified is'));
    warnings.hasWarning('/Test/Auth/ProviderPartner', text('Partner', 'email_verified and phone_number_verified are'));
  });

  test('is believed where it is yours, or says it of itself as Google and Apple do', () => {
    const stack = new Stack(new App(), 'Test');

    federate([
      saml({ attributeMapping: email, trustedVerification: true }),
      oidc({ attributeMapping: both, trustedVerification: true }),
      google({ attributeMapping: email }),
    ], {}, stack);

    Annotations.fromStack(stack).hasNoWarning('*', Match.stringLikeRegexp('provider-verifies-email'));
  });
});
