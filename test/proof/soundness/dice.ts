/* eslint-disable no-bitwise -- A generator of numbers works on bits. */

/** Choices that are the same for the same seed. */
export class Dice {
  constructor(private state: number) {}

  /** A number from 0, below the limit. */
  public below(limit: number): number {
    this.state = (this.state + 0x6D2B79F5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  }

  public pick<Value>(values: readonly Value[]): Value {
    return values[this.below(values.length)];
  }

  /** True once in so many times. */
  public chance(outOf: number): boolean {
    return this.below(outOf) === 0;
  }
}
