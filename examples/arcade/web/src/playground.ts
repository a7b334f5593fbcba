import { draw, type Floater, type Scene } from './draw';
import { FIELD, Round, STEPS_A_SECOND, type Meeting, type Steering } from './round';

/** Pixels for each unit of the field: sharp on most screens, and a screenshot stays small. */
const SCALE = 2;
const STEP = 1000 / STEPS_A_SECOND;

/** A frame that comes late counts no longer than this, so a tab that was hidden goes on where it was. */
const LONGEST_FRAME = 100;

const KEYS: Readonly<Record<string, -1 | 1>> = { ArrowLeft: -1, a: -1, A: -1, ArrowRight: 1, d: 1, D: 1 };

/** The canvas: it shows a round, and turns keys, fingers and the mouse into steering. */
export class Playground {
  private readonly context: CanvasRenderingContext2D;
  private readonly held = new Set<string>();
  private readonly calm = matchMedia('(prefers-reduced-motion: reduce)');
  private target?: number;
  private round?: Round;
  private floaters: readonly Floater[] = [];

  constructor(private readonly canvas: HTMLCanvasElement) {
    canvas.width = FIELD.width * SCALE;
    canvas.height = FIELD.height * SCALE;
    const context = canvas.getContext('2d');
    if (!context) throw new Error('this browser has no canvas');
    this.context = context;
    context.scale(SCALE, SCALE);
    this.listen();
    this.paint(new Round(1), { title: 'Firefly Jar', text: 'Twenty seconds of night' });
  }

  /** Plays a round to its end. */
  async play(round: Round): Promise<Round> {
    this.round = round;
    this.floaters = [];
    this.target = undefined;
    this.held.clear();
    this.canvas.dataset.playing = '';
    this.canvas.focus();
    let before = performance.now();
    let owed = 0;
    while (!round.over) {
      const now = await nextFrame();
      owed += Math.min(now - before, LONGEST_FRAME);
      before = now;
      for (; owed >= STEP; owed -= STEP) this.step(round);
      this.paint(round);
    }
    delete this.canvas.dataset.playing;
    this.round = undefined;
    this.floaters = [];
    this.paint(round, { title: 'Round over', text: `${round.points} points, ${round.caught} caught` });
    return round;
  }

  /** What the canvas shows now. */
  async picture(): Promise<Uint8Array> {
    const blob = await new Promise<Blob | null>((resolve) => this.canvas.toBlob(resolve, 'image/png'));
    if (!blob) throw new Error('the picture is too large for this browser');
    return new Uint8Array(await blob.arrayBuffer());
  }

  private step(round: Round): void {
    const meetings = round.step(this.steering());
    this.floaters = [
      ...this.floaters.map((floater) => ({ ...floater, strength: floater.strength - 1 / 45 })).filter(({ strength }) => strength > 0),
      ...meetings.map(floaterOf),
    ];
  }

  private paint(round: Round, banner?: Scene['banner']): void {
    draw(this.context, round, { floaters: this.floaters, lively: !this.calm.matches, banner });
  }

  /** Keys win over a finger that rests. Two keys at once cancel each other out. */
  private steering(): Steering {
    const sum = [...this.held].reduce((total, key) => total + (KEYS[key] ?? 0), 0);
    const direction = sum > 0 ? 1 : sum < 0 ? -1 : 0;
    return { direction, target: direction === 0 ? this.target : undefined };
  }

  private listen(): void {
    this.canvas.addEventListener('keydown', (event) => {
      if (!this.round || event.altKey || event.ctrlKey || event.metaKey) return;
      if (event.key === 'Escape') this.round.giveUp();
      if (!(event.key in KEYS)) return;
      event.preventDefault();
      this.target = undefined;
      this.held.add(event.key);
    });
    this.canvas.addEventListener('keyup', (event) => this.held.delete(event.key));
    this.canvas.addEventListener('blur', () => this.held.clear());
    for (const type of ['pointerdown', 'pointermove'] as const) {
      this.canvas.addEventListener(type, (event) => {
        if (this.round) this.target = this.across(event);
      });
    }
  }

  private across(event: PointerEvent): number {
    const { left, width } = this.canvas.getBoundingClientRect();
    return (event.clientX - left) / width * FIELD.width;
  }
}

function floaterOf({ kind, x, y, points }: Meeting): Floater {
  return { text: kind === 'burr' ? 'Ouch' : `+${points}`, x, y, strength: 1 };
}

function nextFrame(): Promise<number> {
  return new Promise((resolve) => requestAnimationFrame(resolve));
}
