import type { Verdict } from '../verdict';

/** The marks of the matrix once more, for legends and for the panel. */
export const MARKS: Readonly<Record<string, string>> = {
  own: mark('<circle class="m own" cx="10" cy="10" r="6"/>'),
  others: mark('<path class="m others" d="M10 1l9 9l-9 9l-9-9z"/><path class="bang" d="M10 6v4.5M10 13.4v.1"/>'),
  shared: mark('<circle class="m shared" cx="10" cy="10" r="5.25"/>'),
  unknown: mark('<path class="m unknown" d="M4 4h12v12h-12z"/><path class="hatch" d="M4 10l6-6M4 16l12-12M10 16l6-6"/>'),
  accepted: mark('<path class="m others accepted" d="M10 1l9 9l-9 9l-9-9z"/><path class="bang accepted" d="M10 6v4.5M10 13.4v.1"/>'),
  finding: mark('<circle class="m shared" cx="10" cy="10" r="4.6"/><circle class="alarm" cx="10" cy="10" r="9"/>'),
  none: mark('<path class="none" d="M10 10h0"/>'),
};

/** The sign beside the headline. */
export const SEALS: Readonly<Record<Verdict['outcome'], string>> = {
  proven: seal('<circle class="m own" cx="32" cy="32" r="26"/><path class="stroke" d="M20.5 33l8 8l15-17"/>'),
  findings: seal('<path class="m others" d="M32 2l30 30l-30 30l-30-30z"/><path class="stroke" d="M32 17v18M32 45v.2"/>'),
  undecided: seal('<path class="m unknown" d="M8 8h48v48h-48z"/><path class="hatch" d="M8 24l16-16M8 40l32-32M8 56l48-48M24 56l32-32M40 56l16-16"/>'),
};

function mark(inner: string): string {
  return `<svg class="mark" width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">${inner}</svg>`;
}

function seal(inner: string): string {
  return `<svg class="seal" width="64" height="64" viewBox="0 0 64 64" aria-hidden="true">${inner}</svg>`;
}
