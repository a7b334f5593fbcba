import { createHash } from 'node:crypto';
import type { ProofResult } from '../result';
import { ASSUMPTIONS } from './assumptions';
import { arrange } from './page/arrange';
import { draw } from './page/draw';
import { findingCard } from './page/findings';
import { MARKS, SEALS } from './page/marks';
import { modelOf, type Model } from './page/model';
import { NAME_WIDTH, ROOMY, SCRIPT } from './page/script';
import { STYLE } from './page/style';
import { escapeHtml, oneLine, plural, scriptJson } from './text';
import { severityOf, stateOf, verdictOf, type FindingState, type Verdict } from './verdict';
import { CLASSES, REACH_MEANING, REACHES } from './words';

/** Up to how many findings of a sort are open from the start; of more, the first. */
const UNFOLDED = 4;

/** What the page is about. */
export interface HtmlOptions {
  /** For people: the name of the app. */
  readonly title: string;
}

/**
 * The result as a page of its own: it loads nothing, runs no script but its own, and shows the matrix also where no script may
 * run. Equal results give equal bytes.
 */
export function renderHtml(result: ProofResult, options: HtmlOptions): string {
  const model = modelOf(result);
  const verdict = verdictOf(result);
  const title = escapeHtml(oneLine(options.title));
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${hash(STYLE)}; script-src ${hash(SCRIPT)}; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(verdict.headline)} · ${title}</title>
<style>${STYLE}</style>
</head>
<body>
<div class="wrap">
${hero(result, verdict, title)}
<main>
${matrix(model)}
${findings(result)}
${assumptions()}
</main>
<footer>Written by cdk-cognito-access from synthesized templates. Nothing was asked of AWS.</footer>
</div>
<aside id="panel" role="dialog" aria-label="Details" hidden><button id="panel-close" type="button">Close</button><div id="panel-inside"></div></aside>
<script type="application/json" id="model">${scriptJson(model)}</script>
<script>${SCRIPT}</script>
</body>
</html>
`;
}

function hash(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

function hero(result: ProofResult, { outcome, headline, findings: open, accepted, undecided }: Verdict, title: string): string {
  const { templates, roles, statements } = result.counts;
  const counts = [
    plural(result.rows.length, 'caller'), plural(result.columns.length, 'place'),
    plural(roles, 'role'), plural(statements, 'statement'), plural(templates, 'template'),
    ...open > 0 ? [plural(open, 'finding')] : [], ...accepted > 0 ? [`${accepted} accepted`] : [], ...undecided > 0 ? [`${undecided} undecided`] : [],
  ];
  const facts = counts.map((fact) => `<span>${fact.replace(/^\d+/, '<b>$&</b>')}</span>`).join('');
  return `<header class="hero">${SEALS[outcome]}<div><p class="eyebrow">Access proof of ${title}</p><h1>${escapeHtml(headline)}</h1><p class="facts">${facts}</p></div></header>`;
}

function matrix(model: Model): string {
  const arrangement = arrange(model, { spread: [], onlyFindings: false, search: '' });
  const picture = draw(arrangement, { nameWidth: NAME_WIDTH.wide, classes: CLASSES, reaches: REACHES });
  const empty = model.rows.length === 0 || model.columns.length === 0;
  const folds = [...arrangement.rows, ...arrangement.columns].some(({ fold }) => fold !== undefined);
  const roomy = arrangement.columns.length <= ROOMY ? ' roomy' : '';
  return '<div class="tools"><input id="search" type="search" placeholder="Find a caller, role or place" aria-label="Find a caller, role or place">'
    + '<label><input id="only" type="checkbox">Only what has findings</label>'
    + `<label${folds ? '' : ' hidden'}><input id="all" type="checkbox">Unfold everything</label></div>`
    + `<div class="frame${roomy}"><div class="panes" id="panes"${empty ? ' hidden' : ''}>${picture.corner}${picture.columns}${picture.rows}${picture.body}</div>`
    + `<p class="empty" id="empty"${empty ? '' : ' hidden'}>Nothing to show here.</p></div>${legend()}`;
}

function legend(): string {
  const reaches = (['own', 'shared', 'others', 'unknown', 'none'] as const).map((reach) => `<li>${MARKS[reach]}${REACH_MEANING[reach]}</li>`);
  const letters = CLASSES.map((access) => `<li><b>${access.slice(0, 1)}</b>${access}</li>`);
  return `<ul class="legend">${reaches.join('')}<li>${MARKS.finding}a finding</li><li>${MARKS.accepted}accepted by somebody</li></ul><ul class="legend letters">${letters.join('')}</ul>`;
}

function findings(result: ProofResult): string {
  const cards = result.findings.map((finding, index) => ({ finding, index })).sort((a, b) => severityOf(a.finding) - severityOf(b.finding));
  const group = (title: string, chosen: typeof cards): string => {
    const html = chosen.map(({ finding, index }, position) => findingCard(finding, index, position === 0 || chosen.length <= UNFOLDED));
    return html.length === 0 ? '' : `<section><h2>${title}</h2><div class="cards">${html.join('')}</div></section>`;
  };
  const counting = (state: FindingState): typeof cards => cards.filter(({ finding }) => stateOf(finding) === state);
  return group('Findings', counting('open')) + group('Not decided', counting('undecided')) + group('Accepted', counting('accepted'));
}

function assumptions(): string {
  return '<section><h2>What this takes for granted</h2><p class="lead">The proof covers every key, path and caller, not samples. It holds as long as these do:</p>'
    + `<ul class="assumptions">${ASSUMPTIONS.map((line) => `<li>${escapeHtml(line)}</li>`).join('')}</ul></section>`;
}
