import { Bench, from, message, prefix, to } from './move-bench';
import { FINAL_AFTER_SECONDS, SWEEP_AFTER_SECONDS } from '../../../src/guest/handlers/move';
import type { ClaimedUpgrade } from '../../../src/guest/handlers/upgrade-record';
import { CLAIMED_AT, GUEST, UPGRADE_ID, claimedUpgrade } from '../fakes/upgrade';

describe('what is on its way', () => {
  test('is moved from each of the data, counted, and looked at again later', async () => {
    const bench = new Bench();
    bench.fill(bench.one, 2);
    bench.two.write(from('other'), 'other');

    await bench.run();

    expect([bench.one.keys(), bench.two.keys()]).toEqual([[to('file 0'), to('file 1')], [to('other')]]);
    expect(bench.record).toMatchObject({ state: 'moved', total: { items: 3, bytes: 9 }, counts: { moved: 3, bytes: 9 } });
    expect(bench.store.due.get(UPGRADE_ID)).toBe(CLAIMED_AT + SWEEP_AFTER_SECONDS);
    expect(bench.metrics).toEqual([{ Moved: 3, Renamed: 0, Left: 0, MovedBytes: 9, MoveSeconds: 10 }]);
    expect([bench.runs, bench.sent]).toEqual([[], []]);
  });

  test('may be nothing', async () => {
    const bench = new Bench();
    await bench.run();
    expect(bench.record).toMatchObject({ state: 'moved', total: { items: 0, bytes: 0 } });
  });

  test('is moved once, however often it is asked for, also at the same time', async () => {
    const bench = new Bench();
    bench.fill(bench.one, 5);

    await Promise.all([bench.run(), bench.run(), bench.run()]);
    await bench.run();

    expect(bench.one.keys()).toHaveLength(5);
    expect(bench.record).toMatchObject({ state: 'moved', counts: { moved: expect.any(Number), bytes: 10 } });
    const { moved = 0, same = 0 } = bench.record?.counts ?? {};
    expect(moved + same).toBe(5);
  });

  test.each([
    ['things', { maxItems: 4 }, { items: 5, bytes: 10 }],
    ['bytes', { maxBytes: 9 }, { items: 5, bytes: 10 }],
  ])('is left alone where there are too many %s, over all data', async (_, limits, total) => {
    const bench = new Bench();
    bench.settings = { ...bench.settings, ...limits };
    bench.fill(bench.one, 3);
    bench.fill(bench.two, 2);

    await bench.run();

    expect(bench.record).toMatchObject({ state: 'overLimit', total });
    expect([...bench.one.keys('users/'), ...bench.two.keys('users/')]).toEqual([]);
    expect(bench.metrics).toEqual([{ OverLimit: 1 }]);
  });

  test('goes on where the limits were lowered meanwhile', async () => {
    const bench = new Bench({ total: { items: 5, bytes: 10 } });
    bench.settings = { ...bench.settings, maxItems: 4 };
    bench.fill(bench.one, 5);

    await bench.run();

    expect(bench.record?.state).toBe('moved');
  });

  test('is begun anew where somebody asks after the limits were raised, and not without being asked', async () => {
    const bench = new Bench();
    bench.settings = { ...bench.settings, maxItems: 4 };
    bench.fill(bench.one, 5);
    bench.store.locks.set(GUEST, { user: claimedUpgrade().user, upgradeId: UPGRADE_ID });
    await bench.run();
    await bench.run({ ...message, again: true });
    expect(bench.record?.state).toBe('overLimit');

    bench.settings = { ...bench.settings, maxItems: 5 };
    await bench.run();
    expect(bench.record?.state).toBe('overLimit');
    await bench.run({ ...message, again: true });

    expect([bench.record?.state, bench.one.keys('users/').length]).toEqual(['moved', 5]);
  });

  test('is not over the limit because of what came after the first measure', async () => {
    const bench = new Bench({ total: { items: 20, bytes: 40 } });
    bench.settings = { ...bench.settings, inlineItems: 100 };
    bench.fill(bench.one, 25);

    await bench.run();

    expect(bench.record?.state).toBe('moved');
  });

  test('is moved again where the guest writes meanwhile', async () => {
    const bench = new Bench();
    let writes = 0;
    bench.one.write(from('a'), 'first');
    bench.onMove = () => { if ((writes += 1) === 1) bench.one.write(from('a'), 'late'); };

    await bench.run();

    expect(bench.record?.state).toBe('moved');
    expect(bench.one.keys().map((key) => bench.one.text(key)).sort()).toEqual(['first', 'late']);
    expect(bench.one.keys('guests/')).toEqual([]);
  });

  test('is as good as moved where the guest does not stop writing: the last pass takes the rest', async () => {
    const bench = new Bench();
    let writes = 0;
    bench.one.write(from('a'), 'first');
    bench.onMove = () => { bench.one.write(from('a'), `late ${writes += 1}`); };

    await bench.run();

    expect([writes, bench.record?.state]).toEqual([3, 'moved']);
  });

  test('is asked for again where the time is up, and goes on where it ended', async () => {
    const bench = new Bench();
    let asked = 0;
    bench.fill(bench.one, 4);
    bench.late = () => (asked += 1) > 2;

    await bench.run({ ...message, after: 'map', data: 1 });

    expect(bench.sent).toEqual([{ ...message, after: 'map', data: 1 }]);
    expect([bench.record?.state, bench.one.keys('users/').length]).toEqual(['moving', 2]);
    bench.late = undefined;
    await bench.run();
    expect([bench.record?.state, bench.one.keys('users/').length]).toEqual(['moved', 4]);
  });

  test('fails where the time was up before anything was moved, rather than ask for ever', async () => {
    const bench = new Bench();
    bench.fill(bench.one, 4);
    bench.late = () => true;

    await expect(bench.run()).rejects.toThrow('time: must be enough to move one thing');
    expect(bench.sent).toEqual([]);
  });

  test('fails where one thing cannot be moved, after all others were', async () => {
    const bench = new Bench();
    bench.fill(bench.one, 3);
    bench.two.write(from('other'), 'other');
    const copy = bench.one.copy.bind(bench.one);
    bench.one.copy = (source, target) => source.key === from('file 1') ? Promise.reject(new Error('InvalidObjectState')) : copy(source, target);

    await expect(bench.run()).rejects.toThrow('InvalidObjectState');
    expect([bench.one.keys('guests/'), bench.two.keys('guests/')]).toEqual([[from('file 1')], []]);
    expect(bench.record?.state).toBe('moving');
  });
});

