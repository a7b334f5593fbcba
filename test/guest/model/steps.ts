import { setImmediate } from 'node:timers/promises';
import * as fc from 'fast-check';
import { NEVER, flavour as flavours, others, runs, writes } from './actions';
import type { Action } from './actions';
import { examine } from './examine';
import { USERS } from './identities';
import { Invocation } from './invocation';
import type { Kill } from './invocation';
import { perform } from './perform';
import type { Flavour } from './things';
import { Turns } from './turns';
import type { World } from './world';

type Command = fc.AsyncCommand<World, World>;

/** One action, perhaps cut off, after which all that must always hold is looked at. */
class Step implements Command {
  constructor(private readonly action: Action, private readonly kill?: Kill) {}

  check(): boolean {
    return true;
  }

  async run(world: World): Promise<void> {
    await perform(world, this.action, new Invocation(this.kill));
    world.now += 1;
    examine(world);
  }

  toString(): string {
    return JSON.stringify(this.kill ? { ...this.action, killed: this.kill } : this.action);
  }
}

/** Actions at once, one call of a port at a time, in an order that is drawn. */
class AtOnce implements Command {
  constructor(private readonly actions: readonly (readonly [Action, Kill | undefined])[], private readonly seed: number) {}

  check(): boolean {
    return true;
  }

  async run(world: World): Promise<void> {
    world.happened.atOnce += 1;
    const turns = new Turns(this.seed);
    const results = await turns.run(this.actions.map(async ([action, kill]) => perform(world, action, new Invocation(kill, turns), turns)));
    for (const result of results) if (result.status === 'rejected') throw result.reason;
    // What a killed run had sent off before is through.
    await setImmediate();
    world.now += 1;
    examine(world);
  }

  toString(): string {
    return `atOnce ${this.seed} ${JSON.stringify(this.actions)}`;
  }
}

const kill = fc.record({ call: fc.integer({ min: 1, max: 25 }), after: fc.boolean() });
const kills = fc.option(kill, { nil: undefined, freq: 3 });
const step = (actions: fc.Arbitrary<Action>): fc.Arbitrary<Command> => actions.map((action) => new Step(action));
const run: fc.Arbitrary<Command> = fc.tuple(runs, kills).map(([action, killed]) => new Step(action, killed));
const atOnce: fc.Arbitrary<Command> = fc.tuple(
  fc.array(fc.tuple(runs, kills), { minLength: 2, maxLength: 3 }),
  fc.array(fc.tuple(writes, fc.constant(undefined)), { maxLength: 3 }),
  fc.nat(),
).map(([some, more, seed]) => new AtOnce([...some, ...more], seed));

/** Anything, in any order. */
const anything = fc.commands<World, World, false>([
  step(writes), step(writes), step(writes), run, run, run, atOnce, step(others),
], { maxCommands: 40, size: 'max' });

const DELIVER: Action = { kind: 'deliver', message: 0, again: true, lateAfter: NEVER };
const COMPLETE: Action = { kind: 'complete', user: 0, ticket: 0, signsIn: true };
const WAIT: Action = { kind: 'wait', seconds: 4_200 };

/** Everyone wants the same name, at the same time. */
const race: fc.Arbitrary<Iterable<Command>> = fc.record({
  data: fc.constantFrom(0, 0, 1),
  user: fc.nat(USERS.length - 1),
  rivals: fc.nat(3),
  before: fc.array(fc.tuple(fc.boolean(), flavours), { minLength: 1, maxLength: 3 }),
  rounds: fc.array(fc.record({
    movers: fc.array(kills, { minLength: 1, maxLength: 2 }),
    acts: fc.array(fc.tuple(fc.boolean(), flavours), { maxLength: 3 }),
    late: fc.boolean(),
    seed: fc.nat(),
  }), { minLength: 1, maxLength: 3 }),
}).map(({ data, user, rivals, before, rounds }) => {
  const act = ([guest, flavour]: readonly [boolean, Flavour]): Action => ({ kind: 'put', guest, who: guest ? 0 : user, data, name: 0, flavour });
  const claims = [0, 1].map((index): Action => ({ ...COMPLETE, user: rivals === 0 ? user + index : user, ticket: index, signsIn: rivals !== 1 }));
  return [
    new Step(act([true, before[0][1]])),
    ...before.map((each) => new Step(act(each))),
    new Step({ kind: 'start', guest: 0 }),
    new Step({ kind: 'start', guest: 0 }),
    new AtOnce(claims.map((claim) => [claim, undefined] as const), user + rounds[0].seed),
    ...rounds.flatMap(({ movers, acts, late, seed }) => [
      ...late ? [new Step(WAIT), new Step({ kind: 'sweep' })] : [],
      new AtOnce([...movers.map((each) => [DELIVER, each] as const), ...acts.map((each) => [act(each), undefined] as const)], seed),
    ]),
  ];
});

/** One guest keeps more than fits into one run, or more than may be moved. */
const crowd: fc.Arbitrary<Iterable<Command>> = fc.tuple(fc.array(flavours, { minLength: 6, maxLength: 6 }), fc.nat(USERS.length - 1), anything)
  .map(([kinds, user, rest]) => [
    ...kinds.map((flavour, index) => new Step({ kind: 'put', guest: true, who: 0, data: Number(index > 3), name: index % 4, flavour })),
    new Step({ kind: 'start', guest: 0 }),
    new Step({ ...COMPLETE, user }),
    new Step(DELIVER),
    ...rest,
  ]);

/** Steps of one life of the application. */
export const steps: fc.Arbitrary<Iterable<Command>> = fc.oneof(anything, race, crowd);
