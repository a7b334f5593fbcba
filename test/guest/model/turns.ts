import { setImmediate } from 'node:timers/promises';
import type { Gate } from './invocation';

/** About as many calls as a function makes for one thing. */
const MANY = 16;

/** Interleaves runs: all stop before each call of a port, and one that is drawn goes on, until all are done. */
export class Turns implements Gate {
  private readonly waiting: (() => void)[] = [];
  private state: number;

  constructor(seed: number) {
    this.state = seed % 2_147_483_646 + 1;
  }

  async pass(): Promise<void> {
    return new Promise((resolve) => {
      this.waiting.push(resolve);
    });
  }

  async passSome(): Promise<void> {
    for (let times = 1 + this.draw(MANY); times > 0; times -= 1) await this.pass();
  }

  async run<Result>(tasks: readonly Promise<Result>[]): Promise<PromiseSettledResult<Result>[]> {
    const all = Promise.allSettled(tasks);
    let done = false;
    void all.then(() => {
      done = true;
    });
    while (!done) {
      await setImmediate();
      if (this.waiting.length > 0) this.waiting.splice(this.draw(this.waiting.length), 1)[0]();
    }
    return all;
  }

  private draw(below: number): number {
    this.state = this.state * 48_271 % 2_147_483_647;
    return this.state % below;
  }
}
