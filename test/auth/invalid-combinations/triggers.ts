import { UserPool, UserPoolOperation } from 'aws-cdk-lib/aws-cognito';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Code, Function, Runtime } from 'aws-cdk-lib/aws-lambda';
import type { Stack } from 'aws-cdk-lib/core';
import { triggered } from './combination';
import type { Combination } from './combination';
import { federate, times } from './parts';
import { PreTokenGenerationVersion, Trigger, TriggerFunction } from '../../../src';
import type { ClaimsOptions } from '../../../src';
import { google } from '../federation-stack';
import { makeAuth } from '../sign-in-stack';

const { V1_0, V2_0, V3_0 } = PreTokenGenerationVersion;

/** Claims that no trigger can change, as the developer guide lists them. */
const FIXED = [
  'acr', 'amr', 'at_hash', 'auth_time', 'aud', 'azp', 'cognito:username', 'exp', 'iat', 'identities', 'iss',
  'jti', 'nbf', 'nonce', 'origin_jti', 'sub', 'token_use',
];

function claims(name: string, options: ClaimsOptions, error: string, nearest: ClaimsOptions): Combination {
  return [name, { triggers: [Trigger.claims(options)] }, `[Test/Auth] trigger claims${error}`, { triggers: [Trigger.claims(nearest)] }];
}

/** A pool whose pre-token function is given here, and another of `added` that is added through the L2 pool. */
function beside(added: UserPoolOperation) {
  return (stack: Stack) => {
    const handler = new TriggerFunction(stack, 'Handler', { code: 'exports.handler = async (event) => event' });
    const { userPool } = makeAuth({ identity: false, triggers: [Trigger.preTokenGeneration(handler)] }, stack);
    if (!(userPool instanceof UserPool)) throw new Error('must be a pool that is made here');
    userPool.addTrigger(added, new Function(stack, 'Other', {
      code: Code.fromInline('exports.handler = async (event) => event'), handler: 'index.handler', runtime: Runtime.NODEJS_24_X,
    }));
    return undefined;
  };
}

/** What functions in the user pool's workflow can't be, can't be beside each other, or can't do. */
export const TRIGGERS: readonly Combination[] = [
  ['PreTokenGeneration and PreTokenGenerationConfig of two functions', beside(UserPoolOperation.PRE_TOKEN_GENERATION),
    '[Test/Auth] triggers: a user pool has one function for each moment, and that for PreTokenGenerationConfig is given here; leave out what is added through the pool itself, '
      + 'got preTokenGeneration',
    beside(UserPoolOperation.PRE_AUTHENTICATION)],
  ['two pre-token-generation triggers', triggered((handler) => [
    Trigger.preTokenGeneration(handler, { version: V1_0 }), Trigger.preTokenGeneration(handler, { version: V2_0 }),
  ]),
  '[Test/Auth] triggers: a user pool has one function for each moment; make one of the two, got two for PreTokenGenerationConfig',
  triggered((handler) => [Trigger.preTokenGeneration(handler, { version: V2_0 })])],
  ['a pre-token-generation trigger beside claims', triggered((handler) => [
    Trigger.preTokenGeneration(handler), Trigger.claims({ attributes: { who: 'sub' } }),
  ]),
  '[Test/Auth] triggers: a user pool has one function for each moment, and claims brings that for PreTokenGenerationConfig; leave one of the two out, '
      + 'got a function of yours for PreTokenGenerationConfig as well',
  triggered((handler) => [Trigger.preAuthentication(handler), Trigger.claims({ attributes: { who: 'sub' } })])],
  ['two inbound federation triggers', triggered((handler) => [Trigger.inboundFederation(handler), Trigger.inboundFederation(handler)]),
    '[Test/Auth] triggers: a user pool has one function for each moment; make one of the two, got two for InboundFederation',
    triggered((handler) => [Trigger.inboundFederation(handler)])],
  ['a part of a challenge alone', triggered((handler) => [Trigger.defineAuthChallenge(handler)]),
    '[Test/Auth] triggers: a sign-in of your own needs all of DefineAuthChallenge, CreateAuthChallenge, VerifyAuthChallengeResponse; '
      + 'add CreateAuthChallenge, VerifyAuthChallengeResponse',
    triggered((handler) => [
      Trigger.defineAuthChallenge(handler), Trigger.createAuthChallenge(handler), Trigger.verifyAuthChallengeResponse(handler),
    ])],
  ['custom senders with two keys', triggered((handler, stack) => [
    Trigger.customEmailSender(handler, new Key(stack, 'One')), Trigger.customSmsSender(handler, new Key(stack, 'Two')),
  ]),
  '[Test/Auth] triggers: both custom senders must have the same key, got 2 keys',
  triggered((handler, stack) => {
    const key = new Key(stack, 'One');
    return [Trigger.customEmailSender(handler, key), Trigger.customSmsSender(handler, key)];
  })],

  ['accounts linked to users of the pool itself', { triggers: [Trigger.linkAccounts({ providers: ['Cognito'] })] },
    '[Test/Auth] trigger linkAccounts.providers: must be other providers; users of the pool itself are what is linked to, got "Cognito"',
    { triggers: [Trigger.linkAccounts({ providers: ['Google'] })] }],
  ['accounts linked to a provider that the pool doesn\'t have', federate([google()], { triggers: [Trigger.linkAccounts({ providers: ['Okta'] })] }),
    '[Test/Auth] trigger linkAccounts.providers: must be providers of the pool, which has ["Google"], got "Okta"',
    federate([google()], { triggers: [Trigger.linkAccounts({ providers: ['Google'] })] })],

  ...FIXED.flatMap((claim): Combination[] => [
    claims(`another value for the claim ${claim}`, { attributes: { [claim]: 'name' } },
      `.attributes: must not name a claim that is Cognito's own, got "${claim}"`,
      { attributes: { mine: 'name' } }),
    claims(`tokens without the claim ${claim}`, { suppress: [claim] },
      `.suppress: must not name a claim that is Cognito's own, got "${claim}"`, { suppress: ['email'] }),
  ]),
  claims('a list of groups in the place of a claim of Cognito\'s', { groups: 'cognito:groups' },
    '.groups: must not name a claim that is Cognito\'s own, got "cognito:groups"', { groups: 'teams' }),
  claims('version 1 and groups as a list', { groups: 'teams', version: V1_0 },
    '.version: must be V2_0 or higher for groups; leave it out, got "V1_0"', { groups: 'teams', version: V2_0 }),
  claims('version 1 and scopes', { addScopes: ['notes/read'], version: V1_0 },
    '.version: must be V2_0 or higher for addScopes; leave it out, got "V1_0"', { addScopes: ['notes/read'], version: V3_0 }),
  // The limit on what a function is told is reached long before 5,000 claims and scopes.
  ['5,001 claims to leave out', { triggers: [Trigger.claims({ suppress: times(5001, (index) => `c${index}`) })] },
    '[Test/Auth] triggers: what claims are given for PreTokenGenerationConfig must be at most 4096 bytes together; list less, got 39007',
    { triggers: [Trigger.claims({ suppress: times(400, (index) => `c${index}`) })] }],
];
