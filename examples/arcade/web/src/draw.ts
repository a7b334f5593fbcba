import { randomFrom } from './random';
import { FIELD, JAR, LIVES, ROUND_SECONDS, type Flyer, type Round } from './round';

/** A short word that rises from where something was met. */
export interface Floater {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  /** From 1, fresh, down to 0. */
  readonly strength: number;
}

/** What there is to see beside the round itself. */
export interface Scene {
  readonly floaters: readonly Floater[];
  /** Whether things may move that the game does not need: for people who asked for less motion they rest. */
  readonly lively: boolean;
  readonly banner?: { readonly title: string; readonly text: string };
}

const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, sans-serif';
const STARS = fixedPoints(7, 70, 330);
const BLADES = fixedPoints(11, 60, 12);

/** Paints one picture of the round. The night has its own colours, whatever those of the page are. */
export function draw(context: CanvasRenderingContext2D, round: Round, scene: Scene): void {
  const time = scene.lively ? round.steps : 0;
  drawNight(context, time);
  for (const flyer of round.flyers) drawFlyer(context, flyer);
  drawJar(context, round);
  drawGrass(context, time);
  for (const floater of scene.floaters) drawFloater(context, floater, scene.lively);
  drawScore(context, round);
  if (scene.banner) drawBanner(context, scene.banner);
}

function drawNight(context: CanvasRenderingContext2D, time: number): void {
  const sky = context.createLinearGradient(0, 0, 0, FIELD.height);
  sky.addColorStop(0, '#0b1030');
  sky.addColorStop(0.65, '#23305f');
  sky.addColorStop(1, '#3d4a6b');
  context.fillStyle = sky;
  context.fillRect(0, 0, FIELD.width, FIELD.height);
  STARS.forEach(({ x, y }, index) => {
    context.fillStyle = `rgb(230 236 255 / ${0.45 + 0.25 * Math.sin(time / 40 + index)})`;
    disc(context, x, y + 20, index % 7 === 0 ? 1.7 : 1);
  });
  drawMoon(context);
  hill(context, 430, 46, 150, '#1a2748');
  hill(context, 470, 30, 95, '#132036');
}

/** A disc without what lies in another. */
function drawMoon(context: CanvasRenderingContext2D): void {
  context.save();
  context.beginPath();
  context.rect(0, 0, FIELD.width, FIELD.height);
  context.arc(386, 96, 28, 0, Math.PI * 2);
  context.clip('evenodd');
  context.fillStyle = '#f4edcf';
  disc(context, 400, 104, 30);
  context.restore();
}

function hill(context: CanvasRenderingContext2D, base: number, height: number, width: number, colour: string): void {
  context.fillStyle = colour;
  context.beginPath();
  context.moveTo(0, FIELD.height);
  for (let x = 0; x <= FIELD.width; x += 8) context.lineTo(x, base - height * Math.sin(x / width + width));
  context.lineTo(FIELD.width, FIELD.height);
  context.fill();
}

function drawGrass(context: CanvasRenderingContext2D, time: number): void {
  context.fillStyle = '#0a1a17';
  context.fillRect(0, FIELD.height - 20, FIELD.width, 20);
  context.strokeStyle = '#0f2a23';
  context.lineWidth = 4;
  context.lineCap = 'round';
  BLADES.forEach(({ x, y }, index) => {
    const lean = Math.sin(time / 50 + index) * 4;
    context.beginPath();
    context.moveTo(x, FIELD.height);
    context.quadraticCurveTo(x, FIELD.height - 14, x + lean, FIELD.height - 18 - y);
    context.stroke();
  });
}

function drawFlyer(context: CanvasRenderingContext2D, { kind, x, y, radius }: Flyer): void {
  if (kind === 'burr') return drawBurr(context, x, y, radius);
  glow(context, x, y, radius * 2.6, kind === 'queen' ? '120 240 255' : '255 226 110');
  context.fillStyle = 'rgb(214 226 255 / 55%)';
  ellipse(context, x - radius * 0.7, y - radius * 0.5, radius * 0.7, radius * 0.32, 0.6);
  ellipse(context, x + radius * 0.7, y - radius * 0.5, radius * 0.7, radius * 0.32, -0.6);
  context.fillStyle = '#2a2233';
  ellipse(context, x, y - radius * 0.35, radius * 0.34, radius * 0.5, 0);
  context.fillStyle = kind === 'queen' ? '#9ff4ff' : '#ffe98a';
  ellipse(context, x, y + radius * 0.35, radius * 0.46, radius * 0.62, 0);
  if (kind === 'queen') drawCrown(context, x, y - radius * 1.1);
}

function drawCrown(context: CanvasRenderingContext2D, x: number, y: number): void {
  context.fillStyle = '#ffd54a';
  context.beginPath();
  for (const [dx, dy] of [[-7, 4], [-7, -4], [-3, 0], [0, -6], [3, 0], [7, -4], [7, 4]] as const) context.lineTo(x + dx, y + dy);
  context.fill();
}

