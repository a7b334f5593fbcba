'use strict';
// node proof/measure.cjs ROUNDS < template -> JSON: milliseconds of the first proof of a process and of the next ones, each from
// the template's text to the verdict, and what was found.
const { readFileSync } = require('node:fs');
const { AccessProof } = require('cdk-cognito-access');

const rounds = Number(process.argv[2]);
const text = readFileSync(0, 'utf8');
const times = [];
for (let round = 0; round <= rounds; round += 1) {
  const start = performance.now();
  AccessProof.ofTemplates({ App: text }).isolatesOwners();
  times.push(performance.now() - start);
}
process.stdout.write(JSON.stringify({ first: times[0], next: times.slice(1), memory: process.memoryUsage().rss / 2 ** 20 }));
