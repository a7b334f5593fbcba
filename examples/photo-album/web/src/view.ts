import type { Visitor } from './session';

export type Screen = 'welcome' | 'album' | 'broken';
export type Step = 'sign-in' | 'sign-up' | 'confirm';
export type Tone = 'calm' | 'good' | 'bad';

const SCREENS: readonly Screen[] = ['welcome', 'album', 'broken'];
const STEPS: readonly Step[] = ['sign-in', 'sign-up', 'confirm'];

/** An element of index.html, of the kind that the caller counts on. */
export function find<E extends HTMLElement>(id: string, kind: new () => E): E {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`index.html has no ${kind.name} with the id ${id}`);
  return found;
}

/** Makes an element. Text goes in as text: a file name is what somebody typed. */
export function make<K extends keyof HTMLElementTagNameMap>(tag: K, className: string, ...children: (Node | string)[]): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  element.className = className;
  element.append(...children);
  return element;
}

export function write(id: string, text: string): void {
  find(id, HTMLElement).textContent = text;
}

export function show(id: string, visible = true): void {
  find(id, HTMLElement).hidden = !visible;
}

/** One line for everything that happens; screen readers speak it. */
export function say(text: string, tone: Tone = 'calm'): void {
  const status = find('status', HTMLElement);
  status.dataset.tone = tone;
  status.textContent = text;
}

/** Shows one screen and moves the focus to its heading, so that nobody has to search for what is new. */
export function showScreen(screen: Screen): void {
  for (const each of SCREENS) show(each, each === screen);
  find(`${screen}-title`, HTMLElement).focus();
}

export function showStep(step: Step, options: { readonly focus: boolean } = { focus: true }): void {
  for (const each of STEPS) show(each, each === step);
  if (options.focus) find(step, HTMLFormElement).querySelector('input')?.focus();
}

/** Says who the visitor is, and what follows from it. */
export function showVisitor(visitor: Visitor): void {
  const user = visitor.kind === 'user';
  write('who', visitor.email ?? 'Guest');
  write('leave', user ? 'Sign out' : 'Leave');
  write('kind', user ? 'a user' : 'a guest');
  find('kind', HTMLElement).dataset.kind = visitor.kind;
  write('kind-hint', user
    ? 'You hold the role for signed-in users. Others may know your ID: it opens nothing without your password.'
    : 'You hold the role for guests. Keep your ID to yourself: a guest has no password, so whoever knows it can be you.');
  write('identity-id', visitor.identityId);
  write('folder', visitor.folder);
  show('who');
  show('leave');
}

/** Forgets on the page whatever belonged to the visitor. */
export function hideVisitor(): void {
  for (const id of ['who', 'identity-id', 'folder', 'confirm-email']) write(id, '');
  for (const id of ['photos', 'attempts']) find(id, HTMLElement).replaceChildren();
  for (const id of ['who', 'leave', 'verdict', 'upload']) show(id, false);
  for (const form of document.forms) form.reset();
}

/** What a field of a form holds. */
export function field(form: HTMLFormElement, name: string): string {
  const value = new FormData(form).get(name);
  return typeof value === 'string' ? value.trim() : '';
}

/** Runs a submit handler instead of the browser's own; the button waits meanwhile, so that nothing is sent twice. */
export function onSubmit(id: string, act: (form: HTMLFormElement) => Promise<void>): void {
  const form = find(id, HTMLFormElement);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void busy(form.querySelector('button[type=submit]'), () => act(form));
  });
}

export function onClick(id: string, act: () => Promise<void>): void {
  const button = find(id, HTMLButtonElement);
  button.addEventListener('click', () => void busy(button, act));
}

async function busy(button: Element | null, act: () => Promise<void>): Promise<void> {
  if (button?.getAttribute('aria-busy') === 'true') return;
  button?.setAttribute('aria-busy', 'true');
  try {
    await act();
  } finally {
    button?.removeAttribute('aria-busy');
  }
}
