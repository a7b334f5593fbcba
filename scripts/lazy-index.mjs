// Rewrites lib/index.js so that a room is loaded when something of it is first used: an app pays for what it uses.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const index = path.resolve('lib/index.js');
const require = createRequire(index);
const modules = [...readFileSync(index, 'utf8').matchAll(/require\("(\.\/[^"]+)"\)/g)].map(([, name]) => name);
if (modules.length === 0) throw new Error('lib/index.js exports nothing; is it compiled?');

const exported = modules.flatMap((name) => Object.keys(require(name)).filter((key) => !key.startsWith('_')).map((key) => ({ name, key })));
writeFileSync(index, `"use strict";
Object.defineProperty(exports, '__esModule', { value: true });
const lazy = (name, load) => Object.defineProperty(exports, name, { enumerable: true, configurable: true, get: () => load()[name] });
${exported.map(({ name, key }) => `lazy('${key}', () => require('${name}'));`).join('\n')}
// Never runs; it tells Node which names an ES module can import.
0 && (module.exports = { ${exported.map(({ key }) => key).join(', ')} });
`);
