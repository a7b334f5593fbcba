export type Tone = 'calm' | 'good' | 'bad';

/** An element of index.html, of the kind that the caller counts on. */
export function find<E extends HTMLElement>(id: string, kind: new () => E): E {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`index.html has no ${kind.name} with the id ${id}`);
  return found;
}

/** Makes an element. Text goes in as text: a name is what somebody typed. */
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

/** One line for everything that happens, in the dialog that is open or else on the page; screen readers speak it. */
export function say(text: string, tone: Tone = 'calm'): void {
  const status = document.querySelector<HTMLElement>('dialog[open] .status') ?? find('status', HTMLElement);
  status.dataset.tone = tone;
  status.textContent = text;
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

export function onClick(id: string, act: () => Promise<void> | void): void {
  const button = find(id, HTMLButtonElement);
  button.addEventListener('click', () => void busy(button, async () => act()));
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
