import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import { Construct } from 'constructs';
import { LIMITS } from '../limits';
import type { ClientConfig } from './client-config';
import { fail, reject, requireLiteral } from '../private/reject';

/** Properties of `ClientConfigParameters`. */
export interface ClientConfigParametersProps {
  /** Whose values are written. */
  readonly config: ClientConfig;

  /** What stands before the names of the values, such as `/app/web` for `/app/web/userPoolId`. */
  readonly prefix: string;
}

/**
 * The values of a `ClientConfig` in Parameter Store, one parameter for each, for servers and pipelines that are not deployed with the app.
 *
 * They stand in the stack and Region of this construct.
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-su-create.html
 * @example
 * declare const config: ClientConfig;
 *
 * new ClientConfigParameters(this, 'WebParameters', { config, prefix: '/app/web' });
 */
export class ClientConfigParameters extends Construct {
  /** Names of the parameters. */
  public readonly parameterNames: string[];

  /** @throws where the prefix can't be that of a parameter. */
  constructor(scope: Construct, id: string, props: ClientConfigParametersProps) {
    super(scope, id);
    const { config, prefix } = props;
    const values = Object.entries(config.values);
    this.checkPrefix(prefix, values.map(([name]) => name));

    for (const [name, stringValue] of values) new StringParameter(this, name, { parameterName: `${prefix}/${name}`, stringValue });
    this.parameterNames = values.map(([name]) => `${prefix}/${name}`);
  }

  private checkPrefix(prefix: string, names: readonly string[]): void {
    requireLiteral(this, 'prefix', prefix);
    reject(this, 'prefix', prefix, !/^(\/[A-Za-z0-9_.-]+)+$/.test(prefix), 'must be names with a slash before each and none at the end, of letters, digits and any of _.-');
    reject(this, 'prefix', prefix, /^\/(aws|ssm)/i.test(prefix), 'must not begin with aws or ssm, which AWS keeps for itself');
    // The first slash opens the first level, and the name of the value is the last.
    const levels = prefix.split('/').length;
    reject(this, 'prefix', prefix, levels > LIMITS.parameterLevels, `must leave a name of at most ${LIMITS.parameterLevels} levels`);
    const longest = Math.max(...names.map((name) => `${prefix}/${name}`.length));
    if (longest > LIMITS.parameterNameLength) fail(this, 'prefix', `must leave names of at most ${LIMITS.parameterNameLength} characters, got ${longest}`);
  }
}
