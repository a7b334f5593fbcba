import { randomFrom } from './random';

/** Everything is measured in the units of this field, however large it is shown. */
export const FIELD = { width: 480, height: 560 } as const;
export const JAR = { y: 486, halfWidth: 36, height: 56, speed: 7.5 } as const;

/** A round moves in steps of one size, so that its end does not depend on the screen. */
export const STEPS_A_SECOND = 60;
export const ROUND_SECONDS = 20;
export const LIVES = 3;

const LAST_STEP = ROUND_SECONDS * STEPS_A_SECOND;
const CATCHES_A_LEVEL = 5;
const HIGHEST_LEVEL = 4;
const RADIUS = { firefly: 11, queen: 15, burr: 15 } as const;
const POINTS = { firefly: 10, queen: 50 } as const;

export type Kind = keyof typeof RADIUS;

/** Something that comes down: fireflies to catch, a queen now and then, and burrs to keep away from. */
export interface Flyer {
  readonly kind: Kind;
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly path: { readonly x: number; readonly fall: number; readonly sway: number; readonly phase: number };
}

/** What the jar has just met, and what that was worth. */
export interface Meeting {
  readonly kind: Kind;
  readonly x: number;
  readonly y: number;
  readonly points: number;
}

/** Where the player wants the jar: towards a side by keys, or to a place by finger or mouse. */
export interface Steering {
  readonly direction: -1 | 0 | 1;
  readonly target?: number;
}

/** One round, apart from screen, clock and keys: the same seed and the same steering make the same round. */
export class Round {
  private readonly random: () => number;
  private untilNext = 20;
  private state = { step: 0, jar: FIELD.width / 2, points: 0, caught: 0, streak: 0, lives: LIVES as number, given: false };
  private air: readonly Flyer[] = [];

  constructor(readonly seed: number) {
    this.random = randomFrom(seed);
  }

  get steps(): number { return this.state.step; }
  get jar(): number { return this.state.jar; }
  get points(): number { return this.state.points; }
  get caught(): number { return this.state.caught; }
  get lives(): number { return this.state.lives; }
  get flyers(): readonly Flyer[] { return this.air; }

  /** From 0 to 1. */
  get progress(): number { return this.state.step / LAST_STEP; }

  /** How many times its points a catch is worth: one more for each five without a burr. */
  get level(): number { return Math.min(HIGHEST_LEVEL, 1 + Math.floor(this.state.streak / CATCHES_A_LEVEL)); }

  get over(): boolean { return this.state.given || this.state.lives === 0 || this.state.step >= LAST_STEP; }

  /** The player stops; what was caught counts. */
  giveUp(): void {
    this.state = { ...this.state, given: true };
  }

  step(steering: Steering): readonly Meeting[] {
    if (this.over) return [];
    this.state = { ...this.state, step: this.state.step + 1, jar: this.steered(steering) };
    this.release();
    const moved = this.air.map((flyer) => this.fallen(flyer));
    const met = moved.filter((flyer) => this.meets(flyer));
    this.air = moved.filter((flyer) => !met.includes(flyer) && flyer.y < FIELD.height + flyer.radius);
    return met.map((flyer) => this.meet(flyer));
  }

  private steered({ direction, target }: Steering): number {
    const wish = target === undefined ? direction * JAR.speed : target - this.state.jar;
    const way = Math.max(-JAR.speed, Math.min(JAR.speed, wish));
    return Math.max(JAR.halfWidth, Math.min(FIELD.width - JAR.halfWidth, this.state.jar + way));
  }

  /** Lets something in at the top when it is time: ever faster, and ever more burrs. */
  private release(): void {
    this.untilNext -= 1;
    if (this.untilNext > 0) return;
    this.untilNext = Math.round(32 - 15 * this.progress);
    const kind = this.nextKind();
    const path = {
      x: 40 + this.random() * (FIELD.width - 80),
      fall: (2.3 + this.random() * 1.3) * (1 + 0.6 * this.progress) * (kind === 'queen' ? 1.3 : 1),
      sway: kind === 'burr' ? 0 : 8 + this.random() * 22,
      phase: this.random() * Math.PI * 2,
    };
    this.air = [...this.air, { kind, x: path.x, y: -20, radius: RADIUS[kind], path }];
  }

  private nextKind(): Kind {
    const draw = this.random();
    if (draw < 0.07) return 'queen';
    return draw < 0.37 + 0.12 * this.progress ? 'burr' : 'firefly';
  }

  private fallen(flyer: Flyer): Flyer {
    const { x, fall, sway, phase } = flyer.path;
    const y = flyer.y + fall;
    return { ...flyer, y, x: x + Math.sin(y / 45 + phase) * sway };
  }

  private meets({ x, y, radius }: Flyer): boolean {
    const inHeight = y > JAR.y - radius * 0.5 && y < JAR.y + JAR.height * 0.6;
    return inHeight && Math.abs(x - this.state.jar) < JAR.halfWidth + radius * 0.3;
  }

  private meet({ kind, x, y }: Flyer): Meeting {
    if (kind === 'burr') {
      this.state = { ...this.state, lives: Math.max(0, this.state.lives - 1), streak: 0 };
      return { kind, x, y, points: 0 };
    }
    const points = POINTS[kind] * this.level;
    this.state = { ...this.state, points: this.state.points + points, caught: this.state.caught + 1, streak: this.state.streak + 1 };
    return { kind, x, y, points };
  }
}
