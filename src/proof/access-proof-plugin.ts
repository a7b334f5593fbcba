import { dirname } from 'node:path';
import { App } from 'aws-cdk-lib/core';
import type { IPolicyValidationContext, IPolicyValidationPlugin, PolicyValidationPluginReport, PolicyViolation } from 'aws-cdk-lib/core';
import { acknowledgedIn } from './acknowledged-in';
import { PLUGIN_NAME } from './acknowledgements';
import { askedFile } from './assembly/asked-file';
import { readAssembly } from './assembly/read-assembly';
import { prove } from './prove';
import type { Finding, FindingRule } from './result';
import type { TemplateInput } from './world/world';

const RULES: readonly FindingRule[] = ['ForeignData', 'GuestSharesData', 'AdminAction', 'RoleTrust', 'RoleRule', 'PublicData', 'Undecided'];

/**
 * Makes `cdk synth` fail where a guest or user would reach another owner's data, a role that is not meant for them, or
 * administration. Add it with `Validations.of(app).addPlugins(new AccessProofPlugin())`.
 *
 * A finding is acknowledged for one construct and what is inside it, with
 * `Validations.of(construct).acknowledge({ id: 'AccessProof::ForeignData', reason: '...' })`; for one place alone by
 * `AccessProof::ForeignData[App/Photos/Bucket users/{owner}/*]`, for one kind of access to it by
 * `AccessProof::ForeignData[read App/Photos/Bucket users/{owner}/*]`.
 *
 * @see https://docs.aws.amazon.com/cdk/v2/guide/policy-validation-synthesis.html
 */
export class AccessProofPlugin implements IPolicyValidationPlugin {
  public readonly name: string = PLUGIN_NAME;
  public readonly ruleIds?: string[] = [...RULES];

  /** Called by the CDK once the templates are written. */
  public validate(context: IPolicyValidationContext): PolicyValidationPluginReport {
    const templates = everyTemplate(context);
    const acknowledged = acknowledgedIn(context.appConstruct);
    const { findings } = prove(templates, { acknowledged: (path, rule) => acknowledged.find(path, rule) });
    const files = new Map(templates.map((template) => [template.stack, askedFile(context.templatePaths, template, templates)]));
    // The CDK asks once for each environment, with its stacks; each finding is told where its stack is.
    const violations = findings.filter(({ accepted }) => accepted === undefined).flatMap((finding) => {
      const file = files.get(finding.at.stack);
      return file === undefined ? [] : [violationOf(finding, file)];
    });
    return { success: violations.length === 0, violations };
  }
}

/** All templates of the app, since one stack's role may be another stack's policy. */
function everyTemplate({ appConstruct, templatePaths }: IPolicyValidationContext): readonly TemplateInput[] {
  return readAssembly(App.isApp(appConstruct) ? appConstruct.outdir : dirname(templatePaths[0] ?? '.')).templates;
}

function violationOf({ rule, message, fix, at, statement, witness }: Finding, templatePath: string): PolicyViolation {
  return {
    // With the path, so that the CDK does not silence all findings of a rule for an acknowledgement of one; see ADR 5.
    ruleName: `${rule}[${at.path}]`,
    description: [message, ...witness ? [`Witness: ${witness.sentence}.`] : []].join(' '),
    fix: `${fix} If it is meant: Validations.of(construct).acknowledge({ id: '${PLUGIN_NAME}::${rule}', reason: '...' }).`,
    severity: 'error',
    violatingResources: [{
      resourceLogicalId: at.logicalId,
      templatePath,
      locations: statement ? [`${statement.kind}, statement ${statement.index}${statement.sid === undefined ? '' : ` (${statement.sid})`}`] : [],
    }],
    ...statement ? { ruleMetadata: { statement: statement.text } } : {},
  };
}
