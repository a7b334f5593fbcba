// Bundles what is shipped ready-made, so that no synth has to: the functions of the upgrade into assets/, its client into client/dist/.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { build } from 'esbuild';

rmSync('assets', { recursive: true, force: true });
rmSync('client/dist', { recursive: true, force: true });
mkdirSync('assets/guest-upgrade', { recursive: true });

// One asset to publish for all functions of the upgrade, and a file for each kind, so that none loads clients that it does not use. The AWS SDK
// is that of the Lambda runtime.
await build({
  entryPoints: ['api', 'move', 'sweep'].map((name) => ({ in: `src/guest/handlers/${name}.lambda.ts`, out: name })), outdir: 'assets/guest-upgrade',
  bundle: true, minify: true, format: 'cjs', platform: 'node', target: 'node22', external: ['@aws-sdk/*'], charset: 'utf8', legalComments: 'none',
});

// Ready-made triggers: each is put into the template as it stands here, so it has to be small.
await build({
  entryPoints: readdirSync('src/triggers/handlers').filter((name) => name.endsWith('.lambda.ts')).map((name) => ({
    in: `src/triggers/handlers/${name}`, out: name.replace('.lambda.ts', ''),
  })), outdir: 'assets/triggers',
  bundle: true, minify: true, format: 'cjs', platform: 'node', target: 'node22', external: ['@aws-sdk/*'], charset: 'utf8', legalComments: 'none',
});

if (existsSync('client/src/index.ts')) {
  await build({
    entryPoints: ['client/src/index.ts'], outfile: 'client/dist/index.mjs',
    bundle: true, minify: true, format: 'esm', platform: 'neutral', target: 'es2022', charset: 'utf8', legalComments: 'none',
  });
  const { status } = spawnSync('npx', ['tsc', '-p', 'client/tsconfig.json', '--emitDeclarationOnly'], { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
