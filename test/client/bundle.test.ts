import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build, type BuildOptions } from 'esbuild';

const ROOT = path.resolve(__dirname, '../..');
const TSC = path.join(ROOT, 'node_modules/typescript/bin/tsc');

/** An app, with this package installed as it is shipped. */
const app = mkdtempSync(path.join(tmpdir(), 'client-'));

/** As scripts/build-assets.mjs has it. */
const OPTIONS: BuildOptions = { bundle: true, minify: true, format: 'esm', platform: 'neutral', target: 'es2022', charset: 'utf8', legalComments: 'none' };

let bundle: Uint8Array;

beforeAll(async () => {
  const { outputFiles } = await build({ ...OPTIONS, entryPoints: [path.join(ROOT, 'client/src/index.ts')], write: false });
  bundle = outputFiles?.[0]?.contents ?? new Uint8Array();

  const library = path.join(app, 'node_modules/cdk-cognito-access');
  mkdirSync(library, { recursive: true });
  cpSync(path.join(ROOT, 'package.json'), path.join(library, 'package.json'));
  cpSync(path.join(ROOT, 'client/dist'), path.join(library, 'client/dist'), { recursive: true });
});

afterAll(() => rmSync(app, { recursive: true }));

test('the client is smaller than 4 kB', () => {
  expect(bundle.length).toBeGreaterThan(2_000);
  expect(bundle.length).toBeLessThan(4_096);
});

test('the client imports nothing', () => {
  expect(Buffer.from(bundle).toString()).not.toMatch(/\b(import|require)\b/);
});

test('Node takes the client from the package', () => {
  writeFileSync(path.join(app, 'run.mjs'), `
    import * as client from 'cdk-cognito-access/client';
    const fetch = async () => new Response(JSON.stringify({ ticket: 't'.repeat(43), expiresAt: 1 }), { status: 201 });
    const credentials = () => ({ accessKeyId: 'a', secretAccessKey: 'b', sessionToken: 'c' });
    const upgrade = new client.GuestUpgrade({ endpoint: 'https://a.execute-api.eu-west-1.amazonaws.com/prod/upgrade', credentials, fetch });
    await upgrade.start();
    console.log(upgrade.pending, new client.GuestUpgradeError('taken') instanceof Error);
  `);

  expect(execFileSync(process.execPath, ['run.mjs'], { cwd: app, encoding: 'utf8', env: { ...process.env, FORCE_COLOR: '0' } })).toBe('ticket true\n');
});

test.each([['nodenext', 'app.mts'], ['nodenext', 'app.cts'], ['bundler', 'app.ts']])('TypeScript knows the types of the client: %p, %p', (resolution, file) => {
  writeFileSync(path.join(app, file), `import { GuestUpgrade, GuestUpgradeError, type UpgradeStatus } from 'cdk-cognito-access/client';
    const upgrade = new GuestUpgrade({ endpoint: 'x', credentials: async () => undefined });
    export const status: Promise<UpgradeStatus> = upgrade.complete({ wait: 1, onProgress: ({ counts, total }) => [counts.moved, total?.items] });
    export const code: string = new GuestUpgradeError('taken', 409).code;
    export const wrong: number = upgrade.pending;
  `);
  const options = ['--ignoreConfig', '--noEmit', '--skipDefaultLibCheck', '--strict', '--target', 'es2022', '--lib', 'es2022,dom'];
  const modules = ['--module', resolution === 'bundler' ? 'esnext' : resolution, '--moduleResolution', resolution];

  const { stdout } = spawnSync(process.execPath, [TSC, '--pretty', 'false', ...options, ...modules, file], { cwd: app, encoding: 'utf8' });

  expect(stdout.match(/^\S.*/gm)).toEqual([expect.stringMatching(/^app.[cm]?ts\(5,18\): error TS2322/)]);
});
