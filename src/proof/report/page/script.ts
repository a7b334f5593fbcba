import { CLASSES, REACH_MEANING, REACHES } from '../words';
import { arrange } from './arrange';
import { draw } from './draw';
import { MARKS } from './marks';
import { paint } from './paint';

/** The names of callers take this much, on a screen that has room and on one that has not. */
export const NAME_WIDTH = { wide: 310, narrow: 160 };

/** Up to how many columns are drawn larger, where the screen has room. */
export const ROOMY = 4;

/** What makes the page answer: drawing anew, the panel, search and keys. Texts reach the page as text nodes or escaped. */
export const SCRIPT = `(() => {
'use strict';
// Bundlers that keep names wrap functions in this.
const __name = (value) => value;
const arrange = ${arrange.toString()};
const draw = ${draw.toString()};
const paint = ${paint.toString()};
const CLASSES = ${JSON.stringify(CLASSES)}, REACHES = ${JSON.stringify(REACHES)};
const MEANING = ${JSON.stringify(REACH_MEANING)}, MARKS = ${JSON.stringify(MARKS)}, NAME_WIDTH = ${JSON.stringify(NAME_WIDTH)}, ROOMY = ${ROOMY};
const model = JSON.parse(document.getElementById('model').textContent);
const byId = (id) => document.getElementById(id);
const panes = byId('panes'), panel = byId('panel'), inside = byId('panel-inside'), narrow = matchMedia('(max-width: 700px)');
const wish = { spread: [], onlyFindings: false, search: '' };
let arrangement, chosen, origin;

function make(tag, name, ...children) {
  const element = document.createElement(tag);
  if (name) element.className = name;
  element.append(...children);
  return element;
}

function redraw() {
  arrangement = arrange(model, wish);
  const picture = draw(arrangement, { nameWidth: narrow.matches ? NAME_WIDTH.narrow : NAME_WIDTH.wide, classes: CLASSES, reaches: REACHES });
  const empty = arrangement.rows.length === 0 || arrangement.columns.length === 0;
  panes.innerHTML = picture.corner + picture.columns + picture.rows + picture.body;
  panes.hidden = empty;
  byId('empty').hidden = !empty;
  panes.parentElement.classList.toggle('roomy', arrangement.columns.length <= ROOMY);
  fade();
  mark();
}

/** A matrix that goes on behind its right edge fades there. */
function fade() { panes.parentElement.classList.toggle('more', panes.scrollLeft + panes.clientWidth < panes.scrollWidth - 2); }

function at(row, column) { return panes.querySelector('[data-row="' + row + '"][data-column="' + column + '"]'); }
function keyOf(row, column) {
  const line = arrangement.rows[row], other = arrangement.columns[column];
  return line && other ? line.members.join() + ' ' + other.members.join() : '';
}
function mark() {
  panes.querySelectorAll('.chosen').forEach((cell) => cell.classList.remove('chosen'));
  if (!chosen) return;
  arrangement.rows.forEach((_, row) => arrangement.columns.forEach((_, column) => {
    if (keyOf(row, column) === chosen && at(row, column)) at(row, column).classList.add('chosen');
  }));
}

function gather(row, column) {
  const groups = new Map(), findings = new Set(), statements = new Set();
  for (const member of row.members) for (const [place, details] of model.cells[member]) {
    if (!column.members.includes(place)) continue;
    for (const index of details) {
      const [access, reach, actions, stated, found] = model.details[index];
      const accepted = found.length > 0 && found.every((finding) => model.states[finding] === 'accepted');
      const key = access * 100 + reach * 10 + Number(accepted);
      const group = groups.get(key) || { access, reach, accepted, actions: new Set(), count: 0 };
      group.count++;
      group.actions.add(model.actions[actions]);
      groups.set(key, group);
      found.forEach((finding) => findings.add(finding));
      stated.forEach((statement) => statements.add(statement));
    }
  }
  const merged = [];
  for (const [, group] of [...groups].sort((a, b) => a[0] - b[0])) {
    const like = merged.find((other) => other.reach === group.reach && other.accepted === group.accepted && other.count === group.count);
    if (!like) merged.push({ ...group, names: [CLASSES[group.access]], actions: [...group.actions] });
    else { like.names.push(CLASSES[group.access]); like.actions.push(...group.actions); }
  }
  return { groups: merged, findings: [...findings], statements: [...statements] };
}

function markOf(reach) {
  const holder = make('span', 'mark-holder');
  holder.innerHTML = MARKS[reach];
  return holder;
}

function list(title, items, shown, render) {
  if (items.length === 0) return [];
  const rest = items.length - shown;
  return [make('h3', '', title), ...items.slice(0, shown).map(render), ...(rest > 0 ? [make('p', 'quiet', 'and ' + rest + ' more')] : [])];
}

function statementBlock(index) {
  const { path, kind, index: position, sid, text } = model.statements[index];
  const code = make('pre', '');
  code.innerHTML = paint(text);
  return make('div', 'statement', make('p', 'code', path), make('p', 'why', 'statement ' + position + (sid ? ' "' + sid + '"' : '') + ' of the ' + kind), code);
}

function findingBlock(index) {
  const copy = byId('finding-' + index).cloneNode(true);
  copy.removeAttribute('id');
  copy.open = true;
  copy.hidden = false;
  return copy;
}

function accessLine({ names, reach, accepted, actions, count }, pairs) {
  const share = count < pairs ? ' (' + count + ' of ' + pairs + ')' : '';
  return make('div', 'access', markOf(accepted && REACHES[reach] === 'others' ? 'accepted' : REACHES[reach]), make('div', '',
    make('p', '', make('b', '', names.join(', ')), ' ' + MEANING[REACHES[reach]] + share + (accepted ? ', accepted' : '')), ...actionLines([...new Set(actions.flatMap((list) => list.split(', ')))])));
}

function actionLines(actions) {
  const rest = actions.slice(6);
  if (rest.length < 2) return [make('p', 'code', actions.join(', '))];
  return [make('p', 'code', actions.slice(0, 6).join(', ')), make('details', 'code', make('summary', '', 'and ' + rest.length + ' more'), rest.join(', '))];
}

function nothing(line) {
  return line.members.some((member) => model.rows[member].kind === 'outsider')
    ? 'Not worked out: this caller should not get the role at all.' : 'No access. Nothing that was read allows it.';
}

function openCell(row, column, from) {
  const line = arrangement.rows[row], other = arrangement.columns[column];
  if (!line || !other) return;
  const { groups, findings, statements } = gather(line, other);
  const place = model.columns[other.members[0]], pairs = line.members.length * other.members.length;
  const resources = [...new Set(other.members.map((member) => model.columns[member].resource))];
  const told = new Set(findings.slice(0, 6).map((finding) => model.told[finding])), others = statements.filter((statement) => !told.has(statement));
  chosen = keyOf(row, column);
  show(from, [
    make('p', 'eyebrow', line.title), make('h2', 'code', other.title),
    make('p', 'quiet', place.service + ' ', make('span', 'code', resources.length > 1 ? resources.length + ' resources' : resources[0]), ' · ' + other.subtitle),
    ...(groups.length > 0 ? groups.map((group) => accessLine(group, pairs))
      : [make('div', 'access', markOf('none'), make('p', '', nothing(line)))]),
    ...list(findings.length === 1 ? 'The finding' : 'Findings', findings, 6, findingBlock),
    ...list(others.length === 1 ? 'The statement that decides' : 'Statements that decide', others, 12, statementBlock),
  ]);
  mark();
}

function openCaller(row, from) {
  const line = arrangement.rows[row];
  if (!line) return;
  const kinds = { guest: 'not signed in', user: 'signed in', outsider: 'comes from elsewhere' };
  const members = line.members.map((member) => model.rows[member]);
  const roles = [...new Set(members.flatMap((member) => member.roles))];
  const reached = arrangement.columns.map((column) => ({ column, ...gather(line, column) })).filter(({ groups }) => groups.length > 0);
  const found = [...new Set(members.flatMap(({ findings }) => findings))];
  chosen = undefined;
  show(from, [
    make('p', 'eyebrow', kinds[members[0].kind] || members[0].kind), make('h2', '', line.title),
    ...list(found.length === 1 ? 'The finding' : 'Findings', found, 6, findingBlock),
    ...list(roles.length === 1 ? 'The role' : 'Roles', roles, 8, (role) => make('p', 'code', role)),
    ...list('Are alike', line.members.length > 1 ? members : [], 200, (member) => make('p', 'alike', member.title)),
    ...(reached.length === 0 ? [make('p', '', members[0].kind === 'outsider' ? nothing(line) : 'Reaches nothing.')] : []),
    ...list('Reaches', reached, 40, ({ column, groups }) => make('div', 'reached', make('p', 'code', column.title),
      make('p', 'quiet', model.columns[column.members[0]].resource),
      ...groups.map((group) => accessLine(group, line.members.length * column.members.length)))),
  ]);
  mark();
}

function show(from, children) {
  origin = from && { row: from.dataset.row, column: from.dataset.column };
  inside.replaceChildren(...children);
  panel.hidden = false;
  document.body.classList.add('with-panel');
  panel.scrollTop = 0;
  if (from) from.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
  byId('panel-close').focus({ preventScroll: true });
}

function close() {
  if (panel.hidden) return;
  panel.hidden = true;
  chosen = undefined;
  document.body.classList.remove('with-panel');
  mark();
  const back = origin && at(origin.row, origin.column);
  if (back) back.focus();
}

function act(target) {
  const fold = target.closest('[data-fold]');
  if (fold) {
    const key = fold.dataset.fold;
    wish.spread = wish.spread.includes(key) ? wish.spread.filter((other) => other !== key) : [...wish.spread, key];
    redraw();
    const again = panes.querySelector('[data-fold="' + key + '"]');
    if (again) again.focus();
    return true;
  }
  const cell = target.closest('[data-row]');
  if (!cell) return false;
  roam(cell);
  if (cell.dataset.column === '-1') openCaller(Number(cell.dataset.row), cell);
  else openCell(Number(cell.dataset.row), Number(cell.dataset.column), cell);
  return true;
}

function roam(cell) {
  panes.querySelectorAll('[data-row][tabindex="0"]').forEach((other) => other.setAttribute('tabindex', '-1'));
  cell.setAttribute('tabindex', '0');
}

/** The next cell in a direction. A large matrix draws no empty ones. */
function beside(row, column, [down, right]) {
  for (;;) {
    row += down;
    column += right;
    if (row < 0 || column < -1 || row >= arrangement.rows.length || column >= arrangement.columns.length) return undefined;
    const cell = at(row, column);
    if (cell) return cell;
  }
}

const STEPS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };
panes.addEventListener('click', (event) => act(event.target));
panes.addEventListener('keydown', (event) => {
  if ((event.key === 'Enter' || event.key === ' ') && act(event.target)) return event.preventDefault();
  const cell = event.target.closest('[data-row]'), step = STEPS[event.key];
  const next = cell && step && beside(Number(cell.dataset.row), Number(cell.dataset.column), step);
  if (!next) return;
  event.preventDefault();
  roam(next);
  next.focus();
});
panes.addEventListener('mouseover', (event) => {
  const cell = event.target.closest('[data-row]');
  panes.querySelectorAll('.lit').forEach((other) => other.classList.remove('lit'));
  if (!cell) return;
  const name = at(cell.dataset.row, -1), head = panes.querySelector('[data-head="' + cell.dataset.column + '"]');
  if (name) name.classList.add('lit');
  if (head) head.classList.add('lit');
});
document.addEventListener('keydown', (event) => { if (event.key === 'Escape') close(); });
byId('panel-close').addEventListener('click', close);
byId('search').addEventListener('input', (event) => { wish.search = event.target.value; redraw(); search(); });
byId('only').addEventListener('change', (event) => { wish.onlyFindings = event.target.checked; redraw(); });
byId('all').addEventListener('change', (event) => { wish.spread = event.target.checked ? ['all'] : []; redraw(); });
narrow.addEventListener('change', redraw);
panes.addEventListener('scroll', fade, { passive: true });
new ResizeObserver(fade).observe(panes);

function search() {
  const words = wish.search.trim().toLowerCase();
  const cards = [...document.querySelectorAll('main .finding')], hit = cards.map((card) => card.textContent.toLowerCase().includes(words));
  cards.forEach((card, index) => { card.hidden = words !== '' && hit.includes(true) && !hit[index]; });
}

const folded = [];
addEventListener('beforeprint', () => {
  document.querySelectorAll('main details:not([open])').forEach((card) => { card.open = true; folded.push(card); });
  panes.style.zoom = String(Math.min(1, 1000 / panes.scrollWidth));
});
addEventListener('afterprint', () => { folded.splice(0).forEach((card) => { card.open = false; }); panes.style.zoom = ''; });
document.body.classList.add('live');
redraw();
})();
`;
