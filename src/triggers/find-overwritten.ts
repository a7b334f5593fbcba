import type { CfnUserPool } from 'aws-cdk-lib/aws-cognito';
import { Stack } from 'aws-cdk-lib/core';

/**
 * Functions that were added through the L2 or L1 pool for a moment which has one already. What is written here takes their place without a word;
 * and beside `PreTokenGenerationConfig`, Cognito takes a `PreTokenGeneration` only where it is the same function.
 */
export function findOverwritten(pool: CfnUserPool, moments: readonly string[]): string[] {
  const added: unknown = Stack.of(pool).resolve(pool.lambdaConfig);
  if (typeof added !== 'object' || added === null) return [];
  return Object.keys(added).flatMap((key) => {
    const moment = moments.find((each) => plain(each) === plain(key));
    return moment === undefined ? [] : [
      `triggers: a user pool has one function for each moment, and that for ${moment} is given here; leave out what is added through the pool itself, got ${key}`,
    ];
  });
}

function plain(moment: string): string {
  return moment.toLowerCase().replace(/config$/, '');
}
