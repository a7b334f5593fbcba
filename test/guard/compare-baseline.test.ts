import { baselineOf, BaselineError, parseBaseline, writeBaseline } from '../../src/guard/baseline';
import { compareBaseline } from '../../src/guard/compare-baseline';

type Properties = Record<string, unknown>;

const POOL = { UsernameAttributes: ['email'], UsernameConfiguration: { CaseSensitive: false }, Schema: [{ Name: 'plan', AttributeDataType: 'String', Mutable: true }] };

/** A template with resources of these types: logical ID to type and properties. */
function templateOf(resources: Record<string, readonly [type: string, properties: Properties]>, stack = 'App') {
  return {
    stack,
    template: {
      Resources: Object.fromEntries(Object.entries(resources).map(([logicalId, [type, properties]]) => [logicalId, {
        Type: `AWS::Cognito::${type}`, Properties: properties, Metadata: { 'aws:cdk:path': `${stack}/${logicalId}/Resource` },
      }])),
    },
  };
}

type Resources = Parameters<typeof templateOf>[0];

function changes(before: Resources, after: Resources) {
  return compareBaseline(baselineOf([templateOf(before)]), baselineOf([templateOf(after)])).map(({ kind, at, loses }) => `${kind} ${at}${loses ? ' !' : ''}`);
}

function poolChanges(before: Properties, after: Properties) {
  return changes({ Pool: ['UserPool', { ...POOL, ...before }] }, { Pool: ['UserPool', { ...POOL, ...after }] });
}

test('nothing changes where nothing that is fixed changes', () => {
  expect(poolChanges({ MfaConfiguration: 'OFF', UserPoolName: 'one' }, { MfaConfiguration: 'ON', UserPoolName: 'other' })).toEqual([]);
});

test.each<[string, Properties, Properties, string[]]>([
  ['what people sign in with', {}, { UsernameAttributes: ['email', 'phone_number'] }, ['Replaced App/Pool/Resource !']],
  ['aliases are added', {}, { AliasAttributes: ['email'] }, ['Replaced App/Pool/Resource !']],
  ['whether case counts', {}, { UsernameConfiguration: { CaseSensitive: true } }, ['Replaced App/Pool/Resource !']],
  ['whether case counts, by leaving it out', {}, { UsernameConfiguration: undefined }, ['Replaced App/Pool/Resource !']],
  ['an attribute is left out', {}, { Schema: [] }, ['Schema App/Pool/Resource !']],
  ['an attribute has another type', {}, { Schema: [{ Name: 'plan', AttributeDataType: 'Number', Mutable: true }] }, ['Schema App/Pool/Resource !']],
  ['an attribute is fixed', {}, { Schema: [{ Name: 'plan', AttributeDataType: 'String', Mutable: false }] }, ['Schema App/Pool/Resource !']],
  ['an attribute has another length', {}, { Schema: [{ ...POOL.Schema[0], StringAttributeConstraints: { MaxLength: '9' } }] }, ['Schema App/Pool/Resource !']],
  ['a custom attribute is new', {}, { Schema: [...POOL.Schema, { Name: 'team', AttributeDataType: 'String' }] }, ['Unrecorded App/Pool/Resource']],
  ['a standard attribute is required', {}, { Schema: [...POOL.Schema, { Name: 'email', Required: true, Mutable: true }] }, ['Schema App/Pool/Resource !', 'Unrecorded App/Pool/Resource']],
  ['a standard attribute is required no more', { Schema: [...POOL.Schema, { Name: 'email', Required: true }] }, {}, ['Schema App/Pool/Resource !']],
  ['a standard attribute is named and stays what it is', {}, { Schema: [...POOL.Schema, { Name: 'email', Required: false, Mutable: true }] }, ['Unrecorded App/Pool/Resource']],
  ['text messages are a second factor no more', { EnabledMfas: ['SMS_MFA'], MfaConfiguration: 'ON' }, { EnabledMfas: ['SOFTWARE_TOKEN_MFA'], MfaConfiguration: 'ON' }, ['SmsMfa App/Pool/Resource !']],
  ['text messages become a second factor', { EnabledMfas: [] }, { EnabledMfas: ['SMS_MFA'], MfaConfiguration: 'ON' }, []],
])('of a user pool is told: %s', (_, before, after, expected) => {
  expect(poolChanges(before, after)).toEqual(expected);
});

