// Runs every check in turn and sums what really ran. `node scripts/ci.mjs NAME ...` runs only the steps named.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, createWriteStream } from 'node:fs';
import path from 'node:path';

const LOGS = path.resolve('.local/ci');
const LINT = 'src client test examples scripts bench .projenrc.ts';
const JUNIT = 'test-reports/junit.xml';

// A step passes when its command ends with 0. `count` reads from the output how many checks of its own it ran.
const STEPS = [
  { name: 'test', what: 'unit tests', command: 'npm test', count: countTests },
  { name: 'trials', what: 'the access proof and the upgrade on thousands of cases', command: 'npx projen trials', count: countTests },
  { name: 'lint', what: 'lint, without mending', command: `npx eslint --ext .ts,.tsx --max-warnings 0 --no-error-on-unmatched-pattern ${LINT}`, env: { ESLINT_USE_FLAT_CONFIG: 'false', NODE_NO_WARNINGS: '1' } },
  { name: 'generated', what: 'generated files are as .projenrc.ts makes them', command: 'npx projen default && git diff --exit-code' },
  { name: 'build', what: 'jsii compiles', command: 'npx projen compile' },
  { name: 'readme', what: 'examples in README and docstrings compile', command: 'npx projen rosetta' },
  { name: 'docs', what: 'snippets in README and docs compile and synthesize', command: 'npx projen check-docs', count: countSnippets },
  { name: 'api', what: 'API.md is current', command: 'npx projen docgen && git diff --exit-code API.md' },
  { name: 'package', what: 'tarball installs and synthesizes in an empty folder', command: 'rm -rf dist/js && npx projen package:js && npx projen check-package' },
  { name: 'languages', what: 'code for Python, Java, .NET and Go is generated', command: 'npx projen package:code' },
  { name: 'python', what: 'the photo album in Python is the one in TypeScript', command: 'npx projen check-python' },
  { name: 'examples', what: 'examples synthesize strictly, cfn-lint agrees, owners are isolated', command: 'npx projen examples' },
  { name: 'demo', what: 'the photo album in a local AWS, by clients and in a browser', command: 'npm run demo -- --browser', count: countLines },
  { name: 'upgrade', what: 'guests of the arcade become users, in a local AWS and in a browser', command: 'npx projen upgrade --browser', count: countLines },
  { name: 'report', what: 'the page of the access proof in a browser', command: 'npx projen report', count: countLines },
  { name: 'bench', what: 'the speed budget of synthesis', command: 'npm run bench -- s1 --rounds 5 --check' },
  { name: 'proof', what: 'the speed budget of the access proof', command: 'node bench/run.mjs proof --rounds 5 --check' },
];

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !STEPS.some((step) => step.name === name));
if (unknown.length > 0) throw new Error(`no such step: ${unknown.join(', ')}; there are ${STEPS.map(({ name }) => name).join(', ')}`);

mkdirSync(LOGS, { recursive: true });
let passed = 0;
let failed = 0;
for (const step of STEPS.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
  const result = await run(step);
  passed += result.passed;
  failed += result.failed;
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);

async function run({ name, what, command, env, count }) {
  rmSync(JUNIT, { force: true });
  process.stdout.write(`${name.padEnd(10)} ${what} ...`);
  const started = Date.now();
  const { status, output } = await execute(command, env, path.join(LOGS, `${name}.log`));
  const inner = count?.(output);
  // What should count and counted nothing did not run.
  const good = status === 0 && (!count || (inner.passed > 0 && inner.failed === 0));
  const seconds = ((Date.now() - started) / 1000).toFixed(0);
  console.log(` ${good ? 'passed' : 'FAILED'} in ${seconds} s${inner ? `, ${inner.passed} of ${inner.passed + inner.failed} checks` : ''}`);
  if (!good) console.log(`${output.slice(-8000)}\n(exit ${status}; the whole output is in .local/ci/${name}.log)`);
  if (!inner) return { passed: good ? 1 : 0, failed: good ? 0 : 1 };
  return { passed: inner.passed, failed: inner.failed || (good ? 0 : 1) };
}

function execute(command, env, log) {
  return new Promise((resolve) => {
    const child = spawn('bash', ['-c', command], { env: { ...process.env, CI: 'true', FORCE_COLOR: '0', ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    const file = createWriteStream(log);
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        output += chunk;
        file.write(chunk);
      });
    }
    child.on('close', (status) => {
      file.end();
      resolve({ status, output });
    });
  });
}

/** The unit tests by the report that jest writes. */
function countTests() {
  const report = existsSync(JUNIT) ? readFileSync(JUNIT, 'utf8') : '';
  const [, tests = 0, failures = 0, errors = 0] = /<testsuites [^>]*tests="(\d+)" failures="(\d+)" errors="(\d+)"/.exec(report) ?? [];
  const skipped = [...report.matchAll(/<skipped/g)].length;
  const bad = Number(failures) + Number(errors);
  return { passed: Number(tests) - bad - skipped, failed: bad };
}

/** Snippets by the line that the check ends with. */
function countSnippets(output) {
  const [, passed = 0, failed = 0] = /^\d+ snippets compile, (\d+) of them synthesize, (\d+) fail$/m.exec(output) ?? [];
  return { passed: Number(passed), failed: Number(failed) };
}

/** End-to-end runs by their line `N of N as expected`. */
function countLines(output) {
  const lines = [...output.matchAll(/^(\d+) of (\d+) as expected$/gm)];
  return lines.reduce((sum, [, good, all]) => ({ passed: sum.passed + Number(good), failed: sum.failed + Number(all) - Number(good) }), { passed: 0, failed: 0 });
}
