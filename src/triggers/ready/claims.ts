import type { Construct } from 'constructs';
import { STANDARD_ATTRIBUTES } from './attributes';
import { compose } from './compose';
import type { PoolSchema, ReadyMade } from './ready-made';
import { fail, reject, requireLiteral } from '../../private/reject';
import { ClaimTokens } from '../claims-options';
import type { ClaimsOptions } from '../claims-options';
import type { Claims } from '../handlers/claims';
import { PreTokenGenerationVersion } from '../pre-token-generation-version';
import { preTokenSlot } from '../trigger-slot';

/** Claims that Cognito lets nobody change. Developer guide, "Pre token generation Lambda trigger". */
const FIXED = new Set([
  'acr', 'amr', 'at_hash', 'auth_time', 'aud', 'azp', 'exp', 'iat', 'identities', 'iss', 'jti', 'nbf', 'nonce', 'origin_jti', 'sub', 'token_use',
]);

/** Claims that say what Cognito itself knows. Another value in their place would be believed. */
const SPOKEN_FOR = new Set(['client_id', 'email', 'email_verified', 'phone_number', 'phone_number_verified', 'scope', 'username', 'version']);

/** Adds claims and scopes to tokens, and leaves others out. */
export function claims(options: ClaimsOptions): ReadyMade {
  return {
    name: 'claims',
    file: 'claims',
    variable: 'CLAIMS',
    slots: [preTokenSlot(versionOf(options))],
    claimSources: options.attributes,
    compose,
    settings: () => settingsOf(options),
    check: (scope, pool) => check(scope, options, pool),
  };
}

function versionOf(options: ClaimsOptions): PreTokenGenerationVersion {
  return options.version ?? (needsSecond(options) ? PreTokenGenerationVersion.V2_0 : PreTokenGenerationVersion.V1_0);
}

/** What of it version 1 does not have. A list in one text would be ambiguous: names of groups may hold commas. */
function needsSecond({ groups, tokens, addScopes, suppressScopes }: ClaimsOptions): string | undefined {
  const needs = { groups, tokens: tokens === ClaimTokens.ID ? undefined : tokens, addScopes, suppressScopes };
  return Object.entries(needs).find(([, value]) => value !== undefined)?.[0];
}

function settingsOf(options: ClaimsOptions): Claims {
  const { attributes = {}, groups, suppress = [], tokens = ClaimTokens.ID, addScopes = [], suppressScopes = [] } = options;
  return {
    basic: versionOf(options) === PreTokenGenerationVersion.V1_0 ? true : undefined,
    attributes,
    groups,
    suppress,
    id: tokens !== ClaimTokens.ACCESS,
    access: tokens !== ClaimTokens.ID,
    addScopes,
    suppressScopes,
  };
}

function check(scope: Construct, options: ClaimsOptions, pool: PoolSchema): void {
  const { attributes = {}, groups, suppress = [], addScopes = [], suppressScopes = [], version } = options;
  const at = (prop: string) => `trigger claims.${prop}`;
  const added = [...Object.keys(attributes), ...(groups === undefined ? [] : [groups])];
  if ([...added, ...suppress, ...addScopes, ...suppressScopes].length === 0) fail(scope, 'trigger claims', 'must change something; name attributes, groups, suppress or scopes');
  const second = needsSecond(options);
  if (second && version === PreTokenGenerationVersion.V1_0) fail(scope, at('version'), `must be V2_0 or higher for ${second}; leave it out, got "V1_0"`);
  for (const [claim, attribute] of Object.entries(attributes)) {
    checkClaim(scope, at('attributes'), claim, true);
    requireLiteral(scope, at('attributes'), attribute);
    reject(scope, at('attributes'), attribute, ![...STANDARD_ATTRIBUTES, 'sub', ...pool.custom].includes(attribute),
      'a claim must be taken from sub, a standard attribute such as name, or one of customAttributes with custom: in front');
  }
  if (groups !== undefined) {
    checkClaim(scope, at('groups'), groups, true);
    reject(scope, at('groups'), groups, groups in attributes, 'must be a claim that is not in attributes');
  }
  for (const claim of suppress) {
    checkClaim(scope, at('suppress'), claim, false);
    reject(scope, at('suppress'), claim, added.includes(claim), 'must not name a claim that is added');
  }
  addScopes.forEach((each) => checkScope(scope, at('addScopes'), each, /^aws\.cognito\./.test(each)));
  suppressScopes.forEach((each) => checkScope(scope, at('suppressScopes'), each, addScopes.includes(each)));
}

function checkClaim(scope: Construct, prop: string, claim: string, adds: boolean): void {
  requireLiteral(scope, prop, claim);
  reject(scope, prop, claim, FIXED.has(claim) || /^(cognito|dev):/.test(claim), 'must not name a claim that is Cognito\'s own');
  reject(scope, prop, claim, adds && SPOKEN_FOR.has(claim), 'must not give a claim by which Cognito says what it knows another value; choose a name of your own');
  reject(scope, prop, claim, !/^[A-Za-z][\w.:/-]*$/.test(claim), 'a claim must begin with a letter and have letters, digits or any of _.:/- after it');
}

function checkScope(scope: Construct, prop: string, name: string, refused: boolean): void {
  requireLiteral(scope, prop, name);
  reject(scope, prop, name, refused, prop.endsWith('addScopes') ? 'must not be a scope of Cognito, which opens the user\'s own account; ask for it in scopes of the client'
    : 'must not be a scope that is added');
  reject(scope, prop, name, !/^[\x21\x23-\x5B\x5D-\x7E]+$/.test(name), 'a scope must be printable ASCII without white space, quotes and backslashes');
}
