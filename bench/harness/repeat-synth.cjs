'use strict';
// node harness/repeat-synth.cjs MODULE WARM_UPS REPEATS -> JSON: milliseconds of construction and of synthesis in each repeat,
// every one a new App in a new folder, with the modules already loaded; and how many modules that took.
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { App } = require('aws-cdk-lib');

const [module_, warmUps, repeats] = process.argv.slice(2);
const { build } = require(path.resolve(module_));
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bench-'));

const construct = [];
const synth = [];
for (let i = -Number(warmUps); i < Number(repeats); i++) {
  const outdir = path.join(folder, String(i));
  const start = performance.now();
  const app = new App({ outdir });
  build(app);
  const built = performance.now();
  app.synth();
  const end = performance.now();
  fs.rmSync(outdir, { recursive: true });
  if (i < 0) continue;
  construct.push(built - start);
  synth.push(end - built);
}
fs.rmSync(folder, { recursive: true });
process.stdout.write(JSON.stringify({ construct, synth, modules: Object.keys(require.cache).length - 1 }));
