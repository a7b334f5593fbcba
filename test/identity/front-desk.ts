import { Template } from 'aws-cdk-lib/assertions';
import type { Stack } from 'aws-cdk-lib/core';
import { chooseRole } from '../e2e/gate/roles';
import type { Claims, RoleMapping } from '../e2e/gate/roles';
import { decide } from '../iam/decide';
import { isRecord } from '../iam/policy-document';
import type { PolicyDocument, RequestContext } from '../iam/policy-document';
import { ACCOUNT, resolve } from '../world/intrinsics';
import type { TemplateJson } from '../world/intrinsics';
import { readTemplate, World } from '../world/world';

const PRINCIPAL = 'cognito-identity.amazonaws.com';
/** The engine reads only the first value of `amr`. This key, which our trust policies never have, is a list to it. */
const LIST_KEY = 'aws:TagKeys';
const ME = 'us-east-1:aaaaaaaa-0000-4000-8000-000000000001';

/** Somebody with a token of a provider. */
export interface Person {
  /** The provider as role mappings know it: `<user pool>:<client>`, a host, an ARN. */
  readonly provider: string;
  /** What the identity pool's token says of how the person signed in, besides `authenticated`. */
  readonly amr: readonly string[];
  /** What the provider's token says. */
  readonly claims: Claims;
  readonly customRoleArn?: string;
}

/** A user of a user pool. */
export function member(client: string, claims: Claims = {}, pool = 'us-east-1_Imported1'): Person {
  const issuer = `cognito-idp.us-east-1.amazonaws.com/${pool}`;
  return { provider: `${issuer}:${client}`, amr: [issuer, `${issuer}:CognitoSignIn:5b000000-0000-4000-8000-000000000001`], claims: { aud: client, ...claims } };
}

/** A user of any other provider. */
export function stranger(provider: string, claims: Claims = {}, amr = [provider]): Person {
  return { provider, amr, claims };
}

/** An identity pool as a template makes it: it chooses the role, maps the tags, and STS has its say. */
export class FrontDesk {
  public static of(stack: Stack): FrontDesk {
    return new FrontDesk(readTemplate(Template.fromStack(stack).toJSON()));
  }

  public readonly world: World;

  private constructor(private readonly template: TemplateJson) {
    this.world = new World(template);
  }

  /** Credentials; throws where the pool or STS refuses. */
  public async signIn(person: Person): Promise<Session> {
    const { authenticated: defaultRole } = this.world.poolRoles();
    const role = chooseRole({ defaultRole, mapping: this.mappingOf(person.provider), claims: person.claims, customRoleArn: person.customRoleArn });
    const tags = this.tagsOf(person);
    if (!await this.trusts(role, ['authenticated', ...person.amr], tags)) throw new Error(`STS refuses ${role}`);
    return new Session(this.world, role, tags);
  }

  /** Whether STS lets a token of this pool have the role, with these tags. */
  public async trusts(role: string, amr: readonly string[], tags: Readonly<Record<string, string>> = {}): Promise<boolean> {
    const actions = ['sts:AssumeRoleWithWebIdentity', ...Object.keys(tags).length > 0 ? ['sts:TagSession'] : []];
    const [pool] = this.resources('AWS::Cognito::IdentityPool');
    const context: RequestContext = {
      [`${PRINCIPAL}:aud`]: String(resolve({ Ref: pool?.id }, this.template)), [`${PRINCIPAL}:sub`]: ME, ...(amr.length > 0 && { [LIST_KEY]: [...amr] }),
    };
    const resourcePolicy = withListKey(this.world.trustOf(role));
    const question = { principal: PRINCIPAL, resource: role, accountId: ACCOUNT, context, resourcePolicy };
    const decisions = await Promise.all(actions.map((action) => decide({ ...question, action })));
    return decisions.every(({ allowed }) => allowed);
  }

