// Installs the packed tarball into an empty folder, as a user does, and synthesizes the example there; and looks at what is packed.
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { run } from './run.mjs';

const [tarball, ...others] = readdirSync('dist/js').filter((name) => name.endsWith('.tgz')).map((name) => path.resolve('dist/js', name));
if (!tarball || others.length > 0) throw new Error('dist/js must hold one tarball');

const files = run('tar', ['tzf', tarball]).trim().split('\n');
const unexpected = files.filter((name) => !/^package\/(\.jsii|LICENSE|README\.md|package\.json|lib\/(index\.js|.+\.d\.ts))$/.test(name));
if (unexpected.length > 0) throw new Error(`the tarball holds what nobody needs: ${unexpected.join(', ')}`);
if (!files.includes('package/lib/index.js') || !files.includes('package/.jsii')) throw new Error('the tarball lacks its code or its jsii assembly');
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

  cpSync('scripts/synth-alone.cjs', path.join(folder, 'synth-alone.cjs'));
  run('node', ['synth-alone.cjs'], { cwd: folder });

  const { Resources } = JSON.parse(readFileSync(path.join(folder, 'cdk.out/PhotoAlbum.template.json'), 'utf8'));
  const types = Object.values(Resources).map(({ Type }) => Type);
  if (!types.includes('AWS::Cognito::IdentityPool') || !types.includes('AWS::S3::Bucket')) throw new Error(`the template lacks resources, it has ${types}`);
  console.log(`${path.basename(tarball)}: ${files.length} files; synthesizes ${types.length} resources from an empty folder`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
