import { Upgrade } from './killed';
import type { Belongings, Cut } from './killed';
import { MANY } from './setup';
import type { Flavour } from './things';
import type { ConflictPolicy } from '../../../src/guest/handlers/mover';

export const POLICIES: readonly ConflictPolicy[] = ['keepBoth', 'userWins', 'guestWins'];

export const IN_PARTS: Belongings = [
  ...range(3).map((index) => put(true, 0, `${index}.txt`, 'parts')),
  put(false, 0, '1.txt', 'plain'),
  put(false, 0, '2.txt', 'like'),
];

export interface Case {
  readonly conflict: ConflictPolicy;
  readonly belongings: Belongings;
  readonly cut: Cut;
  readonly keyed?: boolean;
}

/** Some are in the way of others, some the same. */
export function belongingsOf(objects: number, items: number): Belongings {
  return [
    ...range(objects).map((index) => put(true, 0, `${index}.txt`, index % 3 === 0 ? 'adorned' : 'plain')),
    ...range(items).map((index) => put(true, 1, `${index}`, 'adorned')),
    ...range(objects).filter((index) => index % 4 === 0).map((index) => put(false, 0, `${index}.txt`, index % 8 === 0 ? 'plain' : 'like')),
    ...range(items).filter((index) => index % 2 === 0).map((index) => put(false, 1, `${index}`, index % 4 === 0 ? 'plain' : 'like')),
  ];
}

/** Cuts one run off at each of its calls in turn, before and after the effect. How many calls there were. */
export async function cutEverywhere({ conflict, belongings, cut, keyed = false }: Case): Promise<number> {
  const setup = { conflict, inlineItems: MANY, maxItems: MANY, keyed, pageSize: 20 };
  const whole = await new Upgrade(setup).run(belongings, cut);
  for (let call = 1; call <= whole.calls; call += 1) {
    for (const after of [false, true]) {
      const { end } = await new Upgrade(setup).run(belongings, cut, { call, after });
      if (end !== whole.end) expect({ call, after, end }).toEqual({ call, after, end: whole.end });
    }
  }
  return whole.calls;
}

function put(guest: boolean, data: number, name: string, flavour: Flavour): Belongings[number] {
  return { kind: 'put', guest, who: guest ? 0 : 1, data, name, flavour };
}

function range(length: number): number[] {
  return Array.from({ length }, (_, index) => index);
}
