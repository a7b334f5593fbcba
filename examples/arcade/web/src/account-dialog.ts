import type { Accounts } from './accounts';
import { codeOf, explain } from './explain';
import { field, find, onClick, onSubmit, say, show, write } from './view';

export type Step = 'sign-in' | 'sign-up' | 'confirm';

const STEPS: readonly Step[] = ['sign-in', 'sign-up', 'confirm'];
const TITLES: Readonly<Record<Step, string>> = { 'sign-in': 'Sign in', 'sign-up': 'Create an account', 'confirm': 'Check your e-mail' };

export interface Person {
  readonly email: string;
  readonly password: string;
}

const NOBODY: Person = { email: '', password: '' };

/** What happens around a sign-in. */
export interface SignInSteps {
  /** Comes before the sign-in, as the guest. The sign-in goes on only after it. */
  readonly prepare: () => Promise<void>;
  readonly forgo: () => void;
  readonly enter: () => Promise<void>;
  /** Comes when the dialog is closed, and may open another. */
  readonly settle: () => Promise<void>;
}

/** The forms for signing up and in. */
export class AccountDialog {
  private readonly dialog = find('account', HTMLDialogElement);

  /** What the sign-up form held, so that nobody types it again after the code. Only in memory. */
  private pending = NOBODY;

  constructor(private readonly accounts: Accounts, private readonly steps: SignInSteps) {
    onSubmit('sign-up', (form) => this.signUp(personIn(form)));
    onSubmit('confirm', (form) => this.confirm(field(form, 'code')));
    onSubmit('sign-in', (form) => this.signIn(personIn(form)));
    onClick('without', () => this.signInWithout(personIn(find('sign-in', HTMLFormElement))));
    onClick('resend', () => this.attempt(async () => {
      await this.accounts.sendCodeAgain(this.pending.email);
      say('A new code is on its way.', 'good');
    }));
    document.querySelectorAll<HTMLButtonElement>('button[data-step]').forEach((button) => {
      button.addEventListener('click', () => this.showStep(button.dataset.step === 'sign-up' ? 'sign-up' : 'sign-in'));
    });
  }

  open(hint: string): void {
    write('account-hint', hint);
    this.dialog.showModal();
    this.showStep('sign-in');
  }

  private signUp(person: Person): Promise<void> {
    return this.attempt(async () => {
      await this.accounts.signUp(person.email, person.password);
      this.askForCode(person);
      say('Your account is made. One code, and you are in.', 'good');
    });
  }

  private confirm(code: string): Promise<void> {
    return this.attempt(async () => {
      await this.accounts.confirm(this.pending.email, code);
      await this.signIn(this.pending);
    }, { NotAuthorizedException: 'This account is confirmed already. Sign in.' });
  }

  private async signIn(person: Person): Promise<void> {
    say('Signing in …');
    try {
      await this.steps.prepare();
    } catch {
      this.showStep('sign-in');
      find('sign-in', HTMLFormElement).querySelectorAll('input').forEach((input) => { input.value = input.type === 'email' ? person.email : person.password; });
      show('without');
      say('The guest’s scores could not be made ready to come along. Try again, or sign in without them.', 'bad');
      return;
    }
    await this.prove(person);
  }

  private async signInWithout(person: Person): Promise<void> {
    this.steps.forgo();
    await this.prove(person);
  }

  private async prove(person: Person): Promise<void> {
    try {
      await this.accounts.signIn(person.email, person.password);
    } catch (error) {
      this.steps.forgo();
      say(explain(error), 'bad');
      if (error instanceof Error && codeOf(error) === 'UserNotConfirmedException') this.askForCode(person);
      return;
    }
    await this.attempt(async () => {
      await this.steps.enter();
      this.close();
      await this.steps.settle();
    }, { NotAuthorizedException: 'You are signed in, but the identity pool does not accept your sign-in.' });
  }

  private close(): void {
    this.pending = NOBODY;
    for (const step of STEPS) find(step, HTMLFormElement).reset();
    write('confirm-email', '');
    this.dialog.close();
  }

  private askForCode(person: Person): void {
    this.pending = person;
    write('confirm-email', person.email);
    this.showStep('confirm');
  }

  private showStep(step: Step): void {
    for (const each of STEPS) show(each, each === step);
    show('without', false);
    write('account-title', TITLES[step]);
    say('');
    find(step, HTMLFormElement).querySelector('input')?.focus();
  }

  private async attempt(act: () => Promise<void>, special?: Readonly<Record<string, string>>): Promise<void> {
    try {
      await act();
    } catch (error) {
      say(explain(error, special), 'bad');
    }
  }
}

function personIn(form: HTMLFormElement): Person {
  return { email: field(form, 'email'), password: field(form, 'password') };
}
