/** Where the page finds its pools, its data and the upgrade. None of it is secret. */
export interface Config {
  readonly region: string;
  readonly userPoolId: string;
  readonly userPoolClientId: string;
  readonly identityPoolId: string;
  readonly bucketName: string;
  readonly tableName: string;
  readonly upgradeEndpoint: string;

  /** One address that answers for Cognito, S3 and DynamoDB alike: a local AWS. Leave it out for the real one. */
  readonly endpoint?: string;
}

/** Reads `/config.json`, which whoever publishes the page puts next to it. */
export async function loadConfig(): Promise<Config> {
  const response = await fetch('/config.json', { cache: 'no-store' });
  if (!response.ok) throw new Error(`/config.json: the server answered ${response.status}`);
  return readConfig(await response.json());
}

function readConfig(json: unknown): Config {
  const values = new Map<string, unknown>(Object.entries(json ?? {}));
  const text = (name: string): string => {
    const value = values.get(name);
    if (typeof value !== 'string' || value === '') throw new Error(`/config.json: ${name} must be a text`);
    return value;
  };
  return {
    region: text('region'),
    userPoolId: text('userPoolId'),
    userPoolClientId: text('userPoolClientId'),
    identityPoolId: text('identityPoolId'),
    bucketName: text('bucketName'),
    tableName: text('tableName'),
    upgradeEndpoint: text('upgradeEndpoint'),
    endpoint: values.has('endpoint') ? text('endpoint') : undefined,
  };
}
