import { Template } from 'aws-cdk-lib/assertions';
import type { Stack } from 'aws-cdk-lib/core';
import { ACCOUNT, attributeOf, refOf, resolve } from './intrinsics';
import type { TemplateJson } from './intrinsics';
import { roleClaims } from '../e2e/gate/claims';
import { chooseRole } from '../e2e/gate/roles';
import type { Claims, RoleMapping } from '../e2e/gate/roles';
import { decide } from '../iam/decide';
import { GUEST_SESSION_POLICY } from '../iam/guest-session-policy';
import { isRecord, stringsOf } from '../iam/policy-document';
import type { PolicyDocument, RequestContext } from '../iam/policy-document';

const PRINCIPAL = 'cognito-identity.amazonaws.com';

/** What the `amr` claim says; `none` is a token without the claim. */
export type IdentityState = 'authenticated' | 'unauthenticated' | 'none';

const AMR: Readonly<Record<IdentityState, RequestContext>> = {
  authenticated: { [`${PRINCIPAL}:amr`]: ['authenticated', 'cognito-idp.us-east-1.amazonaws.com/us-east-1_pool'] },
  unauthenticated: { [`${PRINCIPAL}:amr`]: ['unauthenticated'] },
  none: {},
};

/** What a token of the user pool says besides the groups, and which role is asked for. */
export interface SignInOptions {
  readonly groups?: readonly string[];
  readonly claims?: Claims;
  readonly customRoleArn?: string;
}

/** The cloud as a template would make it, with callers who sign in and ask. */
export class World {
  public static of(stack: Stack): World {
    return new World(readTemplate(Template.fromStack(stack).toJSON()));
  }

  private readonly resolved = new Map<string, Readonly<Record<string, unknown>>>();

  constructor(private readonly template: TemplateJson) {}

  /** The ARN of the only bucket. */
  public get bucketArn(): string {
    return attributeOf(this.only('AWS::S3::Bucket'), 'Arn', this.template);
  }

  public guest(identityId: string): Caller {
    return this.caller(identityId, 'unauthenticated', this.poolRoles().unauthenticated);
  }

  public user(identityId: string, options: SignInOptions = {}): Caller {
    const { mapping, roles } = { mapping: this.mapping(), roles: this.poolRoles() };
    const claims = { ...roleClaims((options.groups ?? []).map((name) => this.group(name))), ...options.claims };
    return this.caller(identityId, 'authenticated', chooseRole({ defaultRole: roles.authenticated, mapping, claims, customRoleArn: options.customRoleArn }));
  }

  /** Somebody of `state` who tries to take a role directly, with a token of another pool if so wished. */
  public caller(identityId: string, state: IdentityState, roleArn: string | undefined, audience?: string): Caller {
    if (roleArn === undefined) throw new Error(`the pool has no role for the state ${state}`);
    const aud = audience ?? refOf(this.only('AWS::Cognito::IdentityPool'), this.template);
    return new Caller(this, roleArn, { [`${PRINCIPAL}:sub`]: identityId, [`${PRINCIPAL}:aud`]: aud }, state);
  }

  public poolRoles(): { readonly authenticated?: string; readonly unauthenticated?: string } {
    const roles = this.properties(this.only('AWS::Cognito::IdentityPoolRoleAttachment')).Roles;
    const named = isRecord(roles) ? roles : {};
    return { authenticated: stringsOf(named.authenticated)[0], unauthenticated: stringsOf(named.unauthenticated)[0] };
  }

  public roleArns(): string[] {
    return this.ids('AWS::IAM::Role').map((id) => attributeOf(id, 'Arn', this.template));
  }

  public trustOf(roleArn: string): PolicyDocument {
    return document(this.properties(nameOf(roleArn)).AssumeRolePolicyDocument);
  }

  /** All that the role's own, inline and attached policies say. */
  public policiesOf(roleArn: string): PolicyDocument[] {
    const role = nameOf(roleArn);
    const inline = list(this.properties(role).Policies).map((policy) => document(isRecord(policy) ? policy.PolicyDocument : undefined));
    const attached = [...this.ids('AWS::IAM::Policy'), ...this.ids('AWS::IAM::ManagedPolicy')].map((id) => this.properties(id))
      .filter(({ Roles }) => stringsOf(Roles).includes(role)).map(({ PolicyDocument: text }) => document(text));
    return [...inline, ...attached];
  }

