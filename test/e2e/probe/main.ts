import { measure } from './fact';
import type { Measurement } from './fact';
import { dataFacts } from './facts/data';
import { deploymentFacts } from './facts/deployment';
import { identityPoolFacts } from './facts/identity-pool';
import { userPoolFacts } from './facts/user-pool';
import { deploySubject } from './subject';
import type { Subject } from './subject';
import { Emulator } from '../emulator/emulator';
import { stopWithThisProcess } from '../emulator/on-exit';
import { Gate } from '../gate/server';

const THROUGH_GATE = process.argv.includes('--gate');

/**
 * Measures how far the emulator, alone or behind the gate, does what AWS documents.
 *
 * A measuring tool, not a test: it says what the end-to-end suite can be believed about. The exit code is the number of differences.
 */
async function main(): Promise<number> {
  stopWithThisProcess();
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
  const emulator = await Emulator.start();
  const gate = THROUGH_GATE ? await Gate.start(emulator.access) : undefined;
  try {
    const measurements = await measureAll(await deploySubject(emulator.access, gate?.endpoint ?? emulator.endpoint));
    const differences = measurements.filter(({ difference }) => difference !== undefined).length;
    process.stdout.write(`${measurements.length - differences} of ${measurements.length} match\n`);
    return differences;
  } finally {
    await gate?.stop();
    await emulator.stop();
  }
}

async function measureAll(subject: Subject): Promise<readonly Measurement[]> {
  const measurements: Measurement[] = [];
  for (const fact of [deploymentFacts, userPoolFacts, identityPoolFacts, dataFacts].flatMap((facts) => facts(subject))) {
    const measurement = await measure(fact);
    measurements.push(measurement);
    const { name, difference } = measurement;
    process.stdout.write(difference === undefined ? `MATCH    ${name}\n` : `DIFFERS  ${name} (${difference})\n`);
  }
  return measurements;
}

main().then((differences) => process.exit(Math.min(differences, 255)), (error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack ?? error.message : String(error)}\n`);
  process.exit(255);
});
