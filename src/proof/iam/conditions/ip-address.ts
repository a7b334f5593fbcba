import { NO, known, unknown } from '../answer';
import type { Answer } from '../answer';
import type { BaseOperator } from './operator';
import { pair } from './operator';
import { unreadable } from './ordered';

const BITS = { 4: 32, 6: 128 } as const;
const BYTE = /^(0|[1-9]\d{0,2})$/;
const GROUP = /^[0-9a-f]{1,4}$/i;
const GROUP_SIZE = 2n ** 16n;
const PREFIX = /^(0|[1-9]\d{0,2})$/;

interface Address {
  readonly version: 4 | 6;
  readonly value: bigint;
}

/** Operators on IP addresses and ranges of them. */
export const IP_ADDRESS: Readonly<Record<string, BaseOperator>> = pair('IpAddress', 'NotIpAddress', isInRange);

function isInRange(text: string, rangeText: string): Answer {
  const address = readAddress(text);
  if (!address) return unreadable(text, 'IpAddress');

  const [start = '', prefixText, ...more] = rangeText.split('/');
  const range = readAddress(start);
  const prefix = prefixText === undefined ? undefined : readPrefix(prefixText);
  if (!range || more.length > 0 || prefixText !== undefined && (prefix === undefined || prefix > BITS[range.version])) {
    return unreadable(rangeText, 'IpAddress');
  }
  if (range.version !== address.version) return otherFamily(address, range);
  if (prefix !== undefined || range.version === 4) return known(shares(address, range, prefix ?? BITS[4]));
  return withoutPrefix(address, range);
}

/** AWS documents /32 for an address without prefix, whatever its family; of IPv6 it can hardly be meant. */
function withoutPrefix(address: Address, range: Address): Answer {
  if (shares(address, range, BITS[6])) return known(true);
  return shares(address, range, 32) ? unknown('an IPv6 address without prefix in a policy') : NO;
}

/** An IPv4 address can be written as an IPv6 one; what AWS makes of that it does not say. */
function otherFamily(address: Address, range: Address): Answer {
  const mapped = [address, range].some(({ version, value }) => version === 6 && value / 2n ** 32n === 0xffffn);
  return mapped ? unknown('an IPv4 address written as IPv6') : NO;
}

function shares(first: Address, second: Address, prefix: number): boolean {
  const size = 2n ** BigInt(BITS[first.version] - prefix);
  return first.value / size === second.value / size;
}

function readPrefix(text: string): number | undefined {
  return PREFIX.test(text) ? Number(text) : undefined;
}

function readAddress(text: string): Address | undefined {
  const version = text.includes(':') ? 6 : 4;
  const value = version === 6 ? readIpv6(text) : readIpv4(text);
  return value === undefined ? undefined : { version, value };
}

function readIpv4(text: string): bigint | undefined {
  const bytes = text.split('.');
  if (bytes.length !== 4 || !bytes.every((byte) => BYTE.test(byte) && Number(byte) < 256)) return undefined;
  return bytes.reduce((value, byte) => value * 256n + BigInt(byte), 0n);
}

function readIpv6(text: string): bigint | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;

  const [head, tail] = halves.map(readGroups);
  if (!head || halves.length === 2 && !tail) return undefined;
  const missing = 8 - head.length - (tail?.length ?? 0);
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  return [...head, ...new Array<bigint>(missing).fill(0n), ...tail ?? []].reduce((value, group) => value * GROUP_SIZE + group, 0n);
}

/** Groups of 16 bits; the last two may be written as IPv4. */
function readGroups(text: string): bigint[] | undefined {
  if (text === '') return [];
  const groups = text.split(':');
  const last = groups[groups.length - 1] ?? '';
  const embedded = last.includes('.') ? readIpv4(last) : undefined;
  const plain = embedded === undefined ? groups : groups.slice(0, -1);
  if (!plain.every((group) => GROUP.test(group))) return undefined;
  return [...plain.map((group) => BigInt(`0x${group}`)), ...embedded === undefined ? [] : [embedded / GROUP_SIZE, embedded % GROUP_SIZE]];
}
