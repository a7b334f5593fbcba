import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Locator, Page } from 'playwright-core';

/** Ignored by git; the pictures are for people. */
const SCREENSHOTS = join('.local', 'screenshots', 'report');

/** The page of the access proof as a person uses it. */
export class ReportPage {
  public readonly panel: Locator;
  public readonly complaints: string[] = [];

  constructor(private readonly page: Page) {
    this.panel = page.locator('#panel');
    page.on('pageerror', (error) => this.complaints.push(error.message));
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) this.complaints.push(message.text());
    });
    page.on('dialog', (dialog) => {
      this.complaints.push(`a dialog says ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('request', (request) => {
      if (!request.isNavigationRequest() || !request.url().startsWith('file:')) this.complaints.push(`asks for ${request.url()}`);
    });
  }

  async open(file: string): Promise<void> {
    await this.page.setViewportSize({ width: 1200, height: 900 });
    await this.page.goto(pathToFileURL(file).href);
  }

  async headline(): Promise<string> {
    return this.page.getByRole('heading', { level: 1 }).innerText();
  }

  /** Names of the callers that are drawn, in order. */
  async callers(): Promise<string[]> {
    return this.page.locator('#panes .caller').allTextContents();
  }

  /** Names of the places that are drawn, in order. */
  async places(): Promise<string[]> {
    return this.page.locator('#panes .place').allTextContents();
  }

  async matrixSize(): Promise<string> {
    return `${(await this.callers()).length} callers, ${(await this.places()).length} places`;
  }

  /** A cell by what a screen reader calls it, up to the resource. */
  cell(caller: string, place: string): Locator {
    return this.page.locator(`g.cell[aria-label^=${JSON.stringify(`${caller}, ${place} of `)}]`).first();
  }

  caller(title: string): Locator {
    return this.page.locator(`g.name[aria-label^="${title}"]`).first();
  }

  /** What opens or closes a fold. */
  fold(label: string): Locator {
    return this.page.locator(`[data-fold][aria-label="${label}"]`).first();
  }

  /** What the panel says in one line, or that it is shut. */
  async said(): Promise<string> {
    return await this.panel.isVisible() ? oneLine(await this.panel.innerText()) : 'shut';
  }

  /** What is inside the panel, by its parts. */
  async parts(selector: string): Promise<string[]> {
    return (await this.panel.locator(selector).allInnerTexts()).map(oneLine);
  }

  /** The statements that the panel shows, read as JSON again. */
  async statements(): Promise<Record<string, unknown>[]> {
    const texts = await this.panel.locator('pre').allTextContents();
    return texts.filter((text) => text.startsWith('{')).map((text): Record<string, unknown> => JSON.parse(text));
  }

  /** Titles of the cards of findings that can be seen. */
  async cards(): Promise<string[]> {
    return (await this.page.locator('main .finding:visible .message').allInnerTexts()).map(oneLine);
  }

  search(words: string): Promise<void> {
    return this.page.getByRole('searchbox').fill(words);
  }

  async tick(label: string, on: boolean): Promise<void> {
    await this.page.getByLabel(label).setChecked(on);
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /** Walks by the tabulator from the last of the tools into the matrix. */
  async tabIntoMatrix(): Promise<string> {
    await this.page.getByLabel('Only what has findings').focus();
    for (let steps = 0; steps < 8; steps++) {
      await this.press('Tab');
      if (await this.page.locator('g.cell:focus').count() > 0) return this.focused();
    }
    return 'not reached';
  }

  /** What has the focus, as a screen reader would call it. */
  async focused(): Promise<string> {
    return String(await this.page.evaluate('document.activeElement.getAttribute("aria-label") ?? document.activeElement.textContent'));
  }

  /** Whether the chosen cell is beside or above the panel, and inside the matrix's own window. */
  async sight(): Promise<string> {
    return String(await this.page.evaluate(`(() => {
      const box = (selector) => document.querySelector(selector).getBoundingClientRect();
      const cell = box('.cell.chosen rect'), panel = box('#panel'), panes = box('#panes'), names = box('svg.rows');
      const covered = cell.right > panel.left + 1 && cell.bottom > panel.top + 1;
      return covered || cell.top < 0 || cell.left < names.right - 1 || cell.right > panes.right + 1 ? JSON.stringify({ cell, panel, panes, names }) : 'in sight';
    })()`));
  }

  /** Runs a script of these checks in the page. */
  evaluate(script: string): Promise<unknown> {
    return this.page.evaluate(script);
  }

  async screenshot(name: string): Promise<void> {
    await mkdir(SCREENSHOTS, { recursive: true });
    await this.page.screenshot({ path: join(SCREENSHOTS, `${name}.png`) });
  }
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
