import { GuestUpgrade, type GuestUpgradeOptions } from '../../client/src';

const CLOUD = 'https://abc123.execute-api.eu-west-1.amazonaws.com/prod/upgrade';

const credentials = () => ({ accessKeyId: 'ASIAEXAMPLE', secretAccessKey: 'secret', sessionToken: 'token' });

/** The one request that a start sends. */
async function sentBy(options: Partial<GuestUpgradeOptions>): Promise<{ readonly url: unknown; readonly init: RequestInit }> {
  const fetch = jest.fn<Promise<Response>, [unknown, RequestInit]>(async () => new Response('{}', { status: 400 }));
  await expect(new GuestUpgrade({ endpoint: CLOUD, credentials, storage: 'memory', fetch: fetch as typeof globalThis.fetch, ...options }).start()).rejects.toThrow();
  const [[url, init] = ['', {}]] = fetch.mock.calls;
  return { url, init };
}

const authorizationOf = ({ init }: { readonly init: RequestInit }) => new Headers(init.headers).get('authorization');

describe('the region', () => {
  test.each([
    [CLOUD, 'eu-west-1'],
    ['https://abc123.execute-api.cn-north-1.amazonaws.com.cn/prod/upgrade', 'cn-north-1'],
    ['https://abc123-vpce-0f.execute-api.us-gov-west-1.vpce.amazonaws.com/prod/upgrade/', 'us-gov-west-1'],
  ])('is read from %p', async (endpoint, region) => {
    expect(authorizationOf(await sentBy({ endpoint }))).toContain(`/${region}/execute-api/aws4_request`);
  });

  test('that is given goes before the one in the endpoint', async () => {
    expect(authorizationOf(await sentBy({ region: 'us-east-1' }))).toContain('/us-east-1/execute-api/');
  });

  test.each(['https://api.example.com/upgrade', 'http://127.0.0.1:4566/restapis/abc/prod/_user_request_/upgrade'])('must be given for %p', async (endpoint) => {
    expect(() => new GuestUpgrade({ endpoint, credentials })).toThrow(new TypeError('region must be given'));
    expect((await sentBy({ endpoint, region: 'eu-west-1' })).url).toBe(`${endpoint}/start`);
  });
});

describe('the endpoint', () => {
  test.each(['http://localhost:4566/upgrade', 'http://localhost/upgrade', 'http://127.0.0.1:3000/x/upgrade', 'http://[::1]:3000/upgrade'])('may be local: %p', async (endpoint) => {
    expect((await sentBy({ endpoint, region: 'eu-west-1' })).url).toBe(`${endpoint}/start`);
  });

  test.each([
    'http://abc123.execute-api.eu-west-1.amazonaws.com/prod/upgrade', 'http://localhost.example.com/upgrade', 'http://127.0.0.100/upgrade', 'ftp://localhost/upgrade', '/upgrade', '',
  ])('fails where a ticket would travel in the clear, or nowhere: %p', (endpoint) => {
    expect(() => new GuestUpgrade({ endpoint, region: 'eu-west-1', credentials })).toThrow(new TypeError('endpoint must be https'));
  });

  test('is followed nowhere else', async () => {
    expect((await sentBy({})).init.redirect).toBe('error');
  });
});

describe('storage', () => {
  const stored = () => {
    const values = new Map<string, string>();
    return {
      values,
      getItem: (key: string) => values.get(key) ?? null,
      setItem: (key: string, value: string) => void values.set(key, value),
      removeItem: (key: string) => void values.delete(key),
    };
  };
  const page = { document: {}, sessionStorage: stored(), localStorage: stored() };
  const ticket = 't'.repeat(43);
  const started = async (options: Partial<GuestUpgradeOptions> = {}) => {
    const fetch = async () => new Response(JSON.stringify({ ticket, expiresAt: 1 }), { status: 201 });
    const client = new GuestUpgrade({ endpoint: CLOUD, credentials, fetch, ...options });
    await client.start();
    return client;
  };

  afterEach(() => {
    for (const name of Object.keys(page)) Reflect.deleteProperty(globalThis, name);
    page.sessionStorage.values.clear();
  });

  test('is sessionStorage in a page, and never localStorage', async () => {
    Object.assign(globalThis, page);

    expect((await started()).pending).toBe('ticket');
    expect([...page.sessionStorage.values]).toEqual([[CLOUD, `ticket ${ticket}`]]);
    expect([...page.localStorage.values]).toEqual([]);
  });

  test('fails to be localStorage', () => {
    Object.assign(globalThis, page);

    expect(() => new GuestUpgrade({ endpoint: CLOUD, credentials, storage: page.localStorage })).toThrow(new TypeError('storage must not be localStorage'));
  });

  test('is the memory of one client outside of a page, where others would share it', async () => {
    Object.assign(globalThis, { ...page, document: undefined });

    expect((await started()).pending).toBe('ticket');
    expect(new GuestUpgrade({ endpoint: CLOUD, credentials }).pending).toBeUndefined();
    expect([...page.sessionStorage.values]).toEqual([]);
  });

  test('is memory in a page that chooses it, or may not look at its storage', async () => {
    Object.assign(globalThis, page);
    const chosen = await started({ storage: 'memory' });
    Object.defineProperty(globalThis, 'sessionStorage', { configurable: true, get: () => { throw new Error('SecurityError'); } });
    const forced = await started();

    expect([chosen.pending, forced.pending]).toEqual(['ticket', 'ticket']);
    chosen.discard();
    expect([chosen.pending, forced.pending]).toEqual([undefined, 'ticket']);
    expect([...page.sessionStorage.values]).toEqual([]);
  });

  test('that is full does not keep the ticket before', async () => {
    const storage = stored();
    await started({ storage });
    storage.setItem = () => { throw new Error('QuotaExceededError'); };

    await expect(started({ storage })).rejects.toThrow('QuotaExceededError');
    expect([...storage.values]).toEqual([]);
  });
});

test('the global fetch is used where none is given', async () => {
  const fetch = jest.spyOn(globalThis, 'fetch').mockResolvedValue(new Response('{}', { status: 400 }));

  await expect(new GuestUpgrade({ endpoint: CLOUD, credentials, storage: 'memory' }).start()).rejects.toThrow('internal');

  expect(fetch).toHaveBeenCalledWith(`${CLOUD}/start`, expect.objectContaining({ method: 'POST', body: '{}' }));
  fetch.mockRestore();
});
