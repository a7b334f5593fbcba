import { ORIGIN, userEvent } from './api-event';
import { guarded } from '../../../src/guest/handlers/guard';

const parts = { settings: { origins: [ORIGIN] }, log: jest.fn(), metrics: jest.fn() };

test('an answer passes', async () => {
  const handle = jest.fn(async () => ({ statusCode: 200, body: '{}' }));
  const event = userEvent();

  expect(await guarded(parts, handle)(event)).toEqual({ statusCode: 200, body: '{}' });
  expect(handle.mock.calls).toEqual([[parts, event]]);
  expect(parts.log).not.toHaveBeenCalled();
});

test('an unexpected error is answered and logged without what it says', async () => {
  const { statusCode, body, headers } = await guarded(parts, async () => { throw new RangeError('secret of eu-west-1:1'); })(userEvent());

  expect(statusCode).toBe(500);
  expect(JSON.parse(body)).toEqual({ error: 'internal', message: 'Something went wrong; try again' });
  expect(headers).toMatchObject({ 'Access-Control-Allow-Origin': ORIGIN });
  expect(parts.log.mock.calls).toEqual([[{ level: 'error', code: 'internal', error: 'RangeError' }]]);
  expect(parts.metrics.mock.calls).toEqual([[{ Failed: 1 }]]);
});

test('a request that no API could have sent is answered as an error', async () => {
  const { statusCode } = await guarded(parts, async (_, event) => ({ statusCode: 200, body: event.requestContext.identity.sourceIp }))(
    Object.assign(userEvent(), { requestContext: undefined }),
  );

  expect(statusCode).toBe(500);
});
