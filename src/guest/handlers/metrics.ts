const UNITS = {
  Started: 'Count',
  Claimed: 'Count',
  Refused: 'Count',
  Moved: 'Count',
  Renamed: 'Count',
  Left: 'Count',
  MovedBytes: 'Bytes',
  OverLimit: 'Count',
  MoveSeconds: 'Seconds',
  Failed: 'Count',
} as const;

export type MetricName = keyof typeof UNITS;

/** Publishes values, all at one time. */
export type Metrics = (values: Readonly<Partial<Record<MetricName, number>>>) => void;

/** Writes metrics as lines of the log that CloudWatch reads (embedded metric format): no call is made, so none can fail or hold up. */
export function embeddedMetrics(metricsName: string, now: () => number, write: (line: string) => void): Metrics {
  return (values) => {
    const Metrics = Object.entries(UNITS).flatMap(([Name, Unit]) => (Name in values ? [{ Name, Unit }] : []));
    const directive = { Namespace: 'CdkCognitoAccess/GuestUpgrade', Dimensions: [['Upgrade']], Metrics };
    write(`${JSON.stringify({ _aws: { Timestamp: now() * 1000, CloudWatchMetrics: [directive] }, Upgrade: metricsName, ...values })}\n`);
  };
}
