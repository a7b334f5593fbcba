import type { TemplateInput } from '../world/world';

/**
 * The file among those that the CDK asks a plugin about in which a template is told: its own, or that of the stack around a nested one. None where
 * the CDK asks about other stacks: it asks once for each environment.
 */
export function askedFile(asked: readonly string[], template: TemplateInput, all: readonly TemplateInput[]): string | undefined {
  const around = all.filter(({ path }) => path !== undefined && `${template.path}/`.startsWith(`${path}/`)).map(({ file }) => file);
  return [template.file, ...around].find((file) => file !== undefined && asked.includes(file));
}
