import type { UserPool } from 'aws-cdk-lib/aws-cognito';
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { compose } from './compose';
import type { TriggerSlot } from '../trigger-slot';

/** What a ready-made trigger knows of its pool before there is one. */
export interface PoolSchema {
  /** Names of custom attributes, with `custom:` in front. */
  readonly custom: readonly string[];
}

/** A trigger whose code the library brings. All of one moment share a function. */
export interface ReadyMade {
  /** Name of the factory. */
  readonly name: string;
  /** Name of the file with its code. */
  readonly file: string;
  /** Environment variable that its code reads. */
  readonly variable: string;
  /** The moments at which it runs. */
  readonly slots: readonly TriggerSlot[];
  /** What it does to the user pool. */
  readonly userPoolActions?: readonly string[];
  /** What it does elsewhere. */
  readonly statements?: () => PolicyStatement[];
  /** Names of claims that it takes from attributes, each with the attribute. */
  readonly claimSources?: { readonly [claim: string]: string };
  /** Carried along, so that nothing of it is loaded where no trigger is ready-made. */
  readonly compose: typeof compose;

  /** What its code reads, as JSON. */
  settings(pool: PoolSchema): unknown;
  /** Refuses what can't work. */
  check(scope: Construct, pool: PoolSchema): void;
  /** What is wrong once all is there. */
  validate?(scope: Construct, userPool: UserPool): string[];
}
