import type { Mover, Pass, Thing } from './mover';

export interface Amount {
  readonly items: number;
  readonly bytes: number;
}

/** What a guest keeps, one page at a time. */
export async function* thingsOf(mover: Mover, pass: Pass): AsyncGenerator<Thing> {
  let next: string | undefined;
  do {
    const page = await mover.list(pass, next);
    yield* page.things;
    next = page.next;
  } while (next !== undefined);
}

/** Counts what a guest keeps, no further than over the cap. */
export async function measure(mover: Mover, pass: Pass, cap: Amount): Promise<Amount> {
  let amount: Amount = { items: 0, bytes: 0 };
  for await (const { bytes } of thingsOf(mover, pass)) {
    amount = { items: amount.items + 1, bytes: amount.bytes + bytes };
    if (isOver(amount, cap)) break;
  }
  return amount;
}

export function isOver(amount: Amount, cap: Amount): boolean {
  return amount.items > cap.items || amount.bytes > cap.bytes;
}
