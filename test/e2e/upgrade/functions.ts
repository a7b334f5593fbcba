import { GetFunctionConfigurationCommand, ListFunctionsCommand, UpdateFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import type { LambdaClient } from '@aws-sdk/client-lambda';
import type { Settings } from '../../../src/guest/handlers/settings';

/** The deployed functions of the upgrade, by the name under which the code exports each. */
export class Functions {
  static async find(lambda: LambdaClient): Promise<Functions> {
    const { Functions: all = [] } = await lambda.send(new ListFunctionsCommand({}));
    const own = all.filter(({ Environment }) => Environment?.Variables?.UPGRADE !== undefined);
    const names = new Map(own.map(({ Handler = '', FunctionName = '' }) => [Handler.slice(Handler.lastIndexOf('.') + 1), FunctionName]));
    const move = own.find(({ Handler }) => Handler?.endsWith('.move'))?.Environment?.Variables?.UPGRADE;
    if (move === undefined) throw new Error('no function that moves is deployed');
    const settings: Settings = JSON.parse(move);
    return new Functions(lambda, names, settings);
  }

  private constructor(private readonly lambda: LambdaClient, private readonly names: ReadonlyMap<string, string>, readonly settings: Settings) {}

  name(exported: string): string {
    const name = this.names.get(exported);
    if (name === undefined) throw new Error(`no function ${exported} is deployed`);
    return name;
  }

  /** The role that a function runs with. */
  async roleOf(exported: string): Promise<string> {
    const { Role = '' } = await this.lambda.send(new GetFunctionConfigurationCommand({ FunctionName: this.name(exported) }));
    return Role;
  }

  /** Changes settings of one function while something is done. */
  async with<Result>(exported: string, change: Partial<Settings>, work: () => Promise<Result>): Promise<Result> {
    const FunctionName = this.name(exported);
    const { Environment } = await this.lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
    const before = Environment?.Variables ?? {};
    const set = async (Variables: Record<string, string>) => {
      await this.lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName, Environment: { Variables } }));
    };
    const settings: Settings = JSON.parse(before.UPGRADE ?? '');
    await set({ ...before, UPGRADE: JSON.stringify({ ...settings, ...change }) });
    return work().finally(async () => set(before));
  }
}
