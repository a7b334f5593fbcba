import type { Finding, StatementPlace, Witness } from '../../result';
import { statementName } from '../statement';
import { briefActions, escapeHtml, oneLine, readable } from '../text';
import { stateOf } from '../verdict';
import { RULE_TITLE } from '../words';
import { paint } from './paint';

/** Context keys that say nothing about the caller. */
const USUAL = /^aws:(securetransport|principaltype|principalisawsservice|principalaccount|principalarn|federatedprovider|tokenissuetime|currenttime|epochtime)$/i;

/** A finding as a card: what, where, the witness as a story, the way out. */
export function findingCard(finding: Finding, index: number, unfolded: boolean): string {
  const state = stateOf(finding);
  const open = state !== 'accepted' && unfolded ? ' open' : '';
  return `<details class="finding ${state}" id="finding-${index}"${open}>`
    + `<summary><span class="rule-name">${escapeHtml(RULE_TITLE[finding.rule] ?? readable(finding.rule))}</span>`
    + `<span class="message">${html(briefActions(finding.message))}</span><span class="path">${path(finding.at.path)}</span></summary>`
    + `<div class="inside">${accepted(finding)}${finding.witness === undefined ? '' : story(finding.witness, finding.statement)}`
    + `${finding.witness === undefined && finding.statement !== undefined ? statementBlock(finding.statement) : ''}`
    + `<p class="fix"><b>Instead</b> ${html(finding.fix)}</p>${state === 'accepted' ? '' : acknowledgement(finding)}</div></details>`;
}

function accepted({ accepted: reason }: Finding): string {
  return reason === undefined ? '' : `<p class="reason"><b>Accepted</b> ${html(reason)}</p>`;
}

/** Who, by which role, asks what, and gets whose data by which statement. */
function story(witness: Witness, statement: StatementPlace | undefined): string {
  const steps = [
    step('Somebody', `<p class="code">${html(witness.caller)}</p>`),
    step('gets the role', `<p class="code">${path(witness.role)}</p><p class="why">${html(witness.roleWhy)}</p>`),
    step('asks', `<p class="code"><b>${html(witness.action)}</b><br>${html(witness.resource)}</p>`),
    step('with', contextBlock(Object.entries(witness.context))),
    statement === undefined ? '' : step('is allowed by', statementBlock(statement)),
    step('and reaches', witness.owner === undefined ? '<p>what is not meant for this caller</p>' : `<p>data of <span class="code">${html(witness.owner)}</span></p>`),
  ];
  return `<p class="sentence">${html(witness.sentence)}</p><ol class="story">${steps.join('')}</ol>`;
}

/** What names the caller or the request comes first; what is the same in every request is folded away. */
function contextBlock(context: readonly (readonly [string, string | readonly string[]])[]): string {
  const list = (entries: typeof context): string => entries.length === 0 ? '' : `<dl>${entries.map(([key, value]) =>
    `<div><dt>${html(key)}</dt><dd>${html([value].flat().join(', '))}</dd></div>`).join('')}</dl>`;
  const usual = context.filter(([key]) => USUAL.test(key));
  const rest = usual.length === 0 ? '' : `<details><summary>what every request has</summary>${list(usual)}</details>`;
  return list(context.filter(([key]) => !USUAL.test(key))) + rest;
}

function step(head: string, inner: string): string {
  return inner === '' ? '' : `<li><h4>${head}</h4>${inner}</li>`;
}

function statementBlock(statement: StatementPlace): string {
  return `<div><p class="code">${path(statement.path)}</p><p class="why">${html(statementName(statement))}</p><pre>${paint(readable(statement.text))}</pre></div>`;
}

function acknowledgement({ rule, at }: Finding): string {
  const call = `Validations.of(construct).acknowledge({ id: 'AccessProof::${oneLine(rule)}', reason: '…' });`;
  return `<p class="meant">If it is meant so, say why where <span class="code">${path(at.path)}</span> is made:</p><pre>${escapeHtml(call)}</pre>`;
}

function html(text: string): string {
  return escapeHtml(readable(text));
}

/** A path that breaks at its slashes. */
function path(text: string): string {
  return html(text).replace(/\//g, '/<wbr>');
}
