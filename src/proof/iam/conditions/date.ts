import type { BaseOperator } from './operator';
import { ordered } from './ordered';

const EPOCH = /^\d{5,12}(\.\d+)?$/;
const DAY = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/;
const TIME = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(\.\d+)?)?(?:Z|([+-])(\d{2}):(\d{2}))$/;

/** Operators on points in time. */
export const DATE: Readonly<Record<string, BaseOperator>> = ordered('Date', readDate);

/**
 * Milliseconds of a time in a W3C form of ISO 8601 or in seconds since 1970, or nothing. A day or month is read as its beginning. Four
 * digits can be a year or seconds, so they are nothing.
 */
export function readDate(text: string): number | undefined {
  if (EPOCH.test(text)) return Number(text) * 1000;

  const day = DAY.exec(text);
  if (day) return instant([day[1], day[2], day[3] ?? '01']);

  const time = TIME.exec(text);
  if (!time) return undefined;
  const [, year, month, date, hour, minute, second = '00', fraction = '', sign, offsetHours = '0', offsetMinutes = '0'] = time;
  const start = instant([year, month, date], [hour, minute, second]);
  const offset = (Number(offsetHours) * 60 + Number(offsetMinutes)) * 60_000 * (sign === '-' ? -1 : 1);
  return start === undefined ? undefined : start + Number(`0${fraction}`) * 1000 - offset;
}

/** A day that the calendar lacks is no date. */
function instant(day: readonly (string | undefined)[], time: readonly (string | undefined)[] = ['00', '00', '00']): number | undefined {
  const text = `${day.join('-')}T${time.join(':')}.000Z`;
  const value = Date.parse(text);
  return Number.isNaN(value) || new Date(value).toISOString() !== text ? undefined : value;
}
