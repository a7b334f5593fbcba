import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { CfnInclude } from 'aws-cdk-lib/cloudformation-include';
import { AwsSolutionsChecks } from 'cdk-nag';

/**
 * Findings of cdk-nag's AwsSolutions pack over a template alone, so that all are judged by the same rules and acknowledgments
 * in code count for nothing.
 *
 * @param {any} template
 * @returns {{ errors: number; warnings: number; rules: Record<string, number> }}
 */
export function findings(template) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bench-'));
  const templateFile = path.join(folder, 'template.json');
  const resources = Object.entries(template.Resources).map(([id, { Metadata: _metadata, ...resource }]) => [id, resource]);
  fs.writeFileSync(templateFile, JSON.stringify({ ...template, Resources: Object.fromEntries(resources) }));

  const app = new App({ outdir: path.join(folder, 'out') });
  new CfnInclude(new Stack(app, 'S1'), 'Template', { templateFile });
  const { violations } = new AwsSolutionsChecks(app).validateScope(app);
  fs.rmSync(folder, { recursive: true });

  /** @type {Record<string, number>} */
  const rules = {};
  let errors = 0;
  let warnings = 0;
  for (const { ruleName, severity, violatingResources } of violations) {
    const rule = ruleName.replace(/\[.*/, '');
    rules[rule] = (rules[rule] ?? 0) + violatingResources.length;
    if (severity === 'error') errors += violatingResources.length;
    else warnings += violatingResources.length;
  }
  return { errors, warnings, rules };
}
