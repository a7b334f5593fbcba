import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

/** Ignored by git; the pictures are for people. */
const SCREENSHOTS = join('.local', 'screenshots');

/** The photo album as a person uses it: by labels and buttons, not by the insides of the page. */
export class AlbumPage {
  private shots = 0;

  constructor(private readonly page: Page, private readonly url: string) {}

  async open(): Promise<string> {
    await this.page.goto(this.url);
    return this.heading();
  }

  /** The heading that has the focus, which is where a screen reader is after each change of the screen. */
  async heading(): Promise<string> {
    const heading = this.page.locator('main h1:focus');
    await heading.waitFor();
    return heading.innerText();
  }

  async signUp(email: string, password: string): Promise<string> {
    await this.page.getByRole('button', { name: 'Create an account' }).click();
    const form = this.page.getByRole('form', { name: 'Create an account' });
    await form.getByLabel('E-mail').fill(email);
    await form.getByLabel('Password').fill(password);
    await form.getByRole('button', { name: 'Create account' }).click();
    const question = this.page.getByRole('form', { name: 'Check your e-mail' });
    await question.waitFor();
    return (question.locator('strong').innerText());
  }

  async signIn(email: string, password: string): Promise<string> {
    const back = this.page.getByRole('button', { name: 'Already confirmed?' });
    if (await back.isVisible()) await back.click();
    const form = this.page.getByRole('form', { name: 'Sign in' });
    await form.getByLabel('E-mail').fill(email);
    await form.getByLabel('Password').fill(password);
    await form.getByRole('button', { name: 'Sign in' }).click();
    return this.visitor();
  }

  async continueAsGuest(): Promise<string> {
    await this.page.getByRole('button', { name: 'Continue as a guest' }).click();
    return this.visitor();
  }

  /** Says who the page thinks it is serving. */
  async visitor(): Promise<string> {
    const kind = this.page.getByRole('heading', { name: 'You are' });
    await kind.waitFor();
    return kind.innerText();
  }

  /** Ends the walk when nobody is signed in: the next steps need somebody. */
  async identityId(): Promise<string> {
    const identityId = this.page.locator('#identity-id');
    await identityId.waitFor();
    return identityId.innerText();
  }

  folder(): Promise<string> {
    return this.page.locator('#folder').innerText();
  }

  /** Uploads a picture, and says how wide the browser finds the one that comes back from S3. */
  async upload(name: string, picture: Buffer): Promise<string> {
    await this.page.getByLabel('Choose photos').setInputFiles({ name, mimeType: 'image/png', buffer: picture });
    return this.widthOf(name);
  }

  async widthOf(name: string): Promise<string> {
    const image = this.page.getByRole('button', { name }).locator('img');
    await image.waitFor();
    const width = await image.evaluate(async (element: { readonly naturalWidth: number; decode(): Promise<void> }) => {
      await element.decode();
      return element.naturalWidth;
    });
    return `${width} pixels wide`;
  }

  async deletePhoto(name: string): Promise<string> {
    const tile = this.page.getByRole('button', { name });
    await tile.click();
    await this.page.getByRole('button', { name: 'Delete' }).click();
    await tile.waitFor({ state: 'detached' });
    return this.status();
  }

  /** Tries to list, read and write in the album of somebody else; gives the three outcomes in that order. */
  async tryAlbumOf(owner: 'a user' | 'a guest', identityId: string): Promise<string> {
    const form = this.page.locator('#neighbour');
    await form.getByLabel('Identity ID').fill(identityId);
    await form.getByLabel('Album of').selectOption(owner);
    await form.getByRole('button', { name: 'Try the door' }).click();
    const attempts = this.page.locator('#attempts li');
    await attempts.nth(2).waitFor();
    const answers = await attempts.evaluateAll((items: { readonly innerText: string }[]) => items.map((item) => item.innerText.split('\n').join(' ')));
    return answers.map((answer) => answer.replace(/^\W+/, '')).join(', ');
  }

  async leave(): Promise<string> {
    await this.page.getByRole('banner').getByRole('button').click();
    return this.heading();
  }

  async reload(): Promise<void> {
    await this.page.reload();
    await this.visitor();
  }

  status(): Promise<string> {
    return this.page.locator('#status').innerText();
  }

  address(): string {
    return this.page.url();
  }

  /** What the page left in the stores that outlive the tab. */
  async keepsakes(): Promise<string> {
    const script = 'indexedDB.databases().then((databases) => [...Object.keys(localStorage), ...databases.map(({ name }) => name), document.cookie])';
    const found: unknown = await this.page.evaluate(script);
    return Array.isArray(found) ? found.filter(Boolean).join(', ') || 'nothing' : 'unknown';
  }

  /** What the page keeps in this tab. */
  async tabStore(): Promise<string> {
    const found: unknown = await this.page.evaluate('Object.keys(sessionStorage)');
    return Array.isArray(found) ? found.join(', ') || 'nothing' : 'unknown';
  }

  async screenshot(name: string): Promise<void> {
    await mkdir(SCREENSHOTS, { recursive: true });
    this.shots += 1;
    await this.page.screenshot({ path: join(SCREENSHOTS, `${String(this.shots).padStart(2, '0')}-${name}.png`), fullPage: true });
  }
}