  /** The bucket policy for what lies in S3, and the key policy for a key. */
  public resourcePolicy(resource: string): PolicyDocument | undefined {
    const [bucketPolicy] = this.ids('AWS::S3::BucketPolicy');
    if (resource.startsWith('arn:aws:s3:') && bucketPolicy !== undefined) return document(this.properties(bucketPolicy).PolicyDocument);
    const [key] = this.ids('AWS::KMS::Key');
    return resource.startsWith('arn:aws:kms:') && key !== undefined ? document(this.properties(key).KeyPolicy) : undefined;
  }

  private mapping(): RoleMapping | undefined {
    const mappings = this.properties(this.only('AWS::Cognito::IdentityPoolRoleAttachment')).RoleMappings;
    const [mapping] = isRecord(mappings) ? Object.values(mappings) : [];
    if (!isRecord(mapping)) return undefined;
    const rules = isRecord(mapping.RulesConfiguration) ? list(mapping.RulesConfiguration.Rules) : [];
    return {
      type: 'Rules',
      whenAmbiguous: String(mapping.AmbiguousRoleResolution),
      rules: rules.filter(isRecord).map((rule) => ({
        claim: String(rule.Claim), matchType: String(rule.MatchType), value: String(rule.Value), roleArn: String(rule.RoleARN),
      })),
    };
  }

  private group(name: string) {
    const group = this.ids('AWS::Cognito::UserPoolGroup').map((id) => this.properties(id)).find(({ GroupName }) => GroupName === name);
    if (!group) throw new Error(`the pool has no group ${name}`);
    return { precedence: Number(group.Precedence), roleArn: stringsOf(group.RoleArn)[0] };
  }

  private properties(id: string): Readonly<Record<string, unknown>> {
    const resolved = this.resolved.get(id) ?? resolve(this.template.Resources[id]?.Properties, this.template);
    if (!isRecord(resolved)) throw new Error(`nothing in the template is called ${id}`);
    this.resolved.set(id, resolved);
    return resolved;
  }

  private only(type: string): string {
    const [id, ...others] = this.ids(type);
    if (id === undefined || others.length > 0) throw new Error(`the template must have one ${type}, it has ${this.ids(type).length}`);
    return id;
  }

  private ids(type: string): string[] {
    return Object.entries(this.template.Resources).filter(([, resource]) => resource.Type === type).map(([id]) => id);
  }
}

/** Somebody who holds a token of an identity pool and asks for AWS. */
export class Caller {
  constructor(
    private readonly world: World, public readonly roleArn: string, private readonly identity: RequestContext, private readonly state: IdentityState,
  ) {}

  /** Whether the role trusts the token at all. */
  public async assumes(): Promise<boolean> {
    const { allowed } = await decide({
      principal: PRINCIPAL,
      action: 'sts:AssumeRoleWithWebIdentity',
      resource: this.roleArn,
      accountId: ACCOUNT,
      context: { ...this.identity, ...AMR[this.state] },
      resourcePolicy: this.world.trustOf(this.roleArn),
    });
    return allowed;
  }

  /** Whether one request passes: the role trusts the caller, and all policies together allow it. */
  public async may(action: string, resource: string, context: RequestContext = {}): Promise<boolean> {
    if (!await this.assumes()) return false;
    const { allowed } = await decide({
      principal: `arn:aws:sts::${ACCOUNT}:assumed-role/${nameOf(this.roleArn)}/CognitoIdentityCredentials`,
      action,
      resource,
      accountId: ACCOUNT,
      context: { 'aws:SecureTransport': 'true', ...(action.startsWith('s3:') && { 's3:TlsVersion': '1.3' }), ...this.identity, ...context },
      identity: this.world.policiesOf(this.roleArn),
      session: this.state === 'unauthenticated' ? GUEST_SESSION_POLICY : undefined,
      resourcePolicy: this.world.resourcePolicy(resource),
    });
    return allowed;
  }
}

export function readTemplate(json: unknown): TemplateJson {
  if (isTemplate(json)) return json;
  throw new Error('not a template');
}

function document(value: unknown): PolicyDocument {
  if (isPolicyDocument(value)) return value;
  throw new Error(`not a policy document: ${JSON.stringify(value)}`);
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function nameOf(roleArn: string): string {
  return roleArn.slice(roleArn.lastIndexOf('/') + 1);
}

function isTemplate(json: unknown): json is TemplateJson {
  return isRecord(json) && isRecord(json.Resources) && Object.values(json.Resources).every((resource) => isRecord(resource) && 'Type' in resource);
}

function isPolicyDocument(value: unknown): value is PolicyDocument {
  return isRecord(value) && (isRecord(value.Statement) || Array.isArray(value.Statement));
}
