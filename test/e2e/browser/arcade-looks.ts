import type { Page } from 'playwright-core';
import type { ArcadePage } from './arcade-page';
import type { Report } from './check';

/** What WCAG 2 asks of text at level AA. */
const READABLE = 'every text at least 4.5';

/** Measures every visible text in the colours in which it is painted. Of a dialog that is open, only what is in it. */
const CONTRAST = `(() => {
  const numbers = (color) => { const [r, g, b, a = 1] = color.match(/[\\d.]+/g).map(Number); return [r, g, b, a]; };
  const over = ([r, g, b, a], [R, G, B]) => [r * a + R * (1 - a), g * a + G * (1 - a), b * a + B * (1 - a), 1];
  const light = (color) => {
    const [r, g, b] = color.slice(0, 3).map((value) => value / 255).map((value) => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ratio = (a, b) => { const [high, low] = [light(a), light(b)].sort((x, y) => y - x); return (high + 0.05) / (low + 0.05); };
  const behind = (element) => {
    const layers = [];
    for (let at = element; at; at = at.parentElement) layers.unshift(numbers(getComputedStyle(at).backgroundColor));
    return layers.reduce((below, layer) => over(layer, below), [255, 255, 255, 1]);
  };
  const texts = [...(document.querySelector('dialog[open]') ?? document.body).querySelectorAll('*')].filter((element) => element.checkVisibility()
    && [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== ''));
  if (texts.length < 4) return 'only ' + texts.length + ' texts to measure';
  const bad = texts.map((element) => {
    const ground = behind(element);
    return { text: element.textContent.trim().slice(0, 30), ratio: ratio(over(numbers(getComputedStyle(element).color), ground), ground) };
  }).filter(({ ratio }) => ratio < 4.5);
  return bad.map(({ text, ratio }) => ratio.toFixed(2) + ' ' + text).join('; ') || '${READABLE}';
})()`;

/** Colours that are on their way to others are nobody's choice. */
const AT_REST = 'Promise.all(document.getAnimations().map((animation) => animation.finished)).then(() => "")';

const WIDTH = 'Math.max(document.documentElement.scrollWidth, document.body.scrollWidth) + " px"';

/** Every control must have a name that a screen reader can say. */
const NAMELESS = `[...document.querySelectorAll('button, input, canvas, img:not([alt=""])')].filter((element) =>
  !(element.getAttribute('aria-label') || element.labels?.length || element.textContent.trim() || element.alt || element.id === 'viewer-picture'))
  .map((element) => element.outerHTML.slice(0, 60)).join('; ') || 'none'`;

/** Whether the page can be read and used: by day and night, on a phone, by those who want no motion. */
export async function checkArcadeLooks(report: Report, arcade: ArcadePage, page: Page): Promise<void> {
  const look = (script: string) => async (): Promise<string> => {
    await page.evaluate(AT_REST);
    return String(await page.evaluate(script));
  };
  await report.check('every control has a name', 'none', look(NAMELESS));
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await report.check(`the page can be read, ${colorScheme}`, READABLE, look(CONTRAST));
    await page.setViewportSize({ width: 400, height: 850 });
    await report.check(`it fits a phone, ${colorScheme}`, '400 px', look(WIDTH));
    await arcade.screenshot(`phone-${colorScheme}`);
    await page.getByRole('banner').getByRole('button', { name: 'Sign in' }).click();
    await report.check(`the forms can be read, ${colorScheme}`, READABLE, look(CONTRAST));
    await report.check(`the forms start at their first field, ${colorScheme}`, 'email', look('document.activeElement.name'));
    await arcade.press('Escape');
    await page.setViewportSize({ width: 1200, height: 900 });
  }
  await page.emulateMedia({ colorScheme: null, reducedMotion: 'reduce' });
  await report.check('nothing on the page moves for those who ask for it', '0s', look('getComputedStyle(document.getElementById("play")).transitionDuration'));
  await page.emulateMedia({ reducedMotion: null });
}
