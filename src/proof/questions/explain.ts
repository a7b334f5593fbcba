import type { Finding } from '../result';

/** Findings as the text of an error: what is wrong, where, by which request, and what to write instead. */
export function explain(findings: readonly Finding[]): string {
  const count = findings.length === 1 ? 'The access proof has 1 finding.' : `The access proof has ${findings.length} findings.`;
  return [count, ...findings.map(one)].join('\n\n');
}

function one({ rule, message, fix, at, statement, witness }: Finding): string {
  return [
    `${rule} at ${at.path}${at.stack === '' ? '' : ` (${at.logicalId} in ${at.stack})`}`,
    `  ${message}`,
    ...witness ? [`  Witness: ${witness.sentence}.`] : [],
    ...statement ? [`  Statement ${statement.index} of the ${statement.kind}:`, statement.text.replace(/^/gm, '    ')] : [],
    `  Fix: ${fix}`,
  ].join('\n');
}
