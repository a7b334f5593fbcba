import { existsSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { App } from 'aws-cdk-lib/core';
import type { IPolicyValidationContext, IPolicyValidationPlugin, PolicyValidationPluginReport, PolicyViolation } from 'aws-cdk-lib/core';
import { BaselineError, baselineOf, parseBaseline } from './baseline';
import type { Baseline } from './baseline';
import { compareBaseline } from './compare-baseline';
import type { Change } from './compare-baseline';
import { askedFile } from '../proof/assembly/asked-file';
import { readAssembly } from '../proof/assembly/read-assembly';

/** Properties of `ReplacementGuardPlugin`. */
export interface ReplacementGuardPluginProps {
  /**
   * The baseline: a JSON file that is committed beside the app, and that `cdk-cognito-access baseline` writes. A relative path is looked up from
   * where `cdk synth` runs.
   *
   * @default 'cognito.baseline.json'
   */
  readonly baseline?: string;
}

const NAME = 'ReplacementGuard';

/**
 * Makes `cdk synth` fail where a deployment would put a new user pool, identity pool, app client, domain, group or provider in the place of one that
 * people depend on, or would be refused for a change of the schema. It says who would lose what.
 *
 * What is deployed is known from a baseline file. `npx cdk-cognito-access baseline` writes it from a synthesized app, adds what is new, and refuses
 * losses unless `--accept-loss` is given. Add the plugin with `Validations.of(app).addPlugins(new ReplacementGuardPlugin())`.
 *
 * Stacks of the baseline that are not part of this synthesis are not judged, since an app may synthesize one environment at a time.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-updating-stacks-update-behaviors.html
 */
export class ReplacementGuardPlugin implements IPolicyValidationPlugin {
  public readonly name: string = NAME;
  public readonly ruleIds?: string[] = ['Gone', 'Replaced', 'Schema', 'SmsMfa', 'Unrecorded'];

  private readonly file: string;

  constructor(props: ReplacementGuardPluginProps = {}) {
    this.file = props.baseline ?? 'cognito.baseline.json';
  }

  /** Called by the CDK once the templates are written. */
  public validate({ appConstruct, templatePaths }: IPolicyValidationContext): PolicyValidationPluginReport {
    const { templates } = readAssembly(App.isApp(appConstruct) ? appConstruct.outdir : dirname(templatePaths[0] ?? '.'));
    const files = new Map(templates.map((template) => [template.stack, askedFile(templatePaths, template, templates)]));
    // The CDK asks once for each environment, with its stacks; each change is told where its stack is.
    const violations = compareBaseline(this.readBaseline(), baselineOf(templates)).flatMap((change) => {
      const file = files.get(change.stack);
      return file === undefined ? [] : [violationOf(change, this.file, file)];
    });
    return { success: violations.length === 0, violations };
  }

  /** Without a file nothing is recorded yet, and that is what is told. */
  private readBaseline(): Baseline {
    if (!existsSync(this.file)) return { version: 1, stacks: {} };
    try {
      return parseBaseline(readFileSync(this.file, 'utf8'));
    } catch (error) {
      if (!(error instanceof BaselineError)) throw error;
      throw new Error(`baseline: ${error.message}; restore the file from version control, or write it anew with "npx cdk-cognito-access baseline", got "${this.file}"`);
    }
  }
}

function violationOf({ kind, at, message, logicalId }: Change, baseline: string, templatePath: string): PolicyViolation {
  return {
    ruleName: `${kind}[${at}]`,
    description: message,
    fix: kind === 'Unrecorded'
      ? `Write it down: npx cdk-cognito-access baseline cdk.out ${baseline}, and commit the file.`
      : 'Undo the change, or make the new one beside the old one and bring people over (Trigger.migrateFrom). If the loss is meant: '
        + `npx cdk-cognito-access baseline cdk.out ${baseline} --accept-loss.`,
    severity: 'error',
    violatingResources: [{ resourceLogicalId: logicalId, templatePath, locations: [] }],
  };
}
