/** How the page looks: on paper by day, on slate by night, and printed. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --paper: #faf9f6; --sheet: #ffffff; --ink: #1f2428; --soft: #62686f; --faint: #b9bcbf; --line: #e8e5df; --wash: #f3f1ec;
  --own: #227556; --others: #c5342b; --shared: #2467b3; --unknown: #9a5f00;
  --own-wash: #e9f4ee; --others-wash: #fbe9e6; --unknown-wash: #fbf1de; --on-mark: #ffffff;
  --shadow: 0 1px 2px rgb(40 36 28 / .05), 0 8px 28px rgb(40 36 28 / .06);
  --sans: system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans', sans-serif;
  --mono: ui-monospace, 'SF Mono', 'Cascadia Code', 'JetBrains Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --paper: #14171a; --sheet: #1b1f23; --ink: #e9e7e2; --soft: #9da3a9; --faint: #555b61; --line: #2d3237; --wash: #22272c;
    --own: #4fb98d; --others: #f0695e; --shared: #6aabf2; --unknown: #e0a43c;
    --own-wash: #1b2d26; --others-wash: #38211f; --unknown-wash: #342a17; --on-mark: #14171a;
    --shadow: 0 1px 2px rgb(0 0 0 / .3), 0 8px 28px rgb(0 0 0 / .3);
  }
}
* { box-sizing: border-box; }
[hidden] { display: none !important; }
html { scroll-behavior: smooth; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.55 var(--sans); -webkit-text-size-adjust: 100%; }
.wrap { max-width: 1480px; margin: 0 auto; padding: 0 32px; }
h1, h2, h3, h4, p, ol, ul, dl, dd { margin: 0; }
.code, pre, dl { font-family: var(--mono); font-size: 12.5px; overflow-wrap: anywhere; }
.quiet, .why { color: var(--soft); font-size: 13px; }
.eyebrow { color: var(--soft); font-size: 13px; letter-spacing: .02em; }

.hero { padding: 52px 0 30px; display: flex; gap: 26px; align-items: center; }
.hero h1 { font-size: clamp(25px, 3.6vw, 40px); line-height: 1.14; font-weight: 620; letter-spacing: -.022em; margin: 3px 0 8px; text-wrap: balance; }
.facts { color: var(--soft); display: flex; flex-wrap: wrap; gap: 2px 16px; font-variant-numeric: tabular-nums; }
.facts b { color: var(--ink); font-weight: 600; }
.seal { flex: none; }
.seal .stroke { fill: none; stroke: var(--on-mark); stroke-width: 5; stroke-linecap: round; stroke-linejoin: round; }
.seal .hatch { stroke-width: 2.5; }

.tools { display: none; gap: 10px 20px; align-items: center; flex-wrap: wrap; margin: 0 0 12px; }
.live .tools { display: flex; }
.tools input[type=search] { font: inherit; font-size: 14px; color: inherit; background: var(--sheet); border: 1px solid var(--line); border-radius: 9px; padding: 7px 12px; width: 250px; }
.tools input::placeholder { color: var(--soft); opacity: 1; }
.tools label { display: inline-flex; gap: 7px; align-items: center; font-size: 14px; cursor: pointer; }
.tools input[type=checkbox] { accent-color: var(--shared); width: 15px; height: 15px; margin: 0; }
:focus-visible { outline: 2px solid var(--shared); outline-offset: 2px; }

.frame { background: var(--sheet); border: 1px solid var(--line); border-radius: 14px; box-shadow: var(--shadow); overflow: hidden; width: fit-content; max-width: 100%; position: relative; }
.frame.more::after { content: ''; position: absolute; z-index: 4; right: 0; top: 0; bottom: 0; width: 44px; pointer-events: none; background: linear-gradient(to right, transparent, var(--sheet)); }
.panes { display: grid; grid-template-columns: max-content max-content; overflow: auto; max-height: min(84vh, 1100px); scroll-padding: 104px 48px 24px 310px; }
@media (min-width: 1100px) { .roomy .panes { zoom: 1.2; } }
.panes svg { display: block; background: var(--sheet); }
.corner { position: sticky; left: 0; top: 0; z-index: 3; border-right: 1px solid var(--line); border-bottom: 1px solid var(--line); box-sizing: content-box; }
.columns { position: sticky; top: 0; z-index: 2; border-bottom: 1px solid var(--line); box-sizing: content-box; }
.rows { position: sticky; left: 0; z-index: 1; border-right: 1px solid var(--line); box-sizing: content-box; }
.panes text { fill: var(--ink); font: 13px var(--sans); }
.panes .caller { font-size: 14px; font-weight: 540; }
.panes .small { fill: var(--soft); font-size: 11px; }
.panes .mono { font-family: var(--mono); font-size: 10.5px; }
.panes .resource { font-size: 12px; font-weight: 560; }
.panes .service { font-size: 10.5px; fill: var(--soft); letter-spacing: .01em; }
.panes .place { font: 12px var(--mono); }
.panes .owner { fill: var(--own); font-weight: 650; }
.panes .unsure { fill: var(--unknown); font-weight: 650; }
.panes .letter { font: 11px var(--mono); fill: var(--soft); }
.panes .axis { font-size: 11px; fill: var(--soft); letter-spacing: .04em; }
.panes .share { font-size: 9px; fill: var(--soft); }
.pill { fill: var(--wash); }
.rule { stroke: var(--line); fill: none; }
.cell, .name, .fold { cursor: pointer; outline: none; }
.cell rect, .name rect { fill: transparent; }
.cell.open rect, .name.open rect { fill: var(--others-wash); }
.cell.doubt rect { fill: var(--unknown-wash); }
.cell:hover rect { stroke: var(--faint); }
.name:hover rect, .name.lit rect { fill: var(--wash); }
[data-head].lit .small { fill: var(--ink); }
.cell:focus-visible rect, .name:focus-visible rect { stroke: var(--shared); stroke-width: 2; }
.cell.chosen rect { stroke: var(--ink); stroke-width: 2; }
.fold circle { fill: var(--sheet); stroke: var(--faint); }
.fold path { stroke: var(--soft); stroke-width: 1.4; fill: none; }
.fold:hover circle, .fold:focus-visible circle { stroke: var(--shared); stroke-width: 2; }

.m.own { fill: var(--own); }
.m.others { fill: var(--others); }
.m.shared { fill: none; stroke: var(--shared); stroke-width: 2; }
.m.unknown { fill: var(--unknown-wash); stroke: var(--unknown); stroke-width: 1.4; }
.m.others.accepted { fill: none; stroke: var(--others); stroke-width: 1.4; }
.bang { fill: none; stroke: var(--on-mark); stroke-width: 2; stroke-linecap: round; }
.bang.accepted { stroke: var(--others); }
.hatch { fill: none; stroke: var(--unknown); stroke-width: 1.4; }
.none { pointer-events: none; fill: none; stroke: var(--faint); stroke-width: 3; stroke-linecap: round; }
.alarm { fill: none; stroke: var(--others); stroke-width: 1.6; }
.mark { display: block; flex: none; }

.legend { display: flex; flex-wrap: wrap; gap: 6px 20px; margin: 14px 2px 0; font-size: 13px; color: var(--soft); padding: 0; list-style: none; }
.legend li { display: inline-flex; gap: 7px; align-items: center; }
.legend b { font: 12px var(--mono); color: var(--ink); }
.letters { gap: 4px 14px; margin-top: 8px; }
.empty { padding: 54px 60px; color: var(--soft); }

section { margin: 44px 0 0; }
section > h2 { font-size: 19px; font-weight: 620; letter-spacing: -.01em; margin-bottom: 12px; }
.cards { display: grid; gap: 12px; max-width: 1000px; }
.finding { background: var(--sheet); border: 1px solid var(--line); border-left: 4px solid var(--others); border-radius: 12px; box-shadow: var(--shadow); }
.finding.undecided { border-left-color: var(--unknown); }
.finding.accepted { border-left-color: var(--faint); box-shadow: none; }
.finding > summary { list-style: none; cursor: pointer; padding: 14px 44px 14px 20px; display: grid; gap: 2px; position: relative; border-radius: 12px; }
.finding > summary::-webkit-details-marker { display: none; }
.finding > summary::after { content: ''; position: absolute; right: 20px; top: 24px; width: 7px; height: 7px; border: solid var(--soft); border-width: 0 1.6px 1.6px 0; transform: rotate(45deg); }
.finding[open] > summary::after { transform: rotate(225deg); top: 28px; }
.rule-name { font-size: 12px; font-weight: 600; color: var(--others); }
.undecided .rule-name { color: var(--unknown); }
.accepted .rule-name { color: var(--soft); }
.message { font-size: 16px; font-weight: 540; line-height: 1.4; overflow-wrap: anywhere; }
.path { color: var(--soft); font: 12.5px/1.5 var(--mono); overflow-wrap: anywhere; }
.inside { padding: 4px 20px 18px; display: grid; gap: 12px; }
.sentence { font-size: 15px; color: var(--soft); overflow-wrap: anywhere; }
.story { list-style: none; padding: 0; margin-left: 5px; border-left: 1.5px solid var(--line); }
.story li { position: relative; padding: 0 0 14px 20px; }
.story li:last-child { padding-bottom: 2px; }
.story li::before { content: ''; position: absolute; left: -5.25px; top: 7px; width: 9px; height: 9px; border-radius: 50%; background: var(--sheet); border: 2px solid var(--faint); }
.story li:last-child::before { border-color: var(--others); background: var(--others); border-radius: 1px; transform: rotate(45deg); }
.story h4 { font-size: 12.5px; font-weight: 500; color: var(--soft); }
.story details, .access details { color: var(--soft); font-size: 12.5px; }
.story summary, .access summary { cursor: pointer; }
.story dl div { display: flex; flex-wrap: wrap; gap: 0 10px; }
.story dt { color: var(--soft); }
.story dt::after { content: ' ='; }
pre { background: var(--wash); border-radius: 8px; padding: 10px 12px; margin: 6px 0 0; overflow: auto; font-size: 12px; line-height: 1.5; white-space: pre-wrap; overflow-wrap: anywhere; }
pre .key { color: var(--shared); }
pre .text { color: var(--own); }
pre .value { color: var(--unknown); }
.fix { background: var(--own-wash); border-radius: 8px; padding: 10px 14px; overflow-wrap: anywhere; }
.reason { background: var(--wash); border-radius: 8px; padding: 10px 14px; overflow-wrap: anywhere; }
.fix b, .reason b { font-weight: 600; margin-right: 6px; }
.fix b { color: var(--own); }
.meant { color: var(--soft); font-size: 13px; }
.meant + pre { margin-top: -6px; }

.assumptions { max-width: 760px; padding-left: 20px; color: var(--soft); display: grid; gap: 6px; }
.lead { max-width: 760px; color: var(--soft); margin-bottom: 10px; }
footer { margin: 52px 0 40px; padding-top: 16px; border-top: 1px solid var(--line); color: var(--soft); font-size: 13px; }

#panel { position: fixed; z-index: 10; right: 0; top: 0; bottom: 0; width: min(480px, 100vw); background: var(--sheet); border-left: 1px solid var(--line); box-shadow: -12px 0 40px rgb(20 16 8 / .12); overflow: auto; padding: 26px 28px 40px; }
#panel-inside { display: grid; gap: 8px; }
#panel .eyebrow { padding-right: 80px; }
#panel h2 { font-size: 19px; font-weight: 620; overflow-wrap: anywhere; }
#panel h2.code { font-size: 17px; }
#panel h3 { font-size: 13px; font-weight: 600; color: var(--soft); margin-top: 16px; }
#panel .finding { box-shadow: none; }
#panel-close { position: sticky; top: 0; z-index: 1; display: block; margin: 0 0 -28px auto; border: 1px solid var(--line); background: var(--sheet); color: inherit; font: 14px var(--sans); border-radius: 8px; padding: 4px 12px; cursor: pointer; }
.access { display: flex; gap: 11px; padding: 7px 0 3px; }
.access > div { min-width: 0; }
.access .code { color: var(--soft); font-size: 12px; }
.reached { border-top: 1px solid var(--line); padding-top: 10px; margin-top: 2px; }
.statement { border-top: 1px solid var(--line); padding-top: 10px; }
@media (min-width: 1200px) { .with-panel .wrap { margin-right: 480px; } }

@media (max-width: 700px) {
  html:has(.with-panel) { scroll-padding-bottom: 78vh; }
  .wrap { padding: 0 16px; }
  .hero { padding: 30px 0 22px; gap: 16px; align-items: flex-start; }
  .seal { width: 44px; height: 44px; }
  .tools input[type=search] { width: 100%; }
  .panes { scroll-padding-left: 160px; }
  #panel { top: auto; width: 100vw; max-height: 76vh; bottom: 0; border-left: 0; border-top: 1px solid var(--line); border-radius: 16px 16px 0 0; padding: 18px 18px 30px; }
}
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
@media (forced-colors: active) { .panes svg, .mark, .seal { forced-color-adjust: none; } }
@media print {
  @page { size: A4 landscape; margin: 12mm; }
  :root { color-scheme: light; --paper: #fff; --sheet: #fff; --ink: #000; --soft: #444; --line: #ccc; --wash: #f4f4f4; }
  .hero { padding: 0 0 20px; }
  .frame.more::after { display: none; }
  .tools, #panel, .meant, .meant + pre { display: none !important; }
  .wrap { padding: 0; max-width: none; margin: 0 !important; }
  .panes { overflow: visible; max-height: none; }
  .frame, .finding { box-shadow: none; break-inside: avoid-page; overflow: visible; }
  .corner, .columns, .rows { position: static; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`;
