import { Stack, Token } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { codeOf } from './code-of';
import type { PoolSchema, ReadyMade } from './ready-made';
import { LIMITS } from '../../limits';
import { fail } from '../../private/reject';
import type { OwnFunction } from '../own-function';
import { TriggerFunction } from '../trigger-function';
import { momentOf } from '../trigger-slot';
import type { TriggerSlot } from '../trigger-slot';

/** One function for each moment, which runs the steps of all ready-made triggers of the moment in order. */
export function compose(scope: Construct, all: readonly ReadyMade[], pool: PoolSchema): OwnFunction[] {
  const moments = [...new Set(all.flatMap(({ slots }) => slots.map(momentOf)))];
  return moments.map((moment) => {
    const steps = all.filter(({ slots }) => slots.some((slot) => momentOf(slot) === moment));
    const handler = new TriggerFunction(scope, `${moment}Function`, {
      code: join(scope, moment, steps.map(({ name, file }) => ({ name, code: codeOf(scope, file) }))),
      environment: environmentOf(scope, moment, steps, pool),
    });
    for (const statement of steps.flatMap((step) => step.statements?.() ?? [])) handler.role.addToPolicy(statement);
    const wanted = steps.flatMap(({ slots }) => slots.filter((slot) => momentOf(slot) === moment));
    return { slot: highest(wanted), handler, userPoolActions: steps.flatMap((step) => step.userPoolActions ?? []) };
  });
}

/** Each step is a module of its own: what one declares, no other sees. */
export function join(scope: Construct, moment: string, steps: readonly { readonly name: string; readonly code: string }[]): string {
  const modules = steps.map(({ code }) => `(module,exports)=>{${code}\n}`);
  const code = `const steps=[${modules.join(',')}].map(f=>{const m={exports:{}};f(m,m.exports);return m.exports.handler});`
    + 'exports.handler=async e=>{for(const s of steps)e=await s(e);return e};';
  if (code.length > LIMITS.inlineCodeLength) {
    const names = steps.map(({ name }) => name).join(', ');
    fail(scope, 'triggers', `the ready-made triggers for ${moment} must have at most ${LIMITS.inlineCodeLength} characters of code together; leave one of ${names} out, got ${code.length}`);
  }
  return code;
}

function environmentOf(scope: Construct, moment: string, steps: readonly ReadyMade[], pool: PoolSchema): { [name: string]: string } {
  const entries = steps.map((step) => {
    const settings = step.settings(pool);
    const text = JSON.stringify(settings);
    return [step.variable, Token.isUnresolved(text) ? Stack.of(scope).toJsonString(settings) : text];
  });
  const bytes = entries.filter(([, text]) => !Token.isUnresolved(text)).reduce((sum, [name, text]) => sum + Buffer.byteLength(name + text), 0);
  if (bytes > LIMITS.environmentBytes) {
    const names = steps.map(({ name }) => name).join(', ');
    fail(scope, 'triggers', `what ${names} are given for ${moment} must be at most ${LIMITS.environmentBytes} bytes together; list less, got ${bytes}`);
  }
  return Object.fromEntries(entries);
}

/** The slot with the highest version that a step wants; versions are in the order of their names. */
function highest(slots: readonly TriggerSlot[]): TriggerSlot {
  return slots.reduce((best, slot) => (slot.version?.[1] ?? '') > (best.version?.[1] ?? '') ? slot : best);
}
