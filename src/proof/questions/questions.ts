import { questionPattern, questionText } from './placeholders';
import type { AccessQuestion } from '../access-question';
import { ask, sceneOf } from '../ask';
import type { Told } from '../ask';
import type { Context } from '../iam/request';
import { plainOwners } from '../isolation/shape';
import { placeOfStatement } from '../isolation/sites';
import { statementName } from '../isolation/witness';
import { meet } from '../language/meet';
import { parsePattern } from '../language/parse-pattern';
import type { ProofCaller } from '../proof-caller';
import type { Caller, World } from '../world/world';

/** Answers questions about what a kind of caller may do; throws where the answer is not the expected one. */
export class Questions {
  /** `text` puts real names in place of tokens. */
  constructor(private readonly world: World, private readonly text: (value: string) => string) {}

  public callerOf({ _id: id, _title: title }: ProofCaller): Caller {
    const found = this.world.callers.filter((caller) => caller.id === id || caller.id.startsWith(`${id} of `));
    if (found.length === 1) return found[0];
    const known = this.world.callers.map((caller) => `'${caller.id}'`).join(', ');
    throw new Error(found.length === 0
      ? `The templates make no ${title}; they make ${known || 'no identity pool at all'}.`
      : `There are several kinds of ${title}: name one of ${found.map((caller) => `'${caller.id}'`).join(', ')} with ProofCaller.named.`);
  }

  public can(who: ProofCaller, question: AccessQuestion): void {
    const caller = this.callerOf(who);
    if (/[*?]/.test(question.resource)) throw new Error(`'${question.resource}' has a wildcard; can() asks for one request, so write the resource in full.`);
    const told = this.one(caller, question);
    if (told.decision === 'allowed') return;
    throw new Error([
      `${caller.title} ${told.decision === 'unknown' ? 'may or may not' : 'may not'} ${requestOf(question)}.`,
      ...told.reasons.map((reason) => `  Because ${reason}.`),
      ...told.by.map((by) => `  ${statementName(placeOfStatement(by.source, by.statement))}`),
    ].join('\n'));
  }

  public cannot(who: ProofCaller, question: AccessQuestion): void {
    const caller = this.callerOf(who);
    const plain = this.one(caller, { ...question, resource: question.resource.replace(/\*/g, 'x') });
    const told = plain.decision === 'denied' && /[*{]/.test(this.text(question.resource)) ? this.any(caller, question) : plain;
    if (told.decision === 'denied') return;
    throw new Error([
      `${caller.title} ${told.decision === 'unknown' ? 'may, or may not,' : 'may'} ${requestOf({ ...question, resource: told.answer?.resource ?? question.resource })}.`,
      ...told.reach ? [`  In role ${told.reach.role.path}: ${told.reach.why}.`] : [],
      ...told.by.flatMap((by) => {
        const place = placeOfStatement(by.source, by.statement);
        return [`  By ${statementName(place)}:`, place.text.replace(/^/gm, '    ')];
      }),
      ...told.reasons.map((reason) => `  ${reason}`),
    ].join('\n'));
  }

  private one(caller: Caller, question: AccessQuestion): Told {
    const { resource, context } = this.concrete(caller, question);
    return ask(this.world, caller.id, question.action, resource, context);
  }

  /** Looks for a request among all that the question's pattern stands for. */
  private any(caller: Caller, question: AccessQuestion): Told {
    const scene = sceneOf(this.world);
    const asked = questionPattern(this.text(question.resource), caller.owners);
    const { context } = this.concrete(caller, question);
    let best: Told = { decision: 'denied', by: [], reasons: [], caller };
    for (const { role } of caller.roles) {
      const shape = scene.shapes.of(caller, role);
      for (const site of scene.sitesOf(role)) {
        for (const value of site.statement.resources?.not === false ? site.statement.resources.values : ['*']) {
          const pattern = parsePattern(value, { wildcards: true, variables: site.variables ? shape.lookup : undefined });
          const meeting = pattern && meet(plainOwners(pattern), asked, { owners: asked.some(({ kind }) => kind === 'owner') ? 'different' : 'unrelated' });
          if (!meeting) continue;
          const told = ask(this.world, caller.id, question.action, meeting.text, context, meeting.first);
          if (told.decision === 'allowed') return told;
          if (told.decision === 'unknown') best = told;
        }
      }
    }
    return best;
  }

  private concrete(caller: Caller, { resource, context = {} }: AccessQuestion): { readonly resource: string; readonly context: Context } {
    const values = Object.entries(context).map(([key, list]): [string, string | string[]] => {
      const texts = list.map((value) => questionText(this.text(value), caller.owners));
      return [key.toLowerCase(), texts.length === 1 && key.toLowerCase() !== 'dynamodb:leadingkeys' ? texts[0] : texts];
    });
    return { resource: questionText(this.text(resource), caller.owners), context: Object.fromEntries(values) };
  }
}

function requestOf({ action, resource, context }: AccessQuestion): string {
  const told = Object.entries(context ?? {}).map(([key, values]) => `${key} ${JSON.stringify(values.length === 1 ? values[0] : values)}`);
  return `${action} on ${resource}${told.length > 0 ? ` with ${told.join(', ')}` : ''}`;
}
