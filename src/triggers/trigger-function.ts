import { Effect, PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IGrantable, IPrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnLogGroup } from 'aws-cdk-lib/aws-logs';
import { Token } from 'aws-cdk-lib/core';
import type { ResourceEnvironment } from 'aws-cdk-lib/core';
import type { aws_lambda } from 'aws-cdk-lib/interfaces';
import { Construct } from 'constructs';
import { TRIGGER_LOG_RETENTION_DAYS } from '../defaults';
import { LIMITS } from '../limits';
import { fail, reject } from '../private/reject';

/** Properties of `TriggerFunction`. */
export interface TriggerFunctionProps {
  /**
   * JavaScript of the function: a CommonJS module that exports `handler`, at most 4,096 characters. The AWS SDK is there
   * to be required.
   */
  readonly code: string;

  /**
   * Environment variables. They are in the template for all to read: no secrets.
   *
   * @default - the function has none
   */
  readonly environment?: { [name: string]: string };

  /**
   * Memory in MiB, 128 to 10,240.
   *
   * @default 256
   */
  readonly memorySize?: number;
}

/**
 * Small function for a user pool trigger, with its code in the template: no asset, no bundling, no bootstrap bucket.
 *
 * The trigger functions of one scope share a log group, which keeps logs for 30 days. For anything larger use a function of
 * aws-lambda; `Trigger` takes both.
 *
 * @example
 * const domainCheck = new TriggerFunction(this, 'DomainCheck', {
 *   code: `exports.handler = async (event) => {
 *     if (!event.request.userAttributes.email.endsWith('@example.com')) throw new Error('Please use your example.com address');
 *     return event;
 *   };`,
 * });
 * new AuthenticatedAppAuth(this, 'Auth', { triggers: [Trigger.preSignUp(domainCheck)] });
 */
export class TriggerFunction extends Construct implements aws_lambda.IFunctionRef, IGrantable {
  /** Names the function, for `Trigger` and other constructs that take a reference. */
  public readonly functionRef: aws_lambda.FunctionReference;

  /** Role of the function. */
  public readonly role: Role;

  /** Collects the permissions of the function. */
  public readonly grantPrincipal: IPrincipal;

  /** Account and Region of the function. */
  public readonly env: ResourceEnvironment;

  /** @throws where the code is too long for a template or exports no handler. */
  constructor(scope: Construct, id: string, props: TriggerFunctionProps) {
    super(scope, id);
    this.checkCode(props.code);
    const memorySize = props.memorySize ?? 256;
    reject(this, 'memorySize', memorySize, memorySize < 128 || memorySize > 10_240 || !Number.isInteger(memorySize), 'must be 128 to 10240 MiB');

    const logGroup = sharedLogGroup(scope);
    this.role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      inlinePolicies: {
        Logs: new PolicyDocument({
          statements: [new PolicyStatement({ effect: Effect.ALLOW, actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: [logGroup.attrArn] })],
        }),
      },
    });
    this.grantPrincipal = this.role;
    const resource = new CfnFunction(this, 'Resource', {
      architectures: ['arm64'],
      code: { zipFile: props.code },
      environment: props.environment && { variables: props.environment },
      handler: 'index.handler',
      loggingConfig: { logGroup: logGroup.ref },
      memorySize,
      role: this.role.roleArn,
      runtime: 'nodejs24.x',
      timeout: LIMITS.triggerSeconds,
    });
    this.functionRef = resource.functionRef;
    this.env = resource.env;
  }

  private checkCode(code: string): void {
    if (Token.isUnresolved(code)) return;
    if (code.length > LIMITS.inlineCodeLength) {
      fail(this, 'code', `must be at most ${LIMITS.inlineCodeLength} characters; minify it or use a function with an asset, got ${code.length}`);
    }
    if (!/\bexports\b/.test(code)) fail(this, 'code', 'must export handler as a CommonJS module: exports.handler = async (event) => event');
  }
}

function sharedLogGroup(scope: Construct): CfnLogGroup {
  const known = scope.node.tryFindChild('TriggerLogs');
  if (known && !(known instanceof CfnLogGroup)) {
    fail(scope, 'TriggerLogs', 'is the id of the log group that trigger functions here share; give the other construct another id');
  }
  return known ?? new CfnLogGroup(scope, 'TriggerLogs', { retentionInDays: TRIGGER_LOG_RETENTION_DAYS });
}
