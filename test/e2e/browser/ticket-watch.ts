import type { Page } from 'playwright-core';

/** Watches a page for tickets: what it was given, and where one shows that must not. */
export class TicketWatch {
  private readonly tickets: string[] = [];
  private readonly addresses: string[] = [];
  private readonly reading: Promise<void>[] = [];

  constructor(page: Page) {
    page.on('request', (request) => this.addresses.push(request.url(), request.headers().referer ?? ''));
    page.on('framenavigated', (frame) => this.addresses.push(frame.url()));
    page.on('response', (response) => {
      if (response.request().method() !== 'POST' || !response.url().endsWith('/start')) return;
      this.reading.push(response.json().then((body: unknown) => this.note(body)));
    });
  }

  /** The tickets that were issued so far. A watch that saw none proves nothing. */
  async issued(): Promise<readonly string[]> {
    await Promise.all(this.reading);
    if (this.tickets.length === 0) throw new Error('no ticket was seen');
    return this.tickets;
  }

  /** The addresses that hold a ticket, among all that the page asked for, came from or was at. */
  async leaks(): Promise<string> {
    const tickets = await this.issued();
    return this.addresses.filter((address) => tickets.some((ticket) => address.includes(ticket))).join(', ') || 'none';
  }

  /** Whether a text holds a ticket. */
  async isIn(text: string): Promise<string> {
    const tickets = await this.issued();
    return tickets.some((ticket) => text.includes(ticket)) ? 'a ticket' : 'no ticket';
  }

  private note(body: unknown): void {
    if (typeof body === 'object' && body !== null && 'ticket' in body && typeof body.ticket === 'string') this.tickets.push(body.ticket);
  }
}
