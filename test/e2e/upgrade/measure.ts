import { PutObjectCommand } from '@aws-sdk/client-s3';
import { newAccount } from './accounts';
import { save, tables } from './measurements';
import type { Measurement } from './measurements';
import { peakMemory } from './memory';
import { Player } from './player';
import { namesIn } from './shots';
import { raise } from './stage';
import type { Stage } from './stage';
import { Tally } from './tally';
import type { Counts } from './tally';
import { stopWithThisProcess } from '../emulator/on-exit';
import { step } from '../main-job/progress';

const [, LIST = '10,1000'] = /--objects[= ]([\d,]+)/.exec(process.argv.join(' ')) ?? [];
const AT_ONCE = 20;
const BODY = 'x'.repeat(100);

/** Measures upgrades of many small objects in the local AWS: requests of the functions, time and memory. `--objects 10,1000,10000 --save` */
async function main(): Promise<void> {
  stopWithThisProcess();
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
  let tally: Tally | undefined;
  const stage = await raise({
    functionsGo: async (emulator) => {
      tally = await Tally.start(emulator);
      return tally;
    },
  });
  try {
    const measurements: Measurement[] = [];
    for (const objects of LIST.split(',').map(Number)) measurements.push(await measure(stage, tally, objects));
    if (process.argv.includes('--save')) save(measurements);
    process.stdout.write(`${JSON.stringify(measurements, undefined, 2)}\n\n${tables(measurements)}\n`);
  } finally {
    await stage.stop();
  }
}

async function measure(stage: Stage, tally: Tally | undefined, objects: number): Promise<Measurement> {
  const player = await Player.arrive(stage.arcade, 'measured');
  await step(`${objects} objects`, async () => fill(stage, player.guest.folder, objects));
  await player.upgrade.start();
  await player.signIn(await newAccount(stage));
  const before = tally?.counts ?? {};
  const started = Date.now();
  const state = await step('upgrade', async () => player.complete({ wait: 1_800_000 }));
  const seconds = (Date.now() - started) / 1000;
  const arrived = (await namesIn(stage.backstage, player.person.folder)).length;
  if (state !== 'moved' || arrived !== objects) throw new Error(`${state}, and ${arrived} are there`);

  const requests = difference(tally?.counts ?? {}, before);
  const all = Object.values(requests).reduce((sum, count) => sum + count, 0);
  const { functions } = stage.backstage;
  return {
    objects,
    seconds,
    requestsPerObject: Number((all / objects).toFixed(2)),
    moveMebibytes: peakMemory(functions.name('move')),
    batchMebibytes: peakMemory(functions.name('batch')),
    requests,
  };
}

async function fill({ arcade, backstage }: Stage, folder: string, objects: number): Promise<void> {
  const names = Array.from({ length: objects }, (_, index) => `${folder}${String(index).padStart(6, '0')}.txt`);
  await Promise.all(Array.from({ length: AT_ONCE }, async () => {
    for (let Key = names.pop(); Key !== undefined; Key = names.pop()) {
      await backstage.admin.s3.send(new PutObjectCommand({ Bucket: arcade.bucketName, Key, Body: BODY }));
    }
  }));
}

function difference(after: Counts, before: Counts): Counts {
  return Object.fromEntries(Object.entries(after).map(([name, count]) => [name, count - (before[name] ?? 0)]).filter(([, count]) => count !== 0));
}

main().then(() => process.exit(0), (error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack ?? error.message : String(error)}\n`);
  process.exit(1);
});
