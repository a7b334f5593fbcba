import { Stage } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';
import type { AccessQuestion } from './access-question';
import { acknowledgedIn } from './acknowledged-in';
import { readAssembly } from './assembly/read-assembly';
import type { ProofCaller } from './proof-caller';
import { proveWorld } from './prove';
import { accessLines } from './questions/access-lines';
import { explain } from './questions/explain';
import { Questions } from './questions/questions';
import { resolveTokens } from './questions/resolve-tokens';
import { renderHtml } from './report/html';
import { toJson } from './report/json';
import { showResult } from './report/terminal';
import type { ProofResult } from './result';
import { readWorld } from './world/read-world';
import type { TemplateInput, World } from './world/world';

/**
 * Decides from synthesized templates what guests, users and members of groups reach in AWS: for all keys, not for samples. For an
 * app's own tests. Every assertion throws an error that names the statement at fault and a request that passes and should not.
 *
 * It sees the policies that are in the templates: those of roles and of resources, trust policies, role mappings. What the
 * templates don't tell is undecided, which no assertion takes for safe.
 */
export class AccessProof {
  /** Of the app that a construct belongs to, a stack for example. Synthesizes the app. */
  public static of(scope: IConstruct): AccessProof {
    const root = scope.node.root;
    if (!Stage.isStage(root)) throw new Error(`${scope.node.path}: there is no App around it to synthesize; create the stack in an App`);
    const { templates } = readAssembly(root.synth().directory);
    const acknowledged = acknowledgedIn(root);
    return new AccessProof(templates, (path, rule) => acknowledged.find(path, rule), resolveTokens);
  }

  /**
   * Of templates as JSON texts, by the names of their stacks.
   *
   * @throws if a text is no JSON.
   */
  public static ofTemplates(templates: Record<string, string>): AccessProof {
    const inputs = Object.entries(templates).map(([stack, text]): TemplateInput => ({ stack, template: parse(stack, text) }));
    return new AccessProof(inputs, () => undefined);
  }

  /** Of a folder with a synthesized app, `cdk.out`. */
  public static ofAssembly(directory: string): AccessProof {
    const { templates, acknowledged } = readAssembly(directory);
    return new AccessProof(templates, acknowledged);
  }

  private readonly world: World;
  private readonly questions: Questions;
  private proved?: ProofResult;

  private constructor(
    private readonly templates: readonly TemplateInput[],
    private readonly acknowledged: (path: string, rule: string) => string | undefined,
    text: (value: string, world: World) => string = (value) => value,
  ) {
    this.world = readWorld(templates);
    this.questions = new Questions(this.world, (value) => text(value, this.world));
  }

  /**
   * Asserts that nobody reaches another owner's data, a role that is not meant for them, or administration, and that nothing is
   * undecided. Findings that the app acknowledges do not count.
   *
   * @throws if there is a finding; the message lists all, each with the statement, a request that passes, and the fix.
   */
  public isolatesOwners(): void {
    const open = this.result().findings.filter(({ accepted }) => accepted === undefined);
    if (open.length > 0) throw new Error(explain(open));
  }

  /**
   * Asserts that the caller may do something.
   *
   * @throws if it may not, or if that is undecided; the message says which layer says no.
   */
  public can(caller: ProofCaller, question: AccessQuestion): void {
    this.questions.can(caller, question);
  }

  /**
   * Asserts that the caller may not do something, with any role that it gets and whatever else it puts into the request.
   *
   * @throws if a request passes, or if that is undecided; the message shows the request and the statement.
   */
  public cannot(caller: ProofCaller, question: AccessQuestion): void {
    this.questions.cannot(caller, question);
  }

  /**
   * Asserts that these places, and no others, are what the caller reaches. Each is a line such as
   * `read own App/Photos/Bucket users/{owner}/*`: what it does, to `own`, `shared` or `others` data, and where.
   *
   * @throws if there are more or fewer; the message lists both.
   */
  public reaches(caller: ProofCaller, places: string[]): void {
    const found = this.reachOf(caller);
    const missing = places.filter((place) => !found.includes(place));
    const more = found.filter((place) => !places.includes(place));
    if (missing.length + more.length === 0) return;
    throw new Error([
      `${caller._title} reach other places than expected.`,
      ...missing.map((place) => `  missing: ${place}`), ...more.map((place) => `  more:    ${place}`),
    ].join('\n'));
  }

  /** The places that a caller reaches, one line each, sorted; made for snapshots. */
  public reachOf(caller: ProofCaller): string[] {
    this.questions.callerOf(caller);
    return accessLines(this.result(), caller._id);
  }

  /** Who reaches what, as a table for the terminal, with all findings. */
  public toText(): string {
    return showResult(this.result(), { color: false, width: 120 });
  }

  /** The same as a page that needs nothing else, with a matrix whose cells open. */
  public toHtml(): string {
    return renderHtml(this.result(), { title: 'Access proof' });
  }

  /** The same for machines. */
  public toJson(): string {
    return toJson(this.result());
  }

  private result(): ProofResult {
    const result = this.proved ?? proveWorld(this.world, { acknowledged: this.acknowledged });
    this.proved = result;
    return { ...result, counts: { ...result.counts, templates: this.templates.length } };
  }
}

function parse(stack: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`${stack}: the template must be JSON, as in cdk.out; ${error instanceof Error ? error.message : error}`);
  }
}
