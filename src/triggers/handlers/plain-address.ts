/**
 * An address in lower case, where it is of the usual form in plain ASCII. What only looks like another address, or is read in two ways (a
 * second @, quotes, comments, a dot at the end, other alphabets), is none.
 */
export function plainAddress(address: string | undefined): string | undefined {
  return /^[\w.!#$%&'*+/=^`{|}~-]+@(?:[a-z\d-]+\.)+[a-z\d-]+$/i.test(address ?? '') ? address?.toLowerCase() : undefined;
}
