import { decide, decideTrust } from '../../../src/proof/iam/decide';
import { parsePolicy } from '../../../src/proof/iam/parse-policy';
import type { SourcedPolicy } from '../../../src/proof/iam/policy';
import type { AccessRequest, Context, Decision, RequestPrincipal, Verdict } from '../../../src/proof/iam/request';

export const ACCOUNT = '123456789012';
export const ROLE = `arn:aws:iam::${ACCOUNT}:role/Users`;
export const SESSION = `arn:aws:sts::${ACCOUNT}:assumed-role/Users/CognitoIdentityCredentials`;
export const SUB = 'cognito-identity.amazonaws.com:sub';
export const ALICE = 'us-east-1:aaaaaaaa-0000-4000-8000-000000000001';
export const BOB = 'us-east-1:bbbbbbbb-0000-4000-8000-000000000002';
export const CALLER: RequestPrincipal = { account: ACCOUNT, roleArn: ROLE, sessionArn: SESSION };

const ASSUME = 'sts:AssumeRoleWithWebIdentity';
const COGNITO = 'cognito-identity.amazonaws.com';

/** A statement as JSON. */
export type Json = Readonly<Record<string, unknown>>;

export function policy(...statements: readonly Json[]): SourcedPolicy {
  return sourced({ Version: '2012-10-17', Statement: statements });
}

export function sourced(json: unknown, path = 'App/Policy'): SourcedPolicy {
  return { source: { stack: 'App', logicalId: 'Policy', path, kind: 'inline policy' }, document: parsePolicy(json) };
}

export function allow(Action: unknown, Resource: unknown = '*', Condition?: Json): Json {
  return { Effect: 'Allow', Action, Resource, ...Condition && { Condition } };
}

export function deny(Action: unknown, Resource: unknown = '*', Condition?: Json): Json {
  return { ...allow(Action, Resource, Condition), Effect: 'Deny' };
}

/** Who has a say besides the role's own policies, and what the request is like. */
export interface Asked {
  readonly action?: string;
  readonly resource?: string;
  readonly context?: Context;
  readonly principal?: RequestPrincipal;
  readonly boundary?: readonly SourcedPolicy[];
  readonly session?: readonly SourcedPolicy[];
  readonly of?: readonly SourcedPolicy[];
}

export function ask(identity: readonly SourcedPolicy[], asked: Asked = {}): Verdict {
  const { boundary, session, of: resource = [] } = asked;
  return decide(requestOf(asked), { identity, ...boundary && { boundary }, ...session && { session }, resource });
}

export function decision(identity: readonly SourcedPolicy[], asked: Asked = {}): Decision {
  return ask(identity, asked).decision;
}

export function trustDecision(trust: SourcedPolicy, context: Context, action = ASSUME, federated = COGNITO): Decision {
  return decideTrust({ principal: { account: '', federated }, action, resource: ROLE, context }, trust).decision;
}

function requestOf({ action = 's3:GetObject', resource = 'arn:aws:s3:::photos/a.txt', context = {}, principal = CALLER }: Asked): AccessRequest {
  return { principal, action, resource, context };
}
