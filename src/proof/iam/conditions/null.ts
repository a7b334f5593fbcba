import { NO, YES, either, known, some } from '../answer';
import type { Answer } from '../answer';
import { mayBeEmpty } from '../context-value';
import { readBoolean } from './bool';
import { unreadable } from './ordered';

/** Whether a key is absent (`true`) or present (`false`). */
export function matchesNull(value: string | readonly string[] | undefined, policyValues: readonly string[]): Answer {
  const absent = isAbsent(value);
  return some(policyValues, (text) => {
    const wanted = readBoolean(text);
    if (wanted === undefined) return unreadable(text, 'Null');
    return absent.truth === 'unknown' ? absent : known((absent.truth === 'yes') === wanted);
  });
}

/** AWS calls an empty text a null value in one place and compares it in another. */
function isAbsent(value: string | readonly string[] | undefined): Answer {
  if (value === undefined) return YES;
  return [value].flat().some((text) => !mayBeEmpty(text)) ? NO : either(YES, NO, 'the key may have an empty value, which AWS may take for none');
}
