import { timeOfGame } from './names';
import type { SavedScore, Scores } from './scores';
import type { Shot, Shots } from './shots';
import { find, make, show, write } from './view';

const SHOWN_SCORES = 20;
const SHOWN_SHOTS = 12;
const TIME = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/** The lists of what somebody has saved. */
export class Lists {
  private shown?: number;

  /** How much there is to see; nothing where that could not be found out. */
  get count(): number | undefined {
    return this.shown;
  }

  async fill(scores: Scores, shots: Shots): Promise<void> {
    this.shown = undefined;
    const [allScores, allShots] = await Promise.all([scores.all(), shots.all()]);
    const tiles = await Promise.all(allShots.slice(0, SHOWN_SHOTS).map((shot) => tile(shots, shot)));
    this.put(allScores, allShots.length, tiles);
    this.shown = allScores.length + allShots.length;
  }

  empty(): void {
    this.put([], 0, []);
    find('viewer', HTMLDialogElement).close();
    this.shown = 0;
  }

  private put(scores: readonly SavedScore[], shots: number, tiles: readonly HTMLLIElement[]): void {
    find('score-rows', HTMLTableSectionElement).replaceChildren(...scores.slice(0, SHOWN_SCORES).map(row));
    find('shots', HTMLUListElement).replaceChildren(...tiles);
    show('scores', scores.length > 0);
    show('no-scores', scores.length === 0);
    show('no-shots', shots === 0);
    tell('more-scores', scores.length - SHOWN_SCORES);
    tell('more-shots', shots - SHOWN_SHOTS);
  }
}

function tell(id: string, more: number): void {
  write(id, more > 0 ? `And ${more} more.` : '');
  show(id, more > 0);
}

function row({ points, player, time, note }: SavedScore): HTMLTableRowElement {
  const name = make('td', '', player, ...note === undefined ? [] : [' ', make('span', 'note', note)]);
  return make('tr', '', make('td', '', String(points)), name, make('td', '', spoken(time)));
}

async function tile(shots: Shots, shot: Shot): Promise<HTMLLIElement> {
  const caption = spoken(timeOfGame(shot.game)) || shot.game;
  const image = make('img', '');
  image.alt = 'Screenshot of';
  image.referrerPolicy = 'no-referrer';
  image.loading = 'lazy';
  image.src = await shots.source(shot);
  const note = shot.note === undefined ? [] : [make('span', 'note', shot.note)];
  const button = make('button', 'shot', image, make('span', '', caption), ...note);
  button.type = 'button';
  button.addEventListener('click', () => void view(shots, shot, caption));
  return make('li', '', button);
}

async function view(shots: Shots, shot: Shot, caption: string): Promise<void> {
  const picture = find('viewer-picture', HTMLImageElement);
  picture.src = await shots.source(shot);
  picture.alt = `Screenshot of ${caption}`;
  write('viewer-name', caption);
  find('viewer', HTMLDialogElement).showModal();
}

function spoken(time: Date | undefined): string {
  return time ? TIME.format(time) : '';
}
