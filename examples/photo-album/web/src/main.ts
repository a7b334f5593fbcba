/*
 * The page of the photo album.
 *
 * 1. Deploy the stack of this example.
 * 2. Copy public/config.example.json to public/config.json and fill in the outputs of the stack. Leave `endpoint` out on the real AWS.
 * 3. `npx vite examples/photo-album/web` serves it on http://localhost:5173; `npx vite build examples/photo-album/web` writes dist/.
 *
 * Nothing about the visitor goes to the address of the page: no token, no identity ID. See session.ts for where they are kept.
 */
import { Accounts } from './accounts';
import { Album, openStorage } from './album';
import { loadConfig, type Config } from './config';
import { codeOf, explain } from './explain';
import { Gallery } from './gallery';
import { setUpNeighbourPanel, type Holder } from './neighbour-panel';
import { Session, type Visitor } from './session';
import { field, find, hideVisitor, onClick, onSubmit, say, showScreen, showStep, showVisitor, write, type Step } from './view';

class Page {
  private readonly accounts: Accounts;
  private readonly session: Session;
  private readonly gallery = new Gallery();
  private holder?: Holder;

  /** What the sign-up form held, so that nobody types it again after the code. Only in memory. */
  private pending = { email: '', password: '' };

  constructor(private readonly config: Config) {
    this.accounts = new Accounts(config);
    this.session = new Session(config, this.accounts);
    this.listen();
  }

  async start(): Promise<void> {
    const visitor = await this.session.restore().catch(() => undefined);
    if (visitor) return this.enter(visitor);
    this.welcome();
  }

  private listen(): void {
    onSubmit('sign-up', (form) => this.signUp(field(form, 'email'), field(form, 'password')));
    onSubmit('confirm', (form) => this.confirm(field(form, 'code')));
    onSubmit('sign-in', (form) => this.signIn(field(form, 'email'), field(form, 'password')));
    onClick('resend', () => this.attempt(() => this.accounts.sendCodeAgain(this.pending.email), 'A new code is on its way.'));
    onClick('guest', () => this.attempt(async () => this.enter(await this.session.asGuest()), undefined, {
      NotAuthorizedException: 'Guests are not admitted here.',
    }));
    onClick('leave', () => this.leave());
    onClick('copy', () => this.attempt(() => navigator.clipboard.writeText(this.holder?.visitor.identityId ?? ''), 'The identity ID is copied.'));
    document.querySelectorAll<HTMLButtonElement>('button[data-step]').forEach((button) => {
      button.addEventListener('click', () => showStep(button.dataset.step === 'sign-up' ? 'sign-up' : 'sign-in'));
    });
    setUpNeighbourPanel(this.config.region, () => this.holder);
  }

  private signUp(email: string, password: string): Promise<void> {
    return this.attempt(async () => {
      await this.accounts.signUp(email, password);
      this.askForCode(email, password);
      say('Your account is made. One code, and you are in.', 'good');
    });
  }

  private confirm(code: string): Promise<void> {
    const { email, password } = this.pending;
    return this.attempt(async () => {
      await this.accounts.confirm(email, code);
      await this.signIn(email, password);
    }, undefined, { NotAuthorizedException: 'This account is confirmed already. Sign in.' });
  }

  private async signIn(email: string, password: string): Promise<void> {
    say('Signing in …');
    try {
      await this.accounts.signIn(email, password);
    } catch (error) {
      say(explain(error), 'bad');
      if (error instanceof Error && codeOf(error) === 'UserNotConfirmedException') this.askForCode(email, password);
      return;
    }
    await this.attempt(async () => this.enter(await this.session.asUser()), undefined, {
      NotAuthorizedException: 'You are signed in, but the identity pool does not accept your sign-in.',
    });
  }

  private askForCode(email: string, password: string): void {
    this.pending = { email, password };
    write('confirm-email', email);
    showStep('confirm');
  }

  private async enter(visitor: Visitor): Promise<void> {
    this.pending = { email: '', password: '' };
    const s3 = openStorage(this.config, visitor);
    this.holder = { visitor, s3, bucket: this.config.bucketName };
    find('sign-in', HTMLFormElement).reset();
    find('sign-up', HTMLFormElement).reset();
    showVisitor(visitor);
    showScreen('album');
    say(visitor.kind === 'user' ? `Welcome, ${visitor.email}.` : 'Welcome, guest.', 'good');
    await this.gallery.open(new Album(s3, this.config.bucketName, visitor.folder));
  }

  private async leave(): Promise<void> {
    this.gallery.close();
    this.holder?.s3.destroy();
    this.holder = undefined;
    await this.session.leave();
    this.welcome();
    say('You are signed out.');
  }

  private welcome(step: Step = 'sign-in'): void {
    hideVisitor();
    showStep(step, { focus: false });
    showScreen('welcome');
  }

  private async attempt(act: () => Promise<void>, done?: string, special?: Readonly<Record<string, string>>): Promise<void> {
    try {
      await act();
      if (done) say(done, 'good');
    } catch (error) {
      say(explain(error, special), 'bad');
    }
  }
}

try {
  await new Page(await loadConfig()).start();
} catch (error) {
  write('broken-text', error instanceof Error ? error.message : 'config.json cannot be read');
  showScreen('broken');
}
