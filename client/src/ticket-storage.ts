/** The part of `sessionStorage` that is used. */
export interface TicketStorage {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

/** A page may be forbidden to look; and outside of a page, such a storage would be that of all visitors of a server. */
function ofPage(name: 'localStorage' | 'sessionStorage'): TicketStorage | undefined {
  try {
    const page: { readonly document?: object; readonly localStorage?: TicketStorage; readonly sessionStorage?: TicketStorage } = Object(globalThis);
    return page.document && page[name];
  } catch {
    return undefined;
  }
}

/** Holds what is kept for the one endpoint of one `GuestUpgrade`. */
function memory(): TicketStorage {
  let value: string | null = null;
  return {
    getItem: () => value,
    setItem: (_, next) => { value = next; },
    removeItem: () => { value = null; },
  };
}

/** The storage that was chosen. */
export function storageOf(choice: TicketStorage | 'memory' | undefined): TicketStorage {
  if (choice === 'memory') return memory();
  if (choice && choice === ofPage('localStorage')) throw TypeError('storage must not be localStorage');
  return choice ?? ofPage('sessionStorage') ?? memory();
}
