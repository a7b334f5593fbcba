import type { Arrangement, Band, Line, Spot } from './arrange';

/** The four pictures of the matrix: the corner and the two heads stay while the body scrolls. */
export interface Picture {
  readonly corner: string;
  readonly columns: string;
  readonly rows: string;
  readonly body: string;
}

/** How wide the names of callers may be, and the words for classes and reaches by position. */
export interface DrawOptions {
  readonly nameWidth: number;
  readonly classes: readonly string[];
  readonly reaches: readonly string[];
}

/**
 * Draws the matrix as SVG. Each reach has a shape of its own, so that no colour is needed to tell them apart. The page
 * runs the text of this function in the browser, so it uses nothing from outside of itself.
 */
export function draw(arrangement: Arrangement, options: DrawOptions): Picture {
  const [ROW, HEAD, LANE, WIDE_LANE, PAD, GAP] = [46, 96, 24, 32, 14, 10];
  const LABEL = { letter: 7.1, most: 24 };
  const escape = (text: string): string =>
    text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;').replace(/'/g, '&#39;');
  const svg = (name: string, width: number, height: number, label: string, inner: string): string =>
    `<svg class="${name}" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="group" aria-label="${escape(label)}">${inner}</svg>`;

  /** Cut where least is said: keys in the middle, paths in front. */
  function cut(text: string, room: number): string {
    if (text.length <= room) return text;
    const tail = Math.ceil((room - 1) * 0.6);
    return `${text.slice(0, Math.max(room - 1 - tail, 1))}…${text.slice(text.length - tail)}`;
  }
  function cutPath(text: string, room: number): string {
    return text.length <= room ? text : `…${text.slice(text.length - Math.max(room - 1, 1))}`;
  }

  /** The stack in front of every resource says nothing. */
  const stacks = new Set(arrangement.bands.map(({ title }) => title.split('/', 1)[0]));
  function resourceName({ title }: Band): string {
    return stacks.size === 1 && arrangement.bands.length > 1 ? title.slice(title.indexOf('/') + 1) : title;
  }
  const pillWidth = (band: Band): number => Math.round(band.service.length * 6.6 + 10);

  function laneWidth(index: number): number {
    const folded = (arrangement.columns[index]?.members.length ?? 0) > 1 || arrangement.rows.some((row) => row.members.length > 1);
    return folded ? WIDE_LANE : LANE;
  }

  function columnWidth(index: number, lanes: number): number {
    const { title = '', subtitle = '' } = arrangement.columns[index] ?? {};
    const words = Math.min(Math.max(title.length * 7.3 + 2, subtitle.length * 6), 190);
    return Math.round(Math.max(lanes * laneWidth(index), words) + 2 * PAD);
  }

  const lefts: number[] = [];
  const widths: number[] = [];
  let width = GAP;
  for (const band of arrangement.bands) {
    const plain = band.columns.map((index) => columnWidth(index, band.lanes.length));
    const button = band.columns.some((index) => arrangement.columns[index]?.fold !== undefined) ? 26 : 6;
    const label = pillWidth(band) + 7 + Math.min(resourceName(band).length, LABEL.most) * LABEL.letter + button + 3;
    const missing = Math.max(0, label - plain.reduce((sum, one) => sum + one, 0)) / plain.length;
    for (const [position, index] of band.columns.entries()) {
      widths[index] = Math.round((plain[position] ?? 0) + missing);
      lefts[index] = width;
      width += widths[index] ?? 0;
    }
    width += GAP;
  }
  const height = arrangement.rows.length * ROW;

  function laneCentre(index: number, lanes: number, lane: number): number {
    const room = lanes * laneWidth(index);
    return (lefts[index] ?? 0) + ((widths[index] ?? 0) - room) / 2 + (lane + 0.5) * laneWidth(index);
  }

  /** Owner parts stand out, since they decide whose a place is, and so does what could not be read. */
  function placeName(title: string, room: number): string {
    return escape(cut(title, room)).replace(/\{[^{}]*\}/g, (part) => `<tspan class="${part === '{unknown}' ? 'unsure' : 'owner'}">${part}</tspan>`);
  }

  function foldButton(line: Line, x: number, y: number): string {
    if (line.fold === undefined) return '';
    const spread = line.members.length === 1;
    const label = spread ? `Fold ${line.size} that are alike` : `Show all ${line.members.length}`;
    return `<g class="fold" role="button" tabindex="0" data-fold="${line.fold}" aria-expanded="${spread}" aria-label="${label}">`
      + `<title>${label}</title><circle cx="${x}" cy="${y}" r="8"/><path d="M${x - 3.5} ${y}h7${spread ? '' : `M${x} ${y - 3.5}v7`}"/></g>`;
  }

  function drawBand(band: Band): string {
    const first = band.columns[0] ?? 0;
    const last = band.columns[band.columns.length - 1] ?? 0;
    const left = lefts[first] ?? 0;
    const right = (lefts[last] ?? 0) + (widths[last] ?? 0);
    const service = pillWidth(band);
    const button = band.columns.some((index) => arrangement.columns[index]?.fold !== undefined) ? 26 : 0;
    const head = `<g><title>${escape(`${band.service}: ${band.title}`)}</title><rect class="pill" x="${left}" y="10" width="${service}" height="16" rx="8"/>`
      + `<text class="service" x="${left + service / 2}" y="21.5" text-anchor="middle">${escape(band.service)}</text>`
      + `<text class="resource" x="${left + service + 7}" y="22">${escape(cutPath(resourceName(band), Math.floor((right - left - service - 7 - button) / LABEL.letter)))}</text></g>`
      + `<path class="rule" d="M${left} 33.5H${right}"/>`;
    return head + band.columns.map((index) => drawColumnHead(index, band)).join('');
  }

  function drawColumnHead(index: number, band: Band): string {
    const line = arrangement.columns[index];
    if (line === undefined) return '';
    const [left, room] = [lefts[index] ?? 0, widths[index] ?? 0];
    const centre = left + room / 2;
    const letters = band.lanes.map((access, lane) => {
      const word = options.classes[access] ?? '';
      return `<text class="letter" x="${laneCentre(index, band.lanes.length, lane)}" y="${HEAD - 7}" text-anchor="middle">${word.slice(0, 1)}<title>${word}</title></text>`;
    });
    return `<g data-head="${index}"><title>${escape(`${line.title} (${line.subtitle})`)}</title>`
      + `<text class="place" x="${centre}" y="52" text-anchor="middle">${placeName(line.title, Math.floor((room - PAD) / 7.3))}</text>`
      + `<text class="small" x="${centre}" y="67" text-anchor="middle">${escape(line.subtitle)}</text></g>${letters.join('')}`
      + foldButton(line, left + room - 8, 18);
  }

  function drawRowHead(line: Line, index: number): string {
    const y = index * ROW;
    const left = line.size === 1 ? 14 : 34;
    const room = options.nameWidth - left - (line.found === '' ? 8 : 34);
    const about = { 'open': 'a finding', 'undecided': 'not decided', 'accepted': 'accepted', '': '' }[line.found];
    const sign = line.found === '' ? '' : mark(options.nameWidth - 20, y + ROW / 2 - 0.5, { reach: options.reaches.indexOf(line.found === 'undecided' ? 'unknown' : 'others'), found: line.found });
    const label = `${line.title}${about === '' ? '' : `: ${about}`}`;
    return `<g class="name${line.found === 'open' ? ' open' : ''}" role="button" tabindex="-1" data-row="${index}" data-column="-1" aria-label="${escape(label)}"><title>${escape(`${label}\n${line.subtitle}`)}</title>`
      + `<rect x="0" y="${y}" width="${options.nameWidth}" height="${ROW - 1}"/><text class="caller" x="${left}" y="${y + 21}">${escape(cut(line.title, Math.floor(room / 8)))}</text>`
      + `<text class="small mono" x="${left}" y="${y + 36}">${escape(cutPath(line.subtitle, Math.floor(room / 6.4)))}</text>${sign}</g>`
      + foldButton(line, 18, y + ROW / 2) + (index === 0 ? '' : `<path class="rule" d="M0 ${y - 0.5}H${options.nameWidth}"/>`);
  }

  function mark(x: number, y: number, { reach, found }: Pick<Spot, 'reach' | 'found'>): string {
    const kind = `${options.reaches[reach] ?? ''}${found === '' ? '' : ` ${found}`}`;
    const shapes: Readonly<Record<string, string>> = {
      own: `<circle class="m ${kind}" cx="${x}" cy="${y}" r="6"/>`,
      shared: `<circle class="m ${kind}" cx="${x}" cy="${y}" r="5.25"/>`,
      others: `<path class="m ${kind}" d="M${x} ${y - 9}l9 9l-9 9l-9-9z"/><path class="bang ${kind}" d="M${x} ${y - 4}v4.5M${x} ${y + 3.4}v.1"/>`,
      unknown: `<path class="m ${kind}" d="M${x - 6} ${y - 6}h12v12h-12z"/><path class="hatch" d="M${x - 6} ${y}l6-6M${x - 6} ${y + 6}l12-12M${x} ${y + 6}l6-6"/>`,
    };
    const alarm = found === 'open' && options.reaches[reach] !== 'others' ? `<circle class="alarm" cx="${x}" cy="${y}" r="9.5"/>` : '';
    return (shapes[options.reaches[reach] ?? ''] ?? '') + alarm;
  }

  function spoken(spots: readonly Spot[]): string {
    if (spots.length === 0) return 'no access';
    return spots.map(({ access, reach, share, found }) => {
      const state = found === 'open' ? ', a finding' : found === '' ? '' : `, ${found}`;
      return `${options.classes[access]} ${options.reaches[reach]}${share === '' ? '' : ` in ${share.replace('/', ' of ')}`}${state}`;
    }).join('; ');
  }

  /** A large matrix is mostly empty: what is empty in it is left to the dots, and each name is written once. */
  const many = arrangement.rows.length * arrangement.columns.length > 4000;

  function drawCell(row: Line, rowIndex: number, columnIndex: number, band: Band): string {
    const spots = arrangement.cells[rowIndex]?.[columnIndex] ?? [];
    if (many && spots.length === 0) return '';
    const [x, y] = [lefts[columnIndex] ?? 0, rowIndex * ROW];
    const label = escape(`${row.title}, ${arrangement.columns[columnIndex]?.title ?? ''} of ${band.title}: ${spoken(spots)}`);
    const state = spots.some(({ found }) => found === 'open') ? ' open' : spots.some(({ reach }) => options.reaches[reach] === 'unknown') ? ' doubt' : '';
    const marks = spots.map((spot) => {
      const centre = laneCentre(columnIndex, band.lanes.length, band.lanes.indexOf(spot.access));
      const share = spot.share === '' ? '' : `<text class="share" x="${centre}" y="${y + 41}" text-anchor="middle">${spot.share}</text>`;
      return mark(centre, y + (spot.share === '' ? 22.5 : 19), spot) + share;
    });
    return `<g class="cell${state}" role="button" tabindex="${rowIndex + columnIndex === 0 ? 0 : -1}" data-row="${rowIndex}" data-column="${columnIndex}" aria-label="${label}">`
      + `${many ? '' : `<title>${label}</title>`}<rect x="${x + 1}" y="${y + 2}" width="${(widths[columnIndex] ?? 0) - 2}" height="${ROW - 5}" rx="6"/>${marks.join('')}</g>`;
  }

  /** The dots of a row are one path: a large matrix has a hundred thousand of them. */
  function drawGround(_: Line, rowIndex: number): string {
    const y = rowIndex * ROW;
    const dots = arrangement.bands.flatMap((band) => band.columns.flatMap((column) => {
      const spots = arrangement.cells[rowIndex]?.[column] ?? [];
      return band.lanes.map((access, lane) => spots.some((spot) => spot.access === access) ? '' : `M${laneCentre(column, band.lanes.length, lane)} ${y + 22.5}h0`);
    }));
    return (rowIndex === 0 ? '' : `<path class="rule" d="M0 ${y - 0.5}H${width}"/>`) + `<path class="none" d="${dots.join('')}"/>`;
  }

  const ground = arrangement.rows.map(drawGround).join('');
  const body = arrangement.rows.map((row, rowIndex) => arrangement.bands.map((band) =>
    band.columns.map((column) => drawCell(row, rowIndex, column, band)).join('')).join('')).join('');
  return {
    corner: svg('corner', options.nameWidth, HEAD, 'Axes', `<text class="axis" x="14" y="${HEAD - 9}">callers</text>`
      + `<text class="axis" x="${options.nameWidth - 12}" y="22" text-anchor="end">data</text>`),
    columns: svg('columns', width, HEAD, 'Data', arrangement.bands.map(drawBand).join('')),
    rows: svg('rows', options.nameWidth, height, 'Callers', arrangement.rows.map(drawRowHead).join('')),
    body: svg('body', width, height, 'Access of callers to data', body + ground),
  };
}
