// Installs the packed tarball into an empty folder, as a user does, and synthesizes the example there; and looks at what is packed.
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { run } from './run.mjs';

const [tarball, ...others] = readdirSync('dist/js').filter((name) => name.endsWith('.tgz')).map((name) => path.resolve('dist/js', name));
if (!tarball || others.length > 0) throw new Error('dist/js must hold one tarball');

const files = run('tar', ['tzf', tarball]).trim().split('\n');
const unexpected = files.filter((name) => !/^package\/(\.jsii|LICENSE|README\.md|package\.json|bin\/cdk-cognito-access|assets\/guest-upgrade\/(api|move|sweep)\.js|assets\/triggers\/(claims|default-group|email-domains|link-accounts|migrate-from)\.js|client\/(package\.json|README\.md|dist\/(index\.mjs|[\w-]+\.d\.ts))|lib\/((index|proof|cli)\.js|.+\.d\.ts))$/.test(name));
if (unexpected.length > 0) throw new Error(`the tarball holds what nobody needs: ${unexpected.join(', ')}`);
const missing = ['lib/index.js', 'lib/proof.js', 'lib/cli.js', 'bin/cdk-cognito-access', '.jsii', 'assets/guest-upgrade/api.js', 'assets/guest-upgrade/move.js', 'assets/guest-upgrade/sweep.js', ...['claims', 'default-group', 'email-domains', 'link-accounts', 'migrate-from'].map((name) => `assets/triggers/${name}.js`), 'client/dist/index.mjs', 'client/dist/index.d.ts'].filter((name) => !files.includes(`package/${name}`));
if (missing.length > 0) throw new Error(`the tarball lacks ${missing.join(', ')}`);
const { dependencies = {}, bundledDependencies = [] } = JSON.parse(readFileSync('package.json', 'utf8'));
if (Object.keys(dependencies).length + bundledDependencies.length > 0) throw new Error('the package must ship no dependency');

const folder = mkdtempSync(path.join(os.tmpdir(), 'photo-album-'));
try {
  for (const name of ['app.ts', 'photo-album.ts', 'cdk.json', 'package.json']) cpSync(path.join('examples/photo-album', name), path.join(folder, name));
  const manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const { constructs, 'aws-cdk-lib': cdk, 'cdk-nag': nag } = JSON.parse(readFileSync('package.json', 'utf8')).devDependencies;
  // The oldest versions that the package says it works with; and no page, which needs more.
  manifest.dependencies = { 'aws-cdk-lib': cdk, constructs, 'cdk-nag': nag, 'cdk-cognito-access': `file:${tarball}` };
  manifest.devDependencies = { 'aws-cdk': manifest.devDependencies['aws-cdk'], tsx: manifest.devDependencies.tsx };
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify(manifest));
  run('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: folder });
  run('npm', ['run', 'synth', '--', '--no-notices'], { cwd: folder });
  run('node', ['--input-type=module', '--eval', "import { AuthenticatedAppAuth } from 'cdk-cognito-access'; if (typeof AuthenticatedAppAuth !== 'function') process.exit(1);"], { cwd: folder });

  const proof = run('npx', ['--no-install', 'cdk-cognito-access', 'prove', 'cdk.out', '--no-color'], { cwd: folder });
  if (!proof.includes('No caller reaches another\'s data')) throw new Error(`the command does not prove the example:\n${proof}`);
  checkLicences(folder);

  cpSync('scripts/synth-alone.cjs', path.join(folder, 'synth-alone.cjs'));
  run('node', ['synth-alone.cjs'], { cwd: folder });

  const { Resources } = JSON.parse(readFileSync(path.join(folder, 'cdk.out/PhotoAlbum.template.json'), 'utf8'));
  const types = Object.values(Resources).map(({ Type }) => Type);
  if (!types.includes('AWS::Cognito::IdentityPool') || !types.includes('AWS::S3::Bucket')) throw new Error(`the template lacks resources, it has ${types}`);
  console.log(`${path.basename(tarball)}: ${files.length} files; synthesizes ${types.length} resources from an empty folder`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** What an app gets along with the package, wherever it comes from, has a licence that asks for nothing in return. */
function checkLicences(root) {
  const { packages } = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8'));
  const find = (name, from) => {
    for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
      const place = `${at === '' ? '' : `${at}/`}node_modules/${name}`;
      if (packages[place]) return place;
      if (at === '') return undefined;
    }
  };
  const seen = new Set();
  const visit = (place) => {
    if (place === undefined || seen.has(place)) return;
    seen.add(place);
    const { dependencies = {}, peerDependencies = {}, optionalDependencies = {} } = packages[place];
    for (const name of Object.keys({ ...dependencies, ...peerDependencies, ...optionalDependencies })) visit(find(name, place));
  };
  visit('node_modules/cdk-cognito-access');
  if (seen.size < 3) throw new Error(`the dependency tree of the package has only ${[...seen].join(', ')}`);
  const licences = [...seen].map((place) => [place, packages[place].license ?? JSON.parse(readFileSync(path.join(root, place, 'package.json'), 'utf8')).license]);
  const barred = licences.filter(([, licence]) => !/^\(?(Apache-2\.0|MIT|MIT-0|BSD-[23]-Clause|ISC|0BSD|BlueOak-1\.0\.0|Python-2\.0|CC0-1\.0)( OR .*)?\)?$/.test(String(licence)));
  if (barred.length > 0) throw new Error(`the package brings ${barred.map(([place, licence]) => `${place} (${licence})`).join(', ')}`);
  const code = ['index.js', 'proof.js', 'cli.js'].map((name) => readFileSync(path.join(root, 'node_modules/cdk-cognito-access/lib', name), 'utf8')).join('\n');
  const foreign = [...code.matchAll(/require\("([^".][^"]*)"\)/g)].map(([, name]) => name).filter((name) => !/^(node:|aws-cdk-lib|constructs|cdk-nag|fs|net|path|util|crypto)/.test(name));
  if (foreign.length > 0) throw new Error(`the code needs ${[...new Set(foreign)].join(', ')}, which the package does not name`);
  console.log(`${seen.size} packages come along, none with a licence that asks for something in return`);
}
