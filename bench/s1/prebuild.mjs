import fs from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { BENCH } from '../harness/paths.mjs';

/** Lambda's limit for code inside a template. */
const INLINE_CODE_LIMIT = 4096;

/** Bundles the trigger handlers once for all, so that nobody pays for bundling; the SDK comes with the Lambda runtime. */
export async function prebuildHandlers() {
  for (const handler of ['post-confirmation', 'pre-token']) {
    const outfile = path.join(BENCH, 's1/prebuilt', handler, 'index.js');
    await build({
      entryPoints: [path.join(BENCH, 's1/handlers', `${handler}.ts`)],
      outfile,
      bundle: true,
      minify: true,
      platform: 'node',
      target: 'node24',
      tsconfigRaw: {}, // not the one of the project, which is there only once it has been compiled
      external: ['@aws-sdk/*'],
    });
    const { size } = fs.statSync(outfile);
    if (size > INLINE_CODE_LIMIT) throw new Error(`${outfile}: inline code must not exceed ${INLINE_CODE_LIMIT} characters, got ${size}`);
  }
}
