/** What can be read must stand out from what is behind it; shapes need less. The numbers are those of WCAG 2, level AA. */
const LEAST = { text: 4.5, shape: 3 };

/** What a page that can be read measures up to. */
export const READABLE = `text at least ${LEAST.text}, shapes at least ${LEAST.shape}`;

/**
 * Measures every visible text and every mark of a page in the colours in which it is painted. Runs in the browser; returns `READABLE`
 * or the worst of what is not. The dots of no access are left out: they say nothing that emptiness would not.
 */
export const CONTRAST = `(() => {
  const numbers = (color) => { const [r, g, b, a = 1] = color.match(/[\\d.]+/g).map(Number); return [r, g, b, a]; };
  const visible = (color) => color !== 'none' && color !== '' && numbers(color)[3] > 0;
  const over = ([r, g, b, a], [R, G, B]) => [r * a + R * (1 - a), g * a + G * (1 - a), b * a + B * (1 - a), 1];
  const light = (color) => {
    const [r, g, b] = color.slice(0, 3).map((value) => value / 255).map((value) => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ratio = (a, b) => { const [high, low] = [light(a), light(b)].sort((x, y) => y - x); return (high + 0.05) / (low + 0.05); };
  const style = (element) => getComputedStyle(element);

  const behind = (element) => {
    const layers = [];
    const svg = element.closest('svg');
    if (svg && element !== svg) {
      const { left, right, top, bottom } = element.getBoundingClientRect(), x = (left + right) / 2, y = (top + bottom) / 2;
      for (const rect of svg.querySelectorAll('rect, .m')) {
        if (!(rect.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING)) continue;
        const box = rect.getBoundingClientRect(), fill = style(rect).fill;
        if (visible(fill) && box.left <= x && x <= box.right && box.top <= y && y <= box.bottom) layers.unshift(numbers(fill));
      }
    }
    for (let at = element; at; at = at.parentElement) if (visible(style(at).backgroundColor)) layers.push(numbers(style(at).backgroundColor));
    return layers.reverse().reduce((below, layer) => over(layer, below), [255, 255, 255, 1]);
  };

  const shown = (element) => element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }) && element.getBoundingClientRect().width > 0;
  const texts = [...document.querySelectorAll('body *:not(script)')].filter((element) =>
    [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== '') && element.tagName !== 'title' && shown(element));
  const shapes = [...document.querySelectorAll('.m, .bang, .alarm, .hatch')].filter(shown);
  const found = [
    ...texts.map((element) => ({ what: element.textContent.trim().slice(0, 30), least: ${LEAST.text}, element,
      color: numbers(element.closest('svg') ? style(element).fill : style(element).color) })),
    ...[...document.querySelectorAll('input[placeholder]')].filter(shown).map((element) => ({ what: element.placeholder, least: ${LEAST.text}, element,
      color: numbers(getComputedStyle(element, '::placeholder').color) })),
    ...shapes.map((element) => ({ what: element.getAttribute('class'), least: ${LEAST.shape}, element,
      color: numbers(visible(style(element).stroke) ? style(element).stroke : style(element).fill) })),
  ].map(({ what, least, element, color }) => {
    const ground = behind(element);
    return { what, least, ratio: ratio(over(color, ground), ground) };
  });
  if (texts.length < 40 || shapes.length < 6) return 'only ' + texts.length + ' texts and ' + shapes.length + ' shapes to measure';
  const bad = found.filter(({ ratio, least }) => ratio < least).sort((a, b) => a.ratio - b.ratio);
  const words = [...new Set(bad.map(({ what, ratio }) => ratio.toFixed(2) + ' ' + what))].slice(0, 6);
  return bad.length === 0 ? '${READABLE}' : words.join('; ');
})()`;