/** Spiky, so that nobody needs colours to tell it from a firefly. */
function drawBurr(context: CanvasRenderingContext2D, x: number, y: number, radius: number): void {
  context.fillStyle = '#ff6b5e';
  context.strokeStyle = '#fff1ee';
  context.lineWidth = 1.5;
  context.beginPath();
  for (let corner = 0; corner < 18; corner += 1) {
    const reach = corner % 2 === 0 ? radius : radius * 0.52;
    const angle = corner * Math.PI / 9 + y / 60;
    context.lineTo(x + Math.cos(angle) * reach, y + Math.sin(angle) * reach);
  }
  context.closePath();
  context.fill();
  context.stroke();
}

function drawJar(context: CanvasRenderingContext2D, { jar, caught, lives }: Round): void {
  const { y, halfWidth, height } = JAR;
  glow(context, jar, y + height / 2, 30 + Math.min(caught, 20) * 3, '255 226 110');
  context.fillStyle = 'rgb(190 220 255 / 22%)';
  context.strokeStyle = lives === 1 ? '#ffb3a8' : '#dcebff';
  context.lineWidth = 2.5;
  context.beginPath();
  context.roundRect(jar - halfWidth, y + 8, halfWidth * 2, height - 8, [6, 6, 16, 16]);
  context.fill();
  context.stroke();
  context.fillStyle = '#b98a5a';
  context.beginPath();
  context.roundRect(jar - halfWidth - 3, y + 2, 10, 9, 3);
  context.roundRect(jar + halfWidth - 7, y + 2, 10, 9, 3);
  context.fill();
  context.fillStyle = '#ffe98a';
  for (let light = 0; light < Math.min(caught, 15); light += 1) {
    disc(context, jar - halfWidth + 11 + (light % 5) * 12.5, y + height - 9 - Math.floor(light / 5) * 12, 3.4);
  }
}

function drawScore(context: CanvasRenderingContext2D, round: Round): void {
  context.textBaseline = 'top';
  write(context, `${round.points}`, 18, 26, 'left', `700 30px ${FONT}`, '#ffffff');
  if (round.level > 1) write(context, `× ${round.level}`, FIELD.width / 2, 28, 'center', `700 24px ${FONT}`, '#ffe98a');
  for (let life = 0; life < LIVES; life += 1) {
    write(context, life < round.lives ? '♥' : '♡', FIELD.width - 18 - life * 30, 24, 'right', `28px ${FONT}`, '#ff9d92');
  }
  context.fillStyle = 'rgb(255 255 255 / 22%)';
  context.fillRect(18, 12, FIELD.width - 36, 6);
  context.fillStyle = round.progress > 1 - 5 / ROUND_SECONDS ? '#ff9d92' : '#9ff4ff';
  context.fillRect(18, 12, (FIELD.width - 36) * (1 - round.progress), 6);
}

function drawFloater(context: CanvasRenderingContext2D, { text, x, y, strength }: Floater, lively: boolean): void {
  context.globalAlpha = Math.min(1, strength * 2);
  write(context, text, x, y - 30 - (lively ? (1 - strength) * 34 : 0), 'center', `700 20px ${FONT}`, '#ffffff');
  context.globalAlpha = 1;
}

function drawBanner(context: CanvasRenderingContext2D, { title, text }: { readonly title: string; readonly text: string }): void {
  context.fillStyle = 'rgb(8 12 34 / 72%)';
  context.fillRect(0, 190, FIELD.width, 140);
  write(context, title, FIELD.width / 2, 212, 'center', `700 38px ${FONT}`, '#ffffff');
  write(context, text, FIELD.width / 2, 272, 'center', `500 20px ${FONT}`, '#dfe7ff');
}

function write(
  context: CanvasRenderingContext2D, text: string, x: number, y: number, align: CanvasTextAlign, font: string, colour: string,
): void {
  context.font = font;
  context.textAlign = align;
  context.fillStyle = colour;
  context.fillText(text, x, y, FIELD.width - 30);
}

function glow(context: CanvasRenderingContext2D, x: number, y: number, radius: number, colour: string): void {
  const light = context.createRadialGradient(x, y, 0, x, y, radius);
  light.addColorStop(0, `rgb(${colour} / 55%)`);
  light.addColorStop(1, `rgb(${colour} / 0%)`);
  context.fillStyle = light;
  disc(context, x, y, radius);
}

function disc(context: CanvasRenderingContext2D, x: number, y: number, radius: number): void {
  ellipse(context, x, y, radius, radius, 0);
}

function ellipse(context: CanvasRenderingContext2D, x: number, y: number, wide: number, high: number, turn: number): void {
  context.beginPath();
  context.ellipse(x, y, wide, high, turn, 0, Math.PI * 2);
  context.fill();
}

function fixedPoints(seed: number, count: number, height: number): readonly { readonly x: number; readonly y: number }[] {
  const random = randomFrom(seed);
  return Array.from({ length: count }, () => ({ x: random() * FIELD.width, y: random() * height }));
}
