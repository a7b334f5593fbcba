import { SignatureV4 } from '@smithy/signature-v4';
import * as fc from 'fast-check';
import { Sha256 } from './sha256';
import { sign } from '../../client/src/sign';

const word = (min: number) => fc.string({ unit: fc.constantFrom(...'ABCXYZabcxyz0189'), minLength: min, maxLength: 40 });

/** Anything that a path of a URL may hold, encoded as a URL does. The signer of AWS takes out empty segments and dots, as nobody configures. */
const segment = fc.string({ unit: 'binary', minLength: 1, maxLength: 12 })
  .filter((text) => !/^\.{1,2}$/.test(text))
  .map(encodeURIComponent);

interface Call {
  readonly method: string;
  readonly origin: string;
  readonly path: string;
  readonly body: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  readonly region: string;
  readonly now: Date;
}

const call: fc.Arbitrary<Call> = fc.record({
  method: fc.constantFrom('GET', 'POST'),
  origin: fc.constantFrom('https://abc123.execute-api.eu-west-1.amazonaws.com', 'http://127.0.0.1:4566', 'http://localhost', 'https://[::1]:8443'),
  path: fc.array(segment, { maxLength: 5 }).map((segments) => `/${segments.join('/')}`),
  body: fc.oneof(fc.constant(''), fc.json(), fc.string({ unit: 'grapheme' })),
  accessKeyId: word(16),
  secretAccessKey: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 50 }),
  sessionToken: fc.option(fc.base64String({ minLength: 4, maxLength: 900 }), { nil: undefined }),
  region: fc.constantFrom('eu-west-1', 'us-gov-east-1', 'cn-north-1', 'me-central-1'),
  now: fc.date({ min: new Date('2000-01-01T00:00:00Z'), max: new Date('2099-12-31T23:59:59.999Z'), noInvalidDate: true }),
});

/** The headers that the library of AWS would send. */
async function oracle({ method, origin, path, body, region, now, ...credentials }: Call) {
  const { host, hostname, pathname, protocol } = new URL(origin + path);
  const signer = new SignatureV4({ credentials, region, service: 'execute-api', sha256: Sha256, applyChecksum: false });
  const request = { method, protocol, hostname, path: pathname, query: {}, headers: { host }, body };
  return (await signer.sign(request, { signingDate: now })).headers;
}

test('signs as the library of AWS does', async () => {
  await fc.assert(fc.asyncProperty(call, async (input) => {
    const { method, origin, path, body, region, now, ...credentials } = input;

    expect(await sign(method, origin + path, body, credentials, region, now.getTime())).toEqual(await oracle(input));
  }), { numRuns: 1000 });
});

test('signs a path with a stage, and one with marks that are encoded twice', async () => {
  for (const path of ['/prod/upgrade/start', "/restapis/abc/prod/_user_request_/upgrade/it's(1)!*", '/a%20b/%C3%A9/$default/x+y@z=1;2']) {
    const credentials = { accessKeyId: 'ASIAEXAMPLE', secretAccessKey: 'secret', sessionToken: 'token+/=' };
    const origin = 'https://abc.execute-api.eu-west-1.amazonaws.com';
    const now = new Date();

    const signed = await sign('POST', origin + path, '{"a":1}', credentials, 'eu-west-1', now.getTime());

    expect(signed).toEqual(await oracle({ method: 'POST', origin, path, body: '{"a":1}', region: 'eu-west-1', now, ...credentials }));
  }
});
