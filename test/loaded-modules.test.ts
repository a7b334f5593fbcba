import { buildSync } from 'esbuild';

/** What Node loads for an app that imports these names: modules of ours, and of aws-cdk-lib what these ask for. */
function loadedFor(source: string) {
  const { metafile } = buildSync({
    stdin: { contents: source, resolveDir: 'src', loader: 'ts' },
    bundle: true,
    write: false,
    metafile: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    tsconfigRaw: '{}',
    outdir: '.',
  });
  const own = Object.keys(metafile.inputs).filter((name) => name.startsWith('src/'));
  const others = Object.values(metafile.inputs).flatMap(({ imports }) => imports.filter(({ external }) => external).map(({ path }) => path));
  return { own: own.map((name) => name.slice('src/'.length, -'.ts'.length)).sort(), others: [...new Set(others)].sort() };
}

const SMALLEST = `
import { S3UserPrefixAccess } from './access/s3-user-prefix-access';
import { AppClient } from './auth/app-client';
import { AuthenticatedAppAuth } from './auth/authenticated-app-auth';
console.log(S3UserPrefixAccess, AppClient, AuthenticatedAppAuth);
`;

test('the smallest app loads the modules that it needs, and no others', () => {
  expect(loadedFor(SMALLEST)).toMatchSnapshot();
});

test('it loads no room that it does not use', () => {
  const { own } = loadedFor(SMALLEST);

  expect(own.filter((name) => /^(config|guard|guest|proof|cli)\//.test(name))).toEqual([]);
  expect(own.filter((name) => /^auth\/(federat|managed-login|protection|imported)|^triggers\/(ready|handlers)/.test(name))).toEqual([]);
});

test('what is not asked for is seen where it is loaded', () => {
  const { own, others } = loadedFor(`${SMALLEST}\nimport { GuestUpgradeIdentity } from './guest/guest-upgrade-identity';\nconsole.log(GuestUpgradeIdentity);`);

  expect(own).toContain('guest/guest-upgrade-identity');
  expect(others).toContain('aws-cdk-lib/aws-stepfunctions');
});