describe('what is too much for one function', () => {
  test('is moved by the state machine, and what it left then inline', async () => {
    const bench = new Bench();
    bench.fill(bench.one, 6);

    await bench.run();
    expect(bench.runs).toEqual([[`${UPGRADE_ID}-0-0`, { upgradeId: UPGRADE_ID, data: 0, bucket: 'one', prefix }]]);
    expect([bench.record?.state, bench.one.keys('users/')]).toEqual(['moving', []]);

    bench.one.erase(from('file 0'));
    await bench.run({ ...message, after: 'map', data: 0 });
    expect([bench.record?.state, bench.one.keys('users/').length]).toEqual(['moved', 5]);
  });

  test('by its bytes as well', async () => {
    const bench = new Bench();
    bench.two.write(from('a'), 'x'.repeat(501));

    await bench.run();

    expect(bench.runs.map(([name]) => name)).toEqual([`${UPGRADE_ID}-1-0`]);
  });

  test('is begun again under the same name within the hour, so that it runs once, and under another after it', async () => {
    const bench = new Bench();
    bench.fill(bench.one, 6);

    await bench.run();
    await bench.run();
    bench.now = CLAIMED_AT + 3600;
    await bench.run();

    expect(bench.runs.map(([name]) => name)).toEqual([`${UPGRADE_ID}-0-0`, `${UPGRADE_ID}-0-0`, `${UPGRADE_ID}-0-1`]);
  });

  test('in two buckets is moved by two runs, and the first to end does not find fault with the other', async () => {
    const bench = new Bench();
    bench.fill(bench.one, 6);
    bench.fill(bench.two, 6);

    await bench.run();
    for (const key of bench.one.keys('guests/')) bench.one.erase(key);
    await bench.run({ ...message, after: 'map', data: 0 });

    expect(bench.runs.map(([name]) => name)).toEqual([`${UPGRADE_ID}-0-0`, `${UPGRADE_ID}-1-0`, `${UPGRADE_ID}-1-0`]);
  });

  test.each([{ data: 0 }, {}])('fails where as much is left after the run: %j', async (of) => {
    const bench = new Bench();
    bench.fill(bench.one, 6);

    await expect(bench.run({ ...message, after: 'map', ...of })).rejects.toThrow('objects: must be fewer after the map');
  });

  test('does not fail over what the run left with the guest since the user wins', async () => {
    const bench = new Bench();
    bench.conflict = 'userWins';
    bench.settings = { ...bench.settings, inlineBytes: 10 };
    bench.fill(bench.one, 6);
    for (let index = 0; index < 6; index += 1) bench.one.write(to(`file ${index}`), 'mine');
    await bench.run(message, false);
    bench.store.records.set(UPGRADE_ID, claimedUpgrade({ total: { items: 6, bytes: 12 } }));

    await bench.run({ ...message, after: 'map', data: 0 });

    expect(bench.record).toMatchObject({ state: 'moved', counts: { left: 6 } });
  });

  test('is moved inline where there is no state machine', async () => {
    const bench = new Bench();
    bench.fill(bench.one, 6);

    await bench.run(message, false);

    expect(bench.record?.state).toBe('moved');
  });
});

