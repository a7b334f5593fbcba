import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { App, Stack } from 'aws-cdk-lib/core';
import { assetPath } from '../../../src/guest/private/asset-path';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'package-'));
  mkdirSync(join(root, 'assets', 'guest-upgrade'), { recursive: true });
  writeFileSync(join(root, 'assets', 'guest-upgrade', 'api.js'), '');
});
afterEach(() => rmSync(root, { recursive: true }));

const scope = new Stack(new App(), 'Test');

test.each([
  ['published, where all of the library is one file', ['lib']],
  ['in the sources', ['src', 'guest', 'private']],
  ['compiled from the sources', ['lib', 'guest', 'private']],
])('is found %s', (_, folders) => {
  expect(assetPath(scope, join(root, ...folders))).toBe(join(root, 'assets', 'guest-upgrade'));
});

test('is found from where it is', () => {
  expect(assetPath(scope)).toBe(join(process.cwd(), 'assets', 'guest-upgrade'));
});

test('fails where the functions are missing', () => {
  rmSync(join(root, 'assets', 'guest-upgrade', 'api.js'));

  expect(() => assetPath(scope, join(root, 'lib'))).toThrow(`[Test] assets: the functions of the upgrade are not in the package; install it anew, or run node scripts/build-assets.mjs in its sources, got "${join(root, 'assets', 'guest-upgrade')}"`);
});
