import { isIP } from 'net';
import type { IConstruct } from 'constructs';
import { LIMITS } from '../../limits';
import { fail, reject } from '../../private/reject';

/** Refuses what is not a list of IP ranges in CIDR notation, or holds everyone. */
export function checkIpRanges(scope: IConstruct, prop: string, ranges: readonly string[]): void {
  if (ranges.length > LIMITS.riskIpRanges) fail(scope, prop, `must be at most ${LIMITS.riskIpRanges} ranges, got ${ranges.length}`);
  for (const range of ranges) {
    const [, address = '', bits = ''] = /^([^/]+)\/(\d{1,3})$/.exec(range) ?? [];
    const version = isIP(address);
    reject(scope, prop, range, version === 0 || Number(bits) > (version === 4 ? 32 : 128),
      'must be a range in CIDR notation, such as 203.0.113.0/24');
    reject(scope, prop, range, Number(bits) === 0, 'must not hold every address; name the networks that you mean');
    reject(scope, prop, range, ranges.indexOf(range) !== ranges.lastIndexOf(range), 'must hold each range once');
  }
}
