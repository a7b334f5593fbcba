/** What the upgrade puts into a name that was taken: which side is beside which. */
const BESIDE = / \((guest|before) [0-9a-f]{8}(-\d+)?\)/;

/** A name as it was before the upgrade had to change it, and whether it had to. */
export interface KnownName {
  readonly name: string;
  readonly note?: string;
}

/** Reads a name that may have been changed so that two things of one name could both be kept. */
export function knownName(name: string): KnownName {
  const beside = BESIDE.exec(name);
  if (!beside) return { name };
  const note = beside[1] === 'guest' ? 'renamed: your account had one of this name' : 'renamed: a guest’s took its name';
  return { name: name.replace(BESIDE, ''), note };
}

/** The time first so that names sort by it, a random part so that two rounds never meet. */
export function newGameName(now: Date, unlike: string): string {
  return `${now.toISOString().replace(/[-:.]/g, '')}-${unlike.slice(0, 8)}`;
}

/** When a round was played, as its name says. */
export function timeOfGame(game: string): Date | undefined {
  const read = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z/.exec(game);
  if (!read) return undefined;
  const [, year, month, day, hour, minute, second, millisecond] = read;
  const time = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}.${millisecond}Z`);
  return Number.isNaN(time.getTime()) ? undefined : time;
}
