import { DecisionLog } from '../e2e/gate/decision-log';
import { DeniedInside, Unexpected, runCheck } from '../e2e/main-job/check';
import type { Check } from '../e2e/main-job/check';
import { table } from '../e2e/main-job/table';

const serviceError = (name: string, httpStatusCode = 403) => Object.assign(new Error(name), { name, $metadata: { httpStatusCode } });
const check = (attempt: Check['attempt'], expected: Check['expected'] = 'denied'): Check => ({ who: 'alice', action: 'GetObject', on: 'a', expected, attempt });

async function seen(error: Error | undefined, policySaid?: string): Promise<string> {
  const log = new DecisionLog();
  const attempt = async () => {
    if (policySaid !== undefined) log.add({ who: 'a', role: 'r', action: 's3:GetObject', resource: 'x', result: policySaid });
    if (error !== undefined) throw error;
  };
  return (await runCheck(check(attempt), log)).seen;
}

test('a denial counts when a policy said no', async () => {
  expect(await seen(serviceError('AccessDenied'), 'ImplicitlyDenied')).toBe('denied');
  expect(await seen(serviceError('AccessDenied'), 'ExplicitlyDenied')).toBe('denied');
  expect(await seen(new DeniedInside('x'), 'ImplicitlyDenied')).toBe('denied');
  expect(await seen(serviceError('403'), 'ImplicitlyDenied')).toBe('denied');
});

test.each([
  [serviceError('AccessDenied'), undefined, 'refused: AccessDenied'],
  [serviceError('AccessDenied'), 'Allowed', 'refused: AccessDenied'],
  [serviceError('NoSuchKey', 404), 'Allowed', 'refused: NoSuchKey'],
  [serviceError('SignatureDoesNotMatch'), undefined, 'refused: SignatureDoesNotMatch'],
  [serviceError('NotImplemented', 501), undefined, 'failed: NotImplemented NotImplemented'],
  [serviceError('InternalError', 500), 'ImplicitlyDenied', 'failed: InternalError InternalError'],
  [new Unexpected('another object'), 'Allowed', 'wrong answer: another object'],
  [new Error('connection lost'), undefined, 'failed: Error connection lost'],
])('%p after the policy said %p is no denial', async (error, policySaid, expected) => {
  expect(await seen(error, policySaid)).toBe(expected);
});

test('an earlier no of a policy does not count', async () => {
  const log = new DecisionLog();
  log.add({ who: 'a', role: 'r', action: 's3:GetObject', resource: 'x', result: 'ImplicitlyDenied' });

  expect((await runCheck(check(async () => { throw serviceError('AccessDenied'); }), log)).ok).toBe(false);
});

test('a line is right only when what was seen is what was expected', async () => {
  const log = new DecisionLog();
  const outcomes = [
    await runCheck(check(async () => undefined, 'allowed'), log),
    await runCheck(check(async () => undefined), log),
    await runCheck(check(async () => { throw serviceError('InvalidToken'); }, { refusedWith: 'InvalidToken' }), log),
  ];

  expect(outcomes.map(({ ok }) => ok)).toEqual([true, false, true]);
  expect(table(outcomes).split('\n').map((line) => line.slice(0, 5).trim())).toEqual(['', 'ok', 'WRONG', 'ok']);
});
