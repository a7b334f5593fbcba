// Puts the compiled modules into one file, lib/index.js: opening dozens of files would cost a user's synth some 30 ms. Each module
// still runs only when something of it is first used.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { buildSync } from 'esbuild';

const index = path.resolve('lib/index.js');
const require = createRequire(index);
const modules = [...readFileSync(index, 'utf8').matchAll(/^__exportStar\(require\("(\.\/[^"]+)"\)/gm)].map(([, name]) => name);
if (modules.length === 0) throw new Error('lib/index.js exports nothing; is it freshly compiled?');
const exported = modules.flatMap((name) => Object.keys(require(name)).filter((key) => !key.startsWith('_')).map((key) => ({ name, key })));

/** A file that loads its modules when something of them is first used. */
function bundleOf(exports) {
  const entry = `
const lazy = (name, load) => Object.defineProperty(exports, name, { enumerable: true, configurable: true, get: () => load()[name] });
Object.defineProperty(exports, '__esModule', { value: true });
${exports.map(({ name, key }) => `lazy('${key}', () => require('${name}'));`).join('\n')}
`;
  const { outputFiles: [bundle] } = buildSync({
    stdin: { contents: entry, resolveDir: path.resolve('lib'), sourcefile: 'index.js' },
    bundle: true, write: false, format: 'cjs', platform: 'node', target: 'node20', packages: 'external', charset: 'utf8',
  });
  return bundle.text;
}

// The access proof is most of the code, and synthesis without a plugin needs none of it.
const inProof = ({ name }) => /^\.\/(proof|guard)\//.test(name);
const ofProof = exported.filter(inProof);
writeFileSync('lib/proof.js', bundleOf(ofProof));
const later = `for (const name of ${JSON.stringify(ofProof.map(({ key }) => key))}) {
  Object.defineProperty(exports, name, { enumerable: true, configurable: true, get: () => require('./proof.js')[name] });
}
`;
// The last line never runs; it tells Node which names an ES module can import.
const names = `0 && (module.exports = { ${exported.map(({ key }) => key).join(', ')} });\n`;
writeFileSync(index, `${bundleOf(exported.filter((each) => !inProof(each)))}${later}${names}`);

// The command is a file of its own: it reads templates and needs none of the constructs, so it starts at once.
buildSync({
  entryPoints: [path.resolve('lib/cli/index.js')], outfile: path.resolve('lib/cli.js'), allowOverwrite: true,
  bundle: true, format: 'cjs', platform: 'node', target: 'node20', packages: 'external', charset: 'utf8',
});
