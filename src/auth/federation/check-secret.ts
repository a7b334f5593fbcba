import { CfnParameter, CfnResource, Reference, Stack, Tokenization } from 'aws-cdk-lib/core';
import type { SecretValue } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { fail } from '../../private/reject';

const FROM_SECRETS_MANAGER = /^\{\{resolve:secretsmanager:[^{}]*\}\}$/;

/**
 * The secret for the template, where only CloudFormation puts the value in.
 *
 * The error tells nothing of what it is about: it could be the secret itself.
 */
export function secretText(scope: Construct, prop: string, secret: SecretValue): string {
  const text = secret.unsafeUnwrap();
  const stack = Stack.of(scope);
  if (isReadAtDeployment(stack.resolve(text)) || isHidden(stack, text)) return text;
  return fail(scope, prop, 'must be read from Secrets Manager, as SecretValue.secretsManager does, or be a parameter or resource attribute of this stack, '
    + 'a parameter with noEcho and without default; CloudFormation takes no other here, or shows it in plain text');
}

/** Whether it is one dynamic reference and nothing besides. Of the parts in between, such as the ARN of a secret, none is a secret itself. */
function isReadAtDeployment(resolved: unknown): boolean {
  if (typeof resolved === 'string') return FROM_SECRETS_MANAGER.test(resolved);
  const [[intrinsic, value] = ['', undefined], ...others] = typeof resolved === 'object' && resolved !== null ? Object.entries(resolved) : [];
  if (others.length > 0 || intrinsic !== 'Fn::Join' || !Array.isArray(value)) return false;
  const [delimiter, parts] = value;
  return delimiter === '' && Array.isArray(parts) && FROM_SECRETS_MANAGER.test(parts.map((part) => typeof part === 'string' ? part : '').join(''));
}

/** Whether it is a reference to what CloudFormation doesn't show. From another stack it would come as an output, in plain text. */
function isHidden(stack: Stack, text: string): boolean {
  const { length, firstToken: reference } = Tokenization.reverseString(text);
  // What is joined from several parts may hold plain text in any of them.
  if (length !== 1 || !Reference.isReference(reference) || Stack.of(reference.target) !== stack) return false;
  const { target, displayName } = reference;
  if (target instanceof CfnParameter) return target.noEcho && target.default === undefined;
  return CfnResource.isCfnResource(target) && displayName !== 'Ref';
}
