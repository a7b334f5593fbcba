import { embeddedMetrics } from '../../../src/guest/handlers/metrics';

test('values are written as one line that CloudWatch reads', () => {
  const write = jest.fn();

  embeddedMetrics('App/Upgrade', () => 1_700_000_000, write)({ Moved: 3, MovedBytes: 0, MoveSeconds: 1.5 });

  const [[line]] = write.mock.calls;
  expect(line).toMatch(/^[^\n]*\n$/);
  expect(JSON.parse(line)).toEqual({
    _aws: {
      Timestamp: 1_700_000_000_000,
      CloudWatchMetrics: [{
        Namespace: 'CdkCognitoAccess/GuestUpgrade',
        Dimensions: [['Upgrade']],
        Metrics: [{ Name: 'Moved', Unit: 'Count' }, { Name: 'MovedBytes', Unit: 'Bytes' }, { Name: 'MoveSeconds', Unit: 'Seconds' }],
      }],
    },
    Upgrade: 'App/Upgrade',
    Moved: 3,
    MovedBytes: 0,
    MoveSeconds: 1.5,
  });
});
