import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';

/** Ignored by git; the pictures are for people. */
const SCREENSHOTS = join('.local', 'screenshots');

/** A round takes twenty seconds, on a screen without a graphics card somewhat more. */
const ROUND_TIMEOUT = 90_000;

/** The arcade as a person uses it: by labels and buttons, not by the insides of the page. */
export class ArcadePage {
  private shots = 0;

  constructor(private readonly page: Page, private readonly url: string) {}

  async open(search = ''): Promise<string> {
    await this.page.goto(this.url + search);
    await this.page.getByRole('button', { name: 'Play' }).waitFor();
    return this.page.getByRole('heading', { level: 1 }).innerText();
  }

  async reload(): Promise<void> {
    await this.page.reload();
    await this.page.getByRole('button', { name: 'Play' }).waitFor();
  }

  /** Plays a round without a touch, until the burrs or the clock end it. */
  async watchRound(): Promise<string> {
    await this.page.getByRole('button', { name: 'Play' }).click();
    return this.endOfRound();
  }

  /** Holds a key down through a whole round. */
  async playWithKey(key: string): Promise<string> {
    await this.page.getByRole('button', { name: 'Play' }).click();
    await this.page.keyboard.down(key);
    return this.endOfRound().finally(() => this.page.keyboard.up(key));
  }

  /** Puts a finger on the middle of the field, and draws the jar to a place between 0, the left, and 1. */
  async playWithFinger(place: number): Promise<string> {
    await this.page.getByRole('button', { name: 'Play' }).click();
    const { x = 0, y = 0, width = 0, height = 0 } = await this.page.locator('canvas').boundingBox() ?? {};
    const session = await this.page.context().newCDPSession(this.page);
    const at = (share: number) => [{ x: x + width * share, y: y + height / 2 }];
    await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at(0.5) });
    await session.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: at((0.5 + place) / 2) });
    await session.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: at(place) });
    return this.endOfRound().finally(() => session.detach());
  }

  /** Plays for a moment with the keys, and stops by Esc. */
  async playBriefly(): Promise<string> {
    await this.page.getByRole('button', { name: 'Play' }).click();
    await this.page.keyboard.down('ArrowRight');
    await this.page.waitForTimeout(500);
    await this.page.keyboard.up('ArrowRight');
    await this.page.keyboard.press('Escape');
    return this.endOfRound();
  }

  async save(player: string): Promise<string> {
    await this.page.getByLabel('Name on the list').fill(player);
    await this.page.getByRole('button', { name: 'Save score and screenshot' }).click();
    const done = this.page.getByRole('status').filter({ hasText: /saved|not/ });
    await done.waitFor();
    return done.innerText();
  }

  /** Points and names on the list, the highest first. */
  async scores(): Promise<string> {
    const rows = await this.page.locator('#score-rows tr').all();
    const read = await Promise.all(rows.map(async (row) => (await row.locator('td').allInnerTexts()).slice(0, 2).join(' ')));
    return read.join(', ') || 'none';
  }

  /** How wide the browser finds the screenshots that come back from S3. */
  async pictures(): Promise<string> {
    const images = await this.page.locator('#shots img').all();
    const widths = await Promise.all(images.map((image) => image.evaluate(
      async (element: { loading: string; readonly naturalWidth: number; decode(): Promise<void> }) => {
        element.loading = 'eager';
        await element.decode();
        return element.naturalWidth;
      },
    )));
    return `${widths.join(' and ') || 'no'} pixels wide`;
  }

  async signUp(email: string, password: string): Promise<string> {
    await this.page.getByRole('banner').getByRole('button', { name: 'Sign in' }).click();
    await this.page.getByRole('button', { name: 'Create an account' }).click();
    await this.fillAndSend('Create an account', 'Create account', email, password);
    const question = this.page.getByRole('form', { name: 'Check your e-mail' });
    await question.waitFor();
    return question.locator('strong').innerText();
  }

  async signIn(email: string, password: string): Promise<void> {
    const back = this.page.getByRole('button', { name: 'Already confirmed?' });
    if (await back.isVisible()) await back.click();
    const form = this.page.getByRole('form', { name: 'Sign in' });
    if (!await form.isVisible()) await this.page.getByRole('banner').getByRole('button', { name: 'Sign in' }).click();
    await this.fillAndSend('Sign in', 'Sign in', email, password);
  }

  /** Signs in, and says who the page thinks it is serving. */
  async signInAs(email: string, password: string): Promise<string> {
    await this.signIn(email, password);
    return this.visitor();
  }

  async visitor(): Promise<string> {
    await this.page.getByRole('banner').getByRole('button', { name: 'Sign out' }).waitFor();
    return this.page.locator('#who').innerText();
  }

  async signOut(): Promise<string> {
    await this.page.getByRole('banner').getByRole('button', { name: 'Sign out' }).click();
    await this.page.getByRole('banner').getByRole('button', { name: 'Sign in' }).waitFor();
    await this.page.getByRole('status').filter({ hasText: 'signed out' }).waitFor();
    return this.page.locator('#status').innerText();
  }

  /** The title of the dialog about the guest's scores, once it is one of those that are waited for. */
  async dialog(title: RegExp): Promise<string> {
    const heading = this.page.getByRole('dialog').getByRole('heading', { name: title });
    await heading.waitFor();
    return heading.innerText();
  }

  /** The title of the dialog, as soon as the move has come to an end of whatever kind. */
  outcome(): Promise<string> {
    return this.dialog(/^(?!Keep the scores|Your guest scores are on their way)/);
  }

  async answer(button: string): Promise<void> {
    await this.page.getByRole('dialog').getByRole('button', { name: button }).click();
  }

  /** The buttons that the dialog offers. */
  async offers(): Promise<string> {
    const buttons = await this.page.getByRole('dialog').getByRole('button').allInnerTexts();
    return buttons.join(', ');
  }

  /** What the dialog adds about names that were taken. */
  note(): Promise<string> {
    return this.page.locator('dialog[open] .note').innerText();
  }

  status(): Locator {
    return this.page.locator('dialog[open] .status');
  }

  async press(key: string): Promise<void> {
    await this.page.keyboard.press(key);
  }

  /** What the page left in the stores that outlive the tab. */
  async keepsakes(): Promise<string> {
    const script = 'indexedDB.databases().then((databases) => [...Object.keys(localStorage), ...databases.map(({ name }) => name), document.cookie])';
    const found: unknown = await this.page.evaluate(script);
    return Array.isArray(found) ? found.filter(Boolean).join(', ') || 'nothing' : 'unknown';
  }

  /** What the page keeps in this tab: names and values. */
  async tabStore(): Promise<string> {
    const found: unknown = await this.page.evaluate('Object.entries(sessionStorage).map((entry) => entry.join("=")).join(", ")');
    return String(found) || 'nothing';
  }

  async screenshot(name: string): Promise<void> {
    await mkdir(SCREENSHOTS, { recursive: true });
    this.shots += 1;
    await this.page.screenshot({ path: join(SCREENSHOTS, `arcade-${String(this.shots).padStart(2, '0')}-${name}.png`), fullPage: true });
  }

  private async endOfRound(): Promise<string> {
    const result = this.page.getByRole('heading', { name: 'Round over' });
    await result.waitFor({ timeout: ROUND_TIMEOUT });
    return result.innerText();
  }

  private async fillAndSend(name: string, button: string, email: string, password: string): Promise<void> {
    const form = this.page.getByRole('form', { name });
    await form.getByLabel('E-mail').fill(email);
    await form.getByLabel('Password').fill(password);
    await form.getByRole('button', { name: button, exact: true }).click();
  }
}
