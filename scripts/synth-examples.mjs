// Synthesizes every example as its users would, with the strict validation of the CDK, has cfn-lint read the templates, and proves
// that owners are isolated, with nothing left undecided.
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { run } from './run.mjs';

const examples = readdirSync('examples').map((name) => path.join('examples', name)).filter((folder) => existsSync(path.join(folder, 'cdk.json')));
if (examples.length === 0) throw new Error('there are no examples');

const linter = installLinter();
for (const example of examples) {
  const output = path.resolve('.local/synth', path.basename(example));
  rmSync(output, { recursive: true, force: true });
  run('npx', ['cdk', 'synth', '--quiet', '--no-notices', '--strict', '--output', output], { cwd: example, env: { CDK_DISABLE_CLI_TELEMETRY: 'true' } });
  const templates = readdirSync(output).filter((name) => name.endsWith('.template.json')).map((name) => path.join(output, name));
  if (templates.length === 0) throw new Error(`${example} has no stack`);
  // W3005: the CDK has a function wait for its role beside the role's policy; the one is implied by the other.
  run(linter, ['--regions', 'us-east-1', '--ignore-checks', 'W3005', '--', ...templates]);
  run('node', ['bin/cdk-cognito-access', 'prove', output]);
  console.log(`${example}: ${templates.length} template(s), no finding; owners are isolated`);
}

/** cfn-lint and the CDK's own validation each find what the other misses. */
function installLinter() {
  const venv = path.resolve('.local/lint-venv');
  const linter = path.join(venv, 'bin/cfn-lint');
  if (!existsSync(linter)) {
    mkdirSync('.local', { recursive: true });
    run('python3', ['-m', 'venv', venv]);
    run(path.join(venv, 'bin/pip'), ['install', '--quiet', 'cfn-lint==1.58.0']);
  }
  return linter;
}
