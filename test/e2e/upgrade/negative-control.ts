import { Lines } from './line';
import { mergeLines } from './lines/merges';
import { moversReachLines } from './lines/movers-reach';
import { policyLines, userOf } from './lines/refusals';
import type { Mistake } from './mistakes';
import { MISTAKES } from './mistakes';
import { Player } from './player';
import type { Stage } from './stage';
import { step } from '../main-job/progress';

/** Shows that the lines look at what is deployed: each mistake must turn exactly its lines. Returns the number of mistakes that were not told apart. */
export async function negativeControl(stage: Stage): Promise<number> {
  let missed = 0;
  for (const mistake of MISTAKES) {
    const wrong = await step(`on purpose: ${mistake.name}`, async () => mistake.during(stage, async () => wrongLines(stage)));
    const blind = mistake.turns.filter((name) => !wrong.includes(name));
    const stray = wrong.filter((name) => !mistake.turns.includes(name));
    if (blind.length + stray.length > 0) missed += 1;
    process.stdout.write(verdict(mistake, blind, stray));
  }
  return missed;
}

async function wrongLines(stage: Stage): Promise<readonly string[]> {
  const lines = new Lines(() => undefined);
  const guest = await Player.arrive(stage.arcade, 'guest');
  await guest.upgrade.start();
  await policyLines(stage, { guest: guest.guest, user: await userOf(stage, 'user'), ticket: guest.ticket }, lines.write);
  await moversReachLines(stage, lines.write);
  await mergeLines(stage, lines.write);
  return lines.all.filter(({ ok }) => !ok).map(({ name }) => name);
}

function verdict({ turns }: Mistake, blind: readonly string[], stray: readonly string[]): string {
  if (blind.length + stray.length === 0) return `  ${turns.length} ${turns.length === 1 ? 'line' : 'lines'} turned red, exactly those that the mistake opens\n`;
  return [...blind.map((name) => `  WRONG, did not notice: ${name}\n`), ...stray.map((name) => `  WRONG, turned without reason: ${name}\n`)].join('');
}