  /** The mapping for a provider as the template has it. */
  public mappingOf(provider: string): RoleMapping | undefined {
    const [attachment] = this.resources('AWS::Cognito::IdentityPoolRoleAttachment');
    const mappings = isRecord(attachment?.properties.RoleMappings) ? Object.values(attachment.properties.RoleMappings) : [];
    const mapping = mappings.filter(isRecord).find(({ IdentityProvider }) => IdentityProvider === provider);
    if (!mapping) return undefined;
    const whenAmbiguous = String(mapping.AmbiguousRoleResolution);
    if (mapping.Type === 'Token') return { type: 'Token', whenAmbiguous };
    const rules = isRecord(mapping.RulesConfiguration) && Array.isArray(mapping.RulesConfiguration.Rules) ? mapping.RulesConfiguration.Rules : [];
    return {
      type: 'Rules',
      whenAmbiguous,
      rules: rules.filter(isRecord).map((rule) => ({
        claim: String(rule.Claim), matchType: String(rule.MatchType), value: String(rule.Value), roleArn: String(rule.RoleARN),
      })),
    };
  }

  /** The role of a group, as the user pool puts it into tokens. */
  public groupRole(name: string): string {
    const group = this.resources('AWS::Cognito::UserPoolGroup').find(({ properties }) => properties.GroupName === name);
    return String(group?.properties.RoleArn);
  }

  /** What the user pool puts into the tokens of somebody in these groups, the first of which has the highest precedence. */
  public inGroups(...names: string[]): Claims {
    const roles = names.map((name) => this.groupRole(name));
    return { 'cognito:groups': names, 'cognito:roles': roles, 'cognito:preferred_role': roles[0] };
  }

  private tagsOf({ provider, claims }: Person): Record<string, string> {
    const map = this.resources('AWS::Cognito::IdentityPoolPrincipalTag').find(({ properties: { IdentityProviderName: issuer } }) =>
      issuer === provider || provider.startsWith(`${String(issuer)}:`));
    const tags = isRecord(map?.properties.PrincipalTags) ? Object.entries(map.properties.PrincipalTags) : [];
    return Object.fromEntries(tags.flatMap(([tag, claim]) => claims[String(claim)] === undefined ? [] : [[tag, String(claims[String(claim)])]]));
  }

  private resources(type: string): { readonly id: string; readonly properties: Readonly<Record<string, unknown>> }[] {
    return Object.entries(this.template.Resources).filter(([, resource]) => resource.Type === type).map(([id, { Properties }]) => {
      const properties = resolve(Properties ?? {}, this.template);
      return { id, properties: isRecord(properties) ? properties : {} };
    });
  }
}

/** Credentials of somebody who has signed in. */
export class Session {
  constructor(private readonly world: World, public readonly roleArn: string, public readonly tags: Readonly<Record<string, string>>) {}

  public async may(action: string, resource: string): Promise<boolean> {
    const { allowed } = await decide({
      principal: `arn:aws:sts::${ACCOUNT}:assumed-role/${this.roleArn.slice(this.roleArn.lastIndexOf('/') + 1)}/CognitoIdentityCredentials`,
      action,
      resource,
      accountId: ACCOUNT,
      context: {
        'aws:SecureTransport': 'true',
        [`${PRINCIPAL}:sub`]: ME,
        ...Object.fromEntries(Object.entries(this.tags).map(([tag, value]) => [`aws:PrincipalTag/${tag}`, value])),
      },
      identity: this.world.policiesOf(this.roleArn),
    });
    return allowed;
  }

  /** Which of these audiences the person belongs to, if each was given the bucket of its name with `shelf`. */
  public async shelves(names: readonly string[]): Promise<string[]> {
    const answers = await Promise.all(names.map((name) => this.may('s3:GetObject', `arn:aws:s3:::${name}/x`)));
    return names.filter((_, index) => answers[index]);
  }
}

function withListKey(trust: PolicyDocument): PolicyDocument {
  const text = JSON.stringify(trust);
  if (text.includes(LIST_KEY)) throw new Error(`the trust policy names ${LIST_KEY}, which stands for amr here`);
  return JSON.parse(text.replaceAll(`"${PRINCIPAL}:amr"`, `"${LIST_KEY}"`)) as PolicyDocument;
}
