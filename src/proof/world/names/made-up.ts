import { createHash } from 'node:crypto';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** A UUID, the same for the same seed. */
export function uuid(seed: string): string {
  const digits = hex(seed, 32);
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-8${digits.slice(17, 20)}-${digits.slice(20)}`;
}

/** Hexadecimal digits, at most 64, the same for the same seed. */
export function hex(seed: string, length: number): string {
  return createHash('sha256').update(seed).digest('hex').slice(0, length);
}

/** Small letters and digits, at most 32, the same for the same seed. */
export function letters(seed: string, length: number): string {
  return [...createHash('sha256').update(seed).digest().subarray(0, length)].map((byte) => LETTERS[byte % LETTERS.length]).join('');
}

/** A name as CloudFormation makes them up: stack, logical ID and a suffix, cut to a length. */
export function generatedName(stack: string, logicalId: string, seed: string, maximum = 64): string {
  const suffix = letters(seed, 12).toUpperCase();
  return `${`${stack}-${logicalId}`.slice(0, maximum - suffix.length - 1)}-${suffix}`;
}
