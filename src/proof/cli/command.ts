import { parseArgs } from 'node:util';

/** What the command was asked to do. */
export type Command =
  | { readonly kind: 'help' }
  | { readonly kind: 'version' }
  | { readonly kind: 'wrong'; readonly problem: string }
  | {
    readonly kind: 'prove';
    /** Folder or file with templates. */
    readonly location: string;
    /** Where to write the page, if at all. */
    readonly html?: string;
    readonly json: boolean;
    readonly color: boolean;
    readonly quiet: boolean;
  };

const OPTIONS = {
  'html': { type: 'string' },
  'json': { type: 'boolean' },
  'no-color': { type: 'boolean' },
  'quiet': { type: 'boolean', short: 'q' },
  'help': { type: 'boolean', short: 'h' },
  'version': { type: 'boolean' },
} as const;

/** Reads the arguments, as they follow the name of the program. */
export function readCommand(argv: readonly string[]): Command {
  const parsed = parse(argv);
  if (typeof parsed === 'string') return { kind: 'wrong', problem: parsed };
  const { values, positionals: [verb, location = 'cdk.out', ...more] } = parsed;
  if (values.help) return { kind: 'help' };
  if (values.version) return { kind: 'version' };
  if (verb === undefined) return { kind: 'wrong', problem: 'say what to do, as in "cdk-cognito-access prove cdk.out"' };
  if (verb !== 'prove') return { kind: 'wrong', problem: `there is no command "${verb}"; there are "prove" and "baseline"` };
  if (more.length > 0) return { kind: 'wrong', problem: `prove takes one folder or file, got ${[location, ...more].join(', ')}` };
  if (values.html === '') return { kind: 'wrong', problem: '--html needs the name of the file to write' };
  return { kind: 'prove', location, html: values.html, json: values.json ?? false, color: !values['no-color'], quiet: values.quiet ?? false };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    return error instanceof Error ? error.message.replace(/\. To specify a positional argument.*$/s, '') : String(error);
  }
}

export const HELP = `Proves from synthesized templates that no user reaches another's data.

  cdk-cognito-access prove [folder] [options]

The folder is a cloud assembly as "cdk synth" writes it (cdk.out if you leave it out), a folder of *.template.json, or one such
file. Nothing is asked of AWS.

  cdk-cognito-access baseline --help   tells how to keep user pools from being replaced

  --html <file>   write the access matrix, findings and witnesses as a page
  --json          print the result as JSON instead of text
  -q, --quiet     print the last line only
  --no-color      as does NO_COLOR in the environment
  -h, --help      print this
  --version       print the version

It exits with
  0   proven: no caller reaches what is not meant for it, but for what was accepted
  1   findings
  2   nothing was found, but something could not be decided, so nothing is proven
  3   it could not run

Accept a finding in the app, for a construct and what is inside it:
  Validations.of(construct).acknowledge({ id: 'AccessProof::ForeignData', reason: '...' });
`;
