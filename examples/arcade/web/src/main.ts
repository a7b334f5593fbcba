/*
 * The page of the arcade.
 *
 * 1. Deploy the stack of this example.
 * 2. Copy public/config.example.json to public/config.json and fill in the outputs of the stack. Leave `endpoint` out on the real AWS.
 * 3. `npx vite examples/arcade/web` serves it on http://localhost:5173; `npx vite build examples/arcade/web` writes dist/.
 *
 * Nobody has to sign in to play or to save. Nothing about the visitor goes to the address of the page: no token, no identity ID, no
 * ticket. See session.ts and guest-scores.ts for where they are kept.
 */
import { AccountDialog } from './account-dialog';
import { Accounts } from './accounts';
import { loadConfig, type Config } from './config';
import { explain } from './explain';
import { Game, type Result } from './game';
import { GuestScores, troubleOf } from './guest-scores';
import { KeepDialog } from './keep-dialog';
import { Lists } from './lists';
import { Scores } from './scores';
import { Session, type Visitor } from './session';
import { Shots } from './shots';
import { find, onClick, say, show, write } from './view';

/** Whoever uses the page, and what they have saved. */
interface Holder {
  readonly visitor: Visitor;
  readonly scores: Scores;
  readonly shots: Shots;
}

class Page {
  private readonly accounts: Accounts;
  private readonly session: Session;
  private readonly guestScores: GuestScores;
  private readonly account: AccountDialog;
  private readonly keep: KeepDialog;
  private readonly lists = new Lists();
  private holder?: Holder;

  constructor(private readonly config: Config) {
    this.accounts = new Accounts(config);
    this.session = new Session(config, this.accounts);
    this.guestScores = new GuestScores(config, this.session);
    this.account = new AccountDialog(this.accounts, {
      prepare: () => this.prepare(),
      forgo: () => this.guestScores.discard(),
      enter: async () => this.enter(await this.session.asUser()),
      settle: () => this.welcome(),
    });
    this.keep = new KeepDialog({ bring: () => this.bring(), refuse: () => this.refuse() });
    new Game((result) => this.save(result));
    onClick('enter', () => this.account.open(this.lists.count === 0 ? '' : 'What you have saved as a guest can come along.'));
    onClick('leave', () => this.leave());
  }

  async start(): Promise<void> {
    show('arcade');
    const visitor = await this.session.restore().catch(() => undefined);
    if (!visitor) return this.enterNobody();
    await this.enter(visitor);
    if (visitor.kind === 'user') await this.settleGuestScores();
  }

  /** A ticket while the guest can still ask for one: after the sign-in it is too late. */
  private async prepare(): Promise<void> {
    if (this.session.knowsGuest && this.lists.count !== 0) await this.guestScores.prepare();
  }

  private async welcome(): Promise<void> {
    say(`Welcome, ${this.holder?.visitor.email}.`, 'good');
    await this.settleGuestScores();
  }

  /** A person who has said yes before a reload is not asked again. */
  private async settleGuestScores(): Promise<void> {
    if (this.guestScores.pending === 'ticket') this.keep.ask(this.holder?.visitor.email ?? 'you');
    if (this.guestScores.pending === 'upgrade') await this.bring();
  }

  private async bring(): Promise<void> {
    const user = this.holder?.visitor;
    if (user?.kind !== 'user') return;
    this.keep.showProgress();
    this.keep.open();
    try {
      const status = await this.guestScores.bring(user, (progress) => this.keep.showProgress(progress));
      if (status.state === 'overLimit') return this.keep.showTrouble('overLimit');
      this.session.forgetGuest();
      await this.refresh();
      this.keep.showDone(status);
    } catch (error) {
      const trouble = troubleOf(error);
      if (trouble === 'aborted') return;
      if (trouble === 'taken') this.session.forgetGuest();
      this.keep.showTrouble(trouble);
    }
  }

  /** The ticket goes; the scores stay with the guest, who is there again after signing out. */
  private refuse(): void {
    this.guestScores.discard();
    say('The scores stay with the guest. After you sign out, they are in this tab again.');
  }

  private async save({ score, picture }: Result): Promise<void> {
    if (!this.holder) await this.enter(await this.session.asGuest());
    await this.holder?.shots.save(score.game, picture);
    await this.holder?.scores.save(score);
    await this.refresh();
  }

  private async enter(visitor: Visitor): Promise<void> {
    this.close();
    this.holder = { visitor, scores: new Scores(this.config, visitor), shots: new Shots(this.config, visitor) };
    const user = visitor.kind === 'user';
    write('who', visitor.email ?? 'Guest');
    show('who');
    show('enter', !user);
    show('leave', user);
    write('save-hint', user ? 'It goes into your account.' : 'No account needed: it stays in this tab, and it comes along when you sign up.');
    await this.refresh();
  }

  private enterNobody(): void {
    this.close();
    write('who', '');
    for (const id of ['who', 'leave']) show(id, false);
    show('enter');
    write('save-hint', 'No account needed: it stays in this tab, and it comes along when you sign up.');
  }

  /** Forgets on the page whatever belonged to whoever was here. */
  private close(): void {
    this.holder?.scores.close();
    this.holder?.shots.close();
    this.holder = undefined;
    this.lists.empty();
  }

  private async refresh(): Promise<void> {
    if (!this.holder) return;
    try {
      await this.lists.fill(this.holder.scores, this.holder.shots);
    } catch (error) {
      say(`What you have saved could not be listed. ${explain(error)}`, 'bad');
    }
  }

  /** What the server has accepted arrives without this tab; a question without an answer leaves the guest as it was. */
  private async leave(): Promise<void> {
    if (this.guestScores.pending === 'upgrade') this.session.forgetGuest();
    this.guestScores.discard();
    this.keep.close();
    await this.accounts.signOut();
    const guest = this.session.knowsGuest ? await this.session.asGuest().catch(() => undefined) : undefined;
    if (guest) await this.enter(guest);
    if (!guest) this.enterNobody();
    say('You are signed out.');
    find('game-title', HTMLElement).focus();
  }
}

try {
  await new Page(await loadConfig()).start();
} catch (error) {
  write('broken-text', error instanceof Error ? error.message : 'config.json cannot be read');
  show('arcade', false);
  show('broken');
  find('broken-title', HTMLElement).focus();
}