test.each<[string, string, Properties, Properties, string[]]>([
  ['the secret of a client', 'UserPoolClient', { GenerateSecret: false }, { GenerateSecret: true }, ['Replaced App/It/Resource !']],
  ['the pool of a client', 'UserPoolClient', { UserPoolId: { Ref: 'One' } }, { UserPoolId: { Ref: 'Other' } }, ['Replaced App/It/Resource !']],
  ['the callback URLs of a client', 'UserPoolClient', { CallbackURLs: ['https://a/'] }, { CallbackURLs: ['https://b/'] }, []],
  ['the domain', 'UserPoolDomain', { Domain: 'one' }, { Domain: 'two' }, ['Replaced App/It/Resource !']],
  ['the name of a group', 'UserPoolGroup', { GroupName: 'one' }, { GroupName: 'two' }, ['Replaced App/It/Resource !']],
  ['the precedence of a group', 'UserPoolGroup', { Precedence: 1 }, { Precedence: 2 }, []],
  ['the name of a provider', 'UserPoolIdentityProvider', { ProviderName: 'one' }, { ProviderName: 'two' }, ['Replaced App/It/Resource !']],
  ['the type of a provider', 'UserPoolIdentityProvider', { ProviderType: 'OIDC' }, { ProviderType: 'SAML' }, ['Replaced App/It/Resource !']],
  ['the identifier of a resource server', 'UserPoolResourceServer', { Identifier: 'one' }, { Identifier: 'two' }, ['Replaced App/It/Resource !']],
  ['the developer provider', 'IdentityPool', { DeveloperProviderName: 'one' }, { DeveloperProviderName: 'two' }, ['Replaced App/It/Resource !']],
  ['the developer provider, set at last', 'IdentityPool', {}, { DeveloperProviderName: 'two' }, []],
  ['whether guests get in', 'IdentityPool', { AllowUnauthenticatedIdentities: true }, { AllowUnauthenticatedIdentities: false }, []],
])('of other resources is told: %s', (_, type, before, after, expected) => {
  expect(changes({ It: [type, before] }, { It: [type, after] })).toEqual(expected);
});

test('a resource that is gone loses what people have there, and what hangs on it is not told again', () => {
  const before: Resources = { Pool: ['UserPool', POOL], Web: ['UserPoolClient', { UserPoolId: { Ref: 'Pool' } }] };
  const after: Resources = { Pool2: ['UserPool', POOL], Web: ['UserPoolClient', { UserPoolId: { Ref: 'Pool2' } }] };

  expect(changes(before, after)).toEqual(['Gone App/Pool/Resource !', 'Unrecorded App/Pool2/Resource']);
});

test('who loses what is said in a sentence', () => {
  const [moved] = compareBaseline(baselineOf([templateOf({ Pool: ['UserPool', POOL] })]), baselineOf([templateOf({ Pool2: ['UserPool', POOL] })]));
  const [changed] = compareBaseline(baselineOf([templateOf({ Web: ['UserPoolClient', {}] })]), baselineOf([templateOf({ Web: ['UserPoolClient', { GenerateSecret: true }] })]));

  expect(moved?.message).toBe('The user pool App/Pool/Resource has another logical ID, Pool2 in place of Pool, which makes a new resource: all users of this pool '
    + 'are lost to the app, with their passwords and second factors; those who sign up anew get another sub and another identity ID, so data that is kept by '
    + 'these is out of their reach.');
  expect(changed?.message).toBe('The user pool client App/Web/Resource: GenerateSecret changes from nothing to true, and since it can\'t be changed a new one would '
    + 'take its place: all users of this client are signed out, and apps that are installed already carry a client ID that is gone.');
});

test('a stack that is not synthesized now is not judged, and one that is new is not recorded', () => {
  const recorded = baselineOf([templateOf({ Pool: ['UserPool', POOL] }, 'Prod')]);

  const found = compareBaseline(recorded, baselineOf([templateOf({ Pool: ['UserPool', POOL] }, 'Dev')]));

  expect(found.map(({ kind, at }) => [kind, at])).toEqual([['Unrecorded', 'Dev/Pool/Resource']]);
});

test('a stack that holds nothing any more has lost all', () => {
  const found = compareBaseline(baselineOf([templateOf({ Pool: ['UserPool', POOL] })]), baselineOf([templateOf({})]));

  expect(found.map(({ kind }) => kind)).toEqual(['Gone']);
});

test('what is written is read back, in the same bytes whatever the order', () => {
  const resources: Resources = { B: ['UserPool', POOL], A: ['IdentityPool', {}] };
  const text = writeBaseline(baselineOf([templateOf(resources, 'Two'), templateOf(resources, 'One')]));

  expect(writeBaseline(parseBaseline(text))).toBe(text);
  expect(writeBaseline(baselineOf([templateOf({ A: resources.A ?? ['', {}], B: resources.B ?? ['', {}] }, 'One'), templateOf(resources, 'Two')]))).toBe(text);
});

test('what nobody depends on is left out', () => {
  expect(baselineOf([{ stack: 'App', template: { Resources: { Role: { Type: 'AWS::IAM::Role' } } } }])).toEqual({ version: 1, stacks: { App: {} } });
});

test.each([
  ['no JSON', '{', 'it is not JSON'],
  ['another version', '{"version":2,"stacks":{}}', 'it is not a baseline of version 1'],
  ['no stacks', '{"version":1}', 'it is not a baseline of version 1'],
  ['a type that is not known', '{"version":1,"stacks":{"App":{"X":{"type":"AWS::S3::Bucket","fixed":{}}}}}', 'it says nothing that is understood of App/X'],
  ['no properties', '{"version":1,"stacks":{"App":{"X":{"type":"AWS::Cognito::UserPool"}}}}', 'it says nothing that is understood of App/X'],
])('fails on %s', (_, text, message) => {
  expect(() => parseBaseline(text)).toThrow(new BaselineError(message));
});
