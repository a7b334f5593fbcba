import type { UpgradeStatus } from './guest-scores';
import { find, onClick, show, write } from './view';

interface Trouble {
  readonly title: string;
  readonly text: string;
  /** Whether another attempt may help. */
  readonly again: boolean;
}

const LATER: Trouble = { title: 'The move was interrupted', text: 'AWS did not answer. Nothing is lost, and what has begun goes on.', again: true };
const TICKET_GONE: Trouble = {
  title: 'The permission has run out',
  text: 'It is good for a few minutes only. Nothing is lost: the scores are still with the guest of this tab.',
  again: true,
};

/** What the codes of an upgrade mean to the person at the page. */
const TROUBLES: Readonly<Record<string, Trouble>> = {
  expiredTicket: TICKET_GONE,
  unknownTicket: TICKET_GONE,
  taken: { title: 'Another account has these scores', text: 'They were moved into it before. Nothing in your account was changed.', again: false },
  overLimit: {
    title: 'That is more than can come along',
    text: 'The guest has saved more than may be moved at once. Nothing was moved and nothing is lost: it all stays with the guest.',
    again: false,
  },
  noCredentials: { title: 'You have been signed out', text: 'Sign in again, and the move goes on.', again: false },
  network: LATER,
  timeout: LATER,
  internal: LATER,
};

const BUTTONS = ['keep-yes', 'keep-no', 'keep-again', 'keep-close'] as const;
type Button = typeof BUTTONS[number];

/** What the dialog asks for. */
export interface KeepAnswers {
  readonly bring: () => Promise<void>;
  readonly refuse: () => void;
}

/** The question whether a guest's scores are to come along, and what becomes of them. */
export class KeepDialog {
  private readonly dialog = find('keep', HTMLDialogElement);
  private waitingText = '';

  constructor(answers: KeepAnswers) {
    onClick('keep-yes', answers.bring);
    onClick('keep-again', answers.bring);
    onClick('keep-no', () => {
      this.close();
      answers.refuse();
    });
    onClick('keep-close', () => this.dialog.close());
    onClick('waiting-open', () => this.open());
    // Whoever closes it early, such as by Esc, finds it again on the page.
    this.dialog.addEventListener('close', () => this.remind());
  }

  ask(email: string): void {
    this.say('Keep the scores you played as a guest?',
      `Somebody played in this tab before ${email} signed in. If that was you, the scores and screenshots move into your account. If it was somebody else, `
      + 'leave them.');
    this.offer('keep-yes', 'keep-no');
    this.waitingText = 'The scores of a guest wait for your answer.';
    this.open();
  }

  showProgress(status?: UpgradeStatus): void {
    this.say('Your guest scores are on their way', 'You can go on playing. They arrive even if you close this tab.');
    this.offer('keep-close');
    this.waitingText = 'Your guest scores are on their way.';
    const bar = find('keep-progress', HTMLProgressElement);
    const { moved, renamed, same, left } = status?.counts ?? { moved: 0, renamed: 0, same: 0, left: 0 };
    const done = moved + renamed + same + left;
    const items = status?.total?.items;
    write('keep-count', items === undefined ? 'Looking at what there is …' : `${done} of ${items} moved`);
    if (items === undefined) bar.removeAttribute('value');
    if (items !== undefined) bar.value = items === 0 ? 1 : Math.min(1, done / items);
    show('keep-moving');
  }

  showDone({ counts: { moved, renamed, same, left } }: UpgradeStatus): void {
    const arrived = moved + renamed + same;
    this.say(arrived > 0 ? 'Your guest scores are here' : 'There was nothing to bring along',
      `${things(arrived)} ${arrived === 1 ? 'is' : 'are'} in your account now${same > 0 ? `; ${same} of them you had already` : ''}.`
      + (left > 0 ? ` ${things(left)} stayed with the guest, since your own wins.` : ''));
    write('keep-note', `${things(renamed)} came under a new name, since your account had one of the same name. The list says which.`);
    show('keep-note', renamed > 0);
    this.settle('keep-close');
  }

  showTrouble(code: string): void {
    const trouble = TROUBLES[code] ?? { title: 'That did not work', text: `Nothing is lost. The code is ${code}.`, again: true };
    this.say(trouble.title, trouble.text);
    if (!trouble.again) return this.settle('keep-close');
    this.offer('keep-again', 'keep-close');
    this.waitingText = 'The scores of a guest have not come along yet.';
    if (this.dialog.open) find('keep-title', HTMLElement).focus();
    this.remind();
  }

  close(): void {
    this.waitingText = '';
    this.dialog.close();
    this.remind();
  }

  open(): void {
    if (!this.dialog.open) this.dialog.showModal();
    find('keep-title', HTMLElement).focus();
    this.remind();
  }

  /** The last word: it is shown even to whoever had closed the dialog. */
  private settle(button: Button): void {
    this.offer(button);
    this.waitingText = '';
    this.open();
  }

  private say(title: string, text: string): void {
    write('keep-title', title);
    write('keep-text', text);
    show('keep-moving', false);
    show('keep-note', false);
  }

  private offer(...buttons: readonly Button[]): void {
    for (const each of BUTTONS) show(each, buttons.includes(each));
  }

  private remind(): void {
    write('waiting-text', this.waitingText);
    show('waiting', this.waitingText !== '' && !this.dialog.open);
  }
}

function things(count: number): string {
  return count === 1 ? '1 score or screenshot' : `${count} scores and screenshots`;
}
