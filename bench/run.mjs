// node bench/run.mjs [STAGE] [--rounds N] [--validation] [--check] [--save] [--only NAME,NAME] [--json FILE]
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { BENCH } from './harness/paths.mjs';
import { setUp } from './harness/setup.mjs';

const { positionals: [stage = 's1'], values } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '9' },
    validation: { type: 'boolean', default: false },
    check: { type: 'boolean', default: false },
    save: { type: 'boolean', default: false },
    only: { type: 'string' },
    json: { type: 'string' },
  },
});
const stages = fs.readdirSync(BENCH).filter((folder) => fs.existsSync(path.join(BENCH, folder, 'stage.mjs')));
if (!stages.includes(stage)) throw new Error(`stage: must be among ${stages.join(', ')}, got ${JSON.stringify(stage)}`);
const rounds = Number(values.rounds);
if (!Number.isInteger(rounds) || rounds < 1) throw new Error(`--rounds: must be a positive whole number, got ${JSON.stringify(values.rounds)}`);

const hasLibrary = setUp();
const { run } = await import(`./${stage}/stage.mjs`);
const faults = await run({ ...values, rounds, only: values.only?.split(','), hasLibrary });
for (const fault of faults) console.error(fault);
if (faults.length > 0) process.exitCode = 1;
