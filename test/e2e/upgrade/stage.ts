import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { readArcade } from './arcade';
import type { Arcade } from './arcade';
import { Backstage } from './backstage';
import { Cdk } from '../emulator/cdk';
import { Emulator } from '../emulator/emulator';
import { freePort } from '../emulator/free-port';
import { ROOT } from '../emulator/paths';
import { Gate } from '../gate/server';
import { step } from '../main-job/progress';

const EXAMPLE = process.env.ARCADE ?? join(ROOT, 'examples', 'arcade');
const STACK = 'Arcade';

/** The deployed arcade, behind a gate that clients and functions alike go through. */
export interface Stage {
  readonly arcade: Arcade;
  readonly gate: Gate;
  readonly backstage: Backstage;
  readonly functionsKey: string;
  stop(): Promise<void>;
}

/** How the arcade is put up, where that is not the usual way. */
export interface RaiseOptions {
  /** Sends what the functions ask for elsewhere than to the gate, which judges it. Gets the address of the emulator. */
  readonly functionsGo?: (emulator: () => string) => Promise<{ readonly endpoint: string; stop(): Promise<void> }>;
}

/** Starts a local AWS and deploys the arcade into it. */
export async function raise({ functionsGo }: RaiseOptions = {}): Promise<Stage> {
  const port = await freePort();
  const functionsKey = randomBytes(16).toString('hex');
  let address = '';
  const elsewhere = await functionsGo?.(() => address);
  const endpoint = elsewhere?.endpoint ?? `http://127.0.0.1:${port}`;
  const emulator = await step('start the emulator', async () => Emulator.start({ functions: { endpoint, key: functionsKey } }));
  address = emulator.endpoint;
  const gate = await Gate.start(emulator.access, { port, functionsKey });
  const stop = async () => {
    await elsewhere?.stop();
    await gate.stop();
    await emulator.stop();
  };
  try {
    const cdk = new Cdk(emulator.access);
    await step('cdk bootstrap', async () => cdk.bootstrap());
    const arcade = readArcade(await step(`cdk deploy ${STACK}`, async () => cdk.deploy(EXAMPLE, STACK)), gate.endpoint);
    return { arcade, gate, backstage: await Backstage.open(emulator.access, arcade), functionsKey, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
