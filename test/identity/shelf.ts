import { Grant } from 'aws-cdk-lib/aws-iam';
import type { Audience } from '../../src';

/** Gives an audience the bucket of this name, so that who reads there belongs to it. */
export function shelf(name: string, audience: Audience): void {
  Grant.addToPrincipal({ grantee: audience, actions: ['s3:GetObject'], resourceArns: [`arn:aws:s3:::${name}/*`] });
}
