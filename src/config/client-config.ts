import { CfnOutput, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { amplifyAuth } from './amplify-auth';
import { amplifyStorage, nameBuckets } from './amplify-storage';
import type { NamedBucket } from './amplify-storage';
import type { S3UserPrefixAccess } from '../access/s3-user-prefix-access';
import type { AppClient } from '../auth/app-client';
import type { AuthenticatedAppAuth } from '../auth/authenticated-app-auth';
import type { GuestUpgradeIdentity } from '../guest/guest-upgrade-identity';
import { fail, reject, requireLiteral } from '../private/reject';

/** Properties of `ClientConfig`. */
export interface ClientConfigProps {
  /** The sign-in side that the client uses. */
  readonly auth: AuthenticatedAppAuth;

  /**
   * Name of the app client. It must be one without a secret: of a single page or a native app.
   *
   * @default - the only one without a secret
   */
  readonly clientName?: string;

  /**
   * Where users keep data. The bucket of the first is the client's default; each bucket is named by the id of the first construct that uses it.
   *
   * @default - no storage
   */
  readonly storage?: S3UserPrefixAccess[];

  /**
   * Where the client calls to take a guest's data along. The URL is `upgradeEndpoint` in `values`, and in `custom` of `amplifyOutputs`.
   *
   * @default - none
   */
  readonly upgrade?: GuestUpgradeIdentity;

  /**
   * Whatever else the client is to know, for the section `custom` of `amplifyOutputs`. Anyone can read it: no secret belongs there.
   *
   * @default - nothing
   */
  readonly custom?: { [name: string]: unknown };
}

/**
 * What a client must know to use an `AuthenticatedAppAuth`: IDs, addresses and rules, and no secret.
 *
 * It makes no resource. Values are references, so it may stand in any stack of the app, and several of them in one.
 *
 * @see https://docs.amplify.aws/react/reference/amplify_outputs/
 * @example
 * declare const auth: AuthenticatedAppAuth;
 * declare const photos: S3UserPrefixAccess;
 * declare const website: s3.IBucket;
 *
 * const config = new ClientConfig(this, 'WebConfig', { auth, storage: [photos] });
 * new s3deploy.BucketDeployment(this, 'Deployment', {
 *   destinationBucket: website,
 *   sources: [s3deploy.Source.asset('web/dist'), s3deploy.Source.jsonData('amplify_outputs.json', config.amplifyOutputs)],
 * });
 */
export class ClientConfig extends Construct {
  private readonly auth: AuthenticatedAppAuth;
  private readonly client: AppClient;
  private readonly buckets: readonly NamedBucket[];
  private readonly host?: string;
  private readonly upgradeEndpoint?: string;
  private readonly custom?: { readonly [name: string]: unknown };
  private toldGroups?: string;

  /** @throws where the client would need a secret, or storage is of another identity pool. */
  constructor(scope: Construct, id: string, props: ClientConfigProps) {
    super(scope, id);
    this.auth = props.auth;
    this.client = this.publicClient(props.clientName);
    this.checkStorage(props.storage ?? []);
    this.buckets = nameBuckets(props.storage ?? []);
    this.checkNames();
    this.host = props.auth._description.managedLogin?._host(props.auth) ?? props.auth._description.loginHost;
    this.upgradeEndpoint = props.upgrade?.endpoint;
    this.custom = props.custom;
    if (props.upgrade && props.custom?.upgradeEndpoint !== undefined) fail(this, 'custom', 'must leave upgradeEndpoint to upgrade; name yours otherwise');
    this.node.addValidation({ validate: () => [...this.findLateGroups(), ...this.findSecrets()] });
  }

  /**
   * The content of `amplify_outputs.json`, version 1.5, for the client libraries of AWS Amplify. Add groups before you read it.
   *
   * @throws where the client signs in by redirects and names no URL to come back to after sign-out
   */
  public get amplifyOutputs(): { [section: string]: unknown } {
    this.toldGroups = this.groupsSoFar();
    const storage = amplifyStorage(this.auth, this.buckets);
    const custom = { ...this.custom, ...(this.upgradeEndpoint !== undefined && { upgradeEndpoint: this.upgradeEndpoint }) };
    return {
      version: '1.5',
      auth: amplifyAuth(this, this.auth, this.client, this.host),
      ...(storage && { storage }),
      ...(Object.keys(custom).length > 0 && { custom }),
    };
  }

  /**
   * The same for other clients, flat: `region`, `userPoolId`, `userPoolClientId`, and where there are such, `identityPoolId`, `domain` (the
   * host of managed login), `bucketName` and `bucketRegion` of the default bucket, those of another as `photosBucketName`, and `upgradeEndpoint`.
   */
  public get values(): { [name: string]: string } {
    const buckets = this.buckets.flatMap(({ name, bucket }, index) => {
      const [bucketName, bucketRegion] = index === 0 ? ['bucketName', 'bucketRegion'] : [`${plain(name)}BucketName`, `${plain(name)}BucketRegion`];
      return [[bucketName, bucket.bucketName], [bucketRegion, bucket.env.region]];
    });
    return {
      region: Stack.of(this.auth).region,
      userPoolId: this.auth.userPool.userPoolId,
      userPoolClientId: this.auth.client(this.client.name).userPoolClientId,
      ...(this.auth._description.hasIdentityPool && { identityPoolId: this.auth.identityPool.identityPoolId }),
      ...(this.host !== undefined && { domain: this.host }),
      ...Object.fromEntries(buckets),
      ...(this.upgradeEndpoint !== undefined && { upgradeEndpoint: this.upgradeEndpoint }),
    };
  }

  /**
   * Writes each of `values` as an output of the stack, so that `cdk deploy --outputs-file` gives them. The output of a config `WebConfig` right in
   * the stack is named `WebConfigUserPoolId`; ids of constructs between stand in front.
   */
  public writeOutputs(): void {
    const stack = Stack.of(this);
    const path = this.node.scopes.slice(stack.node.scopes.length).map(({ node }) => node.id);
    const front = path.join('').replace(/[^A-Za-z0-9]/g, '');
    for (const [name, value] of Object.entries(this.values)) {
      const id = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
      new CfnOutput(this, id, { value }).overrideLogicalId(`${front}${id}`);
    }
  }

  private publicClient(name: string | undefined): AppClient {
    if (name !== undefined) requireLiteral(this, 'clientName', name);
    const { clients } = this.auth._description;
    const candidates = clients.filter(({ _isPublic: isPublic }) => isPublic);
    const names = JSON.stringify(candidates.map((client) => client.name));
    if (candidates.length === 0) fail(this, 'auth', 'must have an app client without a secret, since anyone can read the config; add AppClient.singlePage or nativeApp');
    const [only, ...others] = name === undefined ? candidates : candidates.filter((client) => client.name === name);
    if (only && others.length === 0) return only;
    if (name === undefined) return fail(this, 'clientName', `must be given where several app clients could be meant; name one of ${names}`);
    const kept = clients.some((client) => client.name === name);
    return fail(this, 'clientName', `must be one of ${names}${kept ? '; another has a secret, and anyone can read the config' : ''}, got "${name}"`);
  }

  private checkStorage(accesses: readonly S3UserPrefixAccess[]): void {
    for (const access of accesses) {
      const same = this.auth._description.hasIdentityPool && access._storagePaths.identityPool === this.auth.identityPool;
      reject(this, 'storage', access.node.path, !same, 'must be open to the users of auth, whose credentials the client has');
    }
  }

  private checkNames(): void {
    const names = this.buckets.map(({ name }) => plain(name));
    for (const name of names) {
      reject(this, 'storage', name, names.filter((other) => other === name).length > 1, 'must be constructs of different ids where the buckets differ, since the ids name them');
    }
  }

  private groupsSoFar(): string {
    return JSON.stringify(this.auth._description.groups());
  }

  private findLateGroups(): string[] {
    if (this.toldGroups === undefined || this.toldGroups === this.groupsSoFar()) return [];
    return [`[${this.node.path}] amplifyOutputs: must be read once all groups are there; move addGroup before it`];
  }

  private findSecrets(): string[] {
    const resolved = JSON.stringify(Stack.of(this).resolve(this.custom ?? {}));
    if (!/\{\{resolve:(secretsmanager|ssm-secure):/.test(resolved)) return [];
    return [`[${this.node.path}] custom: must hold no secret, since anyone can read the config; let a server of yours use it`];
  }
}

/** The name of a bucket as the front of another name. */
function plain(name: string): string {
  const word = name.replace(/[^A-Za-z0-9]/g, '');
  return `${word.charAt(0).toLowerCase()}${word.slice(1)}`;
}
