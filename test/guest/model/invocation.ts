/** Where a run ends for good: at which call of a port, and whether the call still has its effect. */
export interface Kill {
  readonly call: number;
  readonly after: boolean;
}

/** Lets one call through at a time. */
export interface Gate {
  pass(): Promise<void>;
  /** Any number of times, for what is one step and may come late. */
  passSome(): Promise<void>;
}

const FOREVER = new Promise<never>(() => undefined);

/**
 * One run of a function, as Lambda runs it. Killed, it stops where it stands: what it awaits never comes, so that no handler of
 * errors is there to tidy up, and none of its calls has an effect any more.
 */
export class Invocation {
  calls = 0;
  readonly called: string[] = [];
  killed = false;
  private readonly died: Promise<'killed'>;
  private die?: (how: 'killed') => void;

  constructor(private readonly kill?: Kill, private readonly gate?: Gate) {
    this.died = new Promise((resolve) => {
      this.die = resolve;
    });
  }

  /** The port, with every method that it has counted, held at the gate and killed. */
  through<Port extends object>(name: string, port: Port): Port {
    return new Proxy(port, {
      get: (target, property) => {
        const member: unknown = Reflect.get(target, property, target);
        if (typeof member !== 'function') return member;
        return async (...values: unknown[]) => this.call(`${name}.${String(property)}`, () => Reflect.apply(member, target, values));
      },
    });
  }

  /** What the run gives, or `killed`. An error of the run is thrown. */
  async run<Result>(work: () => Promise<Result>): Promise<Result | 'killed'> {
    return Promise.race([work(), this.died]);
  }

  private async call(name: string, effect: () => unknown): Promise<unknown> {
    if (this.gate) await this.gate.pass();
    if (this.killed) return FOREVER;
    this.calls += 1;
    this.called.push(name);
    const last = this.kill?.call === this.calls;
    if (last && !this.kill?.after) return this.end();
    const result = await effect();
    return last ? this.end() : result;
  }

  private async end(): Promise<never> {
    this.killed = true;
    this.die?.('killed');
    return FOREVER;
  }
}
