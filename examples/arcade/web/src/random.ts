/** Numbers from 0 to below 1 that follow from the seed alone (mulberry32), so that a round can be played again. */
export function randomFrom(seed: number): () => number {
  /* eslint-disable no-bitwise */
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  /* eslint-enable no-bitwise */
}
