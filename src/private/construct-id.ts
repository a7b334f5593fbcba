import { createHash } from 'crypto';

/**
 * A construct id for a name that the user chose: the name itself where it is a plain word, else what is left of it
 * and a hash, so that two names never share an id.
 */
export function constructId(name: string): string {
  if (/^[A-Za-z0-9_-]+$/.test(name)) return name;
  const digest = createHash('sha256').update(name).digest('hex').slice(0, 8);
  return `${name.replace(/[^A-Za-z0-9]/g, '')}${digest}`;
}
