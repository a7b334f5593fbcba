import { FeaturePlan } from 'aws-cdk-lib/aws-cognito';
import { Token } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { PlanNeed } from './auth-parts';
import { fail } from '../private/reject';

/** Each plan has what those after it have. */
const PLANS = [FeaturePlan.PLUS, FeaturePlan.ESSENTIALS, FeaturePlan.LITE];

/**
 * The plan to write down: the given one, or the least that has all that is needed. Nothing where nothing is needed: then the choice
 * is Cognito's.
 */
export function featurePlanOf(scope: Construct, given: FeaturePlan | undefined, needs: readonly PlanNeed[]): FeaturePlan | undefined {
  if (given === undefined) return PLANS.find((plan) => needs.some((need) => need.plan === plan));
  if (Token.isUnresolved(given)) return given;
  const without = (plan: FeaturePlan) => PLANS.indexOf(given) > PLANS.indexOf(plan)
    ? [...new Set(needs.flatMap((need) => need.plan === plan ? [need.what] : []))] : [];
  const [essentials, plus] = [without(FeaturePlan.ESSENTIALS), without(FeaturePlan.PLUS)];
  const broken = [
    ...(essentials.length > 0 ? [`${listOf(essentials)} need Essentials or Plus`] : []),
    ...(plus.length > 0 ? [`${listOf(plus)} need Plus`] : []),
  ];
  if (broken.length > 0) fail(scope, 'featurePlan', `${broken.join('; ')}, got "${given}"`);
  return given;
}

function listOf(items: readonly string[]): string {
  return items.length === 1 ? items[0] : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}
