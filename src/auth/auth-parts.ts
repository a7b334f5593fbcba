import type { CfnUserPoolIdentityProvider, IUserPool, IUserPoolClient } from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';
import type { AppClient } from './app-client';

/** A feature plan that a choice needs, and the words for an error: "codes by e-mail need Essentials or Plus". */
export interface PlanNeed {
  readonly plan: 'ESSENTIALS' | 'PLUS';
  readonly what: string;
}

/** A provider of the user pool, as app clients see it. */
export interface FederatedTraits {
  /** Name as app clients list it. */
  readonly name: string;
  /** App clients can list it only once it is there. */
  readonly resource: CfnUserPoolIdentityProvider;
  /** User attributes that are taken over from the provider; clients must be able to write them. */
  readonly mapped: readonly string[];
}

/** An app client and what it was made from. */
export interface DefinedClient {
  readonly preset: AppClient;
  readonly client: IUserPoolClient;
}

/**
 * What a part of sign-in gets that is made only where it is used. The choice classes carry their own code and `AuthenticatedAppAuth`
 * knows only their types, so an app loads nothing that it does not choose.
 */
export interface AuthParts {
  readonly scope: Construct;
  readonly userPool: IUserPool;
  readonly clients: readonly DefinedClient[];
}