describe('what was moved', () => {
  const moved: Partial<ClaimedUpgrade> = { state: 'moved', counts: { moved: 2, renamed: 1, same: 0, left: 1, bytes: 100 } };

  test('is let be as long as the guest may write', async () => {
    const bench = new Bench(moved);
    bench.now = CLAIMED_AT + FINAL_AFTER_SECONDS - 1;
    bench.one.write(from('late'), 'late');

    await bench.run();

    expect([bench.record?.state, bench.one.keys()]).toEqual(['moved', [from('late')]]);
  });

  test('is settled after that, with what the guest wrote late', async () => {
    const bench = new Bench(moved);
    bench.now = CLAIMED_AT + FINAL_AFTER_SECONDS;
    bench.one.write(from('late'), 'late');

    await bench.run();

    expect(bench.one.keys()).toEqual([to('late')]);
    expect(bench.record).toMatchObject({ state: 'settled', counts: { moved: 1, bytes: 4 } });
    expect(bench.store.due.has(UPGRADE_ID)).toBe(false);
  });

  test('counts for the metrics only what came late', async () => {
    const bench = new Bench();
    bench.fill(bench.one, 2);
    await bench.run();
    bench.now = CLAIMED_AT + SWEEP_AFTER_SECONDS;
    bench.one.write(from('late'), 'late');
    await bench.run();

    expect(bench.metrics.at(-1)).toEqual({ Moved: 1, Renamed: 0, Left: 0, MovedBytes: 4 });
    await bench.run();
    expect(bench.metrics).toHaveLength(2);
  });

  test('is asked for again where the time is up', async () => {
    const bench = new Bench(moved);
    let asked = 0;
    bench.now = CLAIMED_AT + FINAL_AFTER_SECONDS;
    bench.fill(bench.one, 4);
    bench.late = () => (asked += 1) > 2;

    await bench.run();

    expect([bench.record?.state, bench.sent]).toEqual(['moved', [message]]);
  });

  test('fails where something still changes', async () => {
    const bench = new Bench(moved);
    let writes = 0;
    bench.now = CLAIMED_AT + FINAL_AFTER_SECONDS;
    bench.one.write(from('a'), 'first');
    bench.onMove = () => { bench.one.write(from('a'), `late ${writes += 1}`); };

    await expect(bench.run()).rejects.toThrow('data: must not change after the credentials of the guest have ended');
    expect(bench.record?.state).toBe('moved');
  });
});

test.each(['settled', 'overLimit'] as const)('nothing is done on an upgrade that is %s', async (state) => {
  const bench = new Bench({ state });
  bench.now = CLAIMED_AT + FINAL_AFTER_SECONDS;
  bench.fill(bench.one, 1);

  await bench.run();

  expect([bench.record?.state, bench.one.keys()]).toEqual([state, [from('file 0')]]);
});

test('nothing is done on a ticket that nobody has claimed, or that does not exist', async () => {
  const bench = new Bench();
  bench.fill(bench.one, 1);
  const { user: _user, claimedAt: _claimedAt, ...unclaimed } = claimedUpgrade({ state: 'started' });
  bench.store.records.set(UPGRADE_ID, unclaimed);

  await bench.run();
  await bench.run({ upgradeId: 'x' });

  expect(bench.one.keys()).toEqual([from('file 0')]);
});
