import { explain } from './explain';
import { newGameName } from './names';
import { Playground } from './playground';
import { Round } from './round';
import type { Score } from './scores';
import { field, find, onClick, onSubmit, say, show, write } from './view';

/** A round that somebody wants to keep. */
export interface Result {
  readonly score: Score;
  readonly picture: Uint8Array;
}

/** The game on the page: it plays rounds, and offers to save each. */
export class Game {
  private readonly playground = new Playground(find('field', HTMLCanvasElement));
  private last?: { readonly game: string; readonly round: Round; readonly picture: Uint8Array };

  constructor(private readonly keep: (result: Result) => Promise<void>) {
    onClick('play', () => this.play());
    onSubmit('save', (form) => this.save(field(form, 'player')));
  }

  private async play(): Promise<void> {
    show('save', false);
    say('');
    this.last = undefined;
    const round = await this.playground.play(new Round(seed()));
    this.last = { game: newGameName(new Date(), crypto.randomUUID()), round, picture: await this.playground.picture() };
    write('result', `Round over: ${round.points} points with ${round.caught} caught`);
    write('play', 'Play again');
    show('save');
    find('result', HTMLElement).focus();
  }

  private async save(player: string): Promise<void> {
    if (!this.last) return;
    const { game, round: { points, caught }, picture } = this.last;
    say('Saving …');
    try {
      await this.keep({ score: { game, points, caught, player }, picture });
    } catch (error) {
      say(`It is not saved yet. ${explain(error, { NotAuthorizedException: 'Guests are not admitted here.' })}`, 'bad');
      return;
    }
    this.last = undefined;
    show('save', false);
    say('Score and screenshot are saved.', 'good');
    find('play', HTMLButtonElement).focus();
  }
}

/** The address may ask for a round that can be played again, as in `?seed=7`. */
function seed(): number {
  const asked = Number(new URLSearchParams(location.search).get('seed') ?? NaN);
  return Number.isInteger(asked) ? asked : crypto.getRandomValues(new Uint32Array(1))[0] ?? 1;
}
