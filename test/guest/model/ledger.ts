/** A place for one thing: in the area of one guest or user, under one name. */
export interface Spot {
  /** Which of the configured data, by index. */
  readonly data: number;
  /** Such as `guests/<id>` or `users/<id>`. */
  readonly area: string;
  readonly name: string;
}

/** What is there: all that counts of a thing, as text. Things are the same when their prints are. */
export interface Seen extends Spot {
  readonly print: string;
}

/** That somebody wrote a thing, and whether they meanwhile took it away themselves. */
export interface Authored {
  readonly spot: Spot;
  alive: boolean;
  /** How often they wrote the same. */
  times: number;
  /** Seconds since 1970, of the last time. */
  at: number;
}

/** Who wrote what, and who took away what, as they know it themselves. Movers are not asked. */
export class Ledger {
  private readonly versions = new Map<string, Map<string, Authored>>();
  private readonly touched = new Map<string, number>();

  wrote(spot: Spot, print: string, at: number): void {
    const authors = this.authorsOf(print);
    const before = authors.get(spot.area);
    authors.set(spot.area, { spot, alive: true, times: (before?.times ?? 0) + 1, at });
    this.versions.set(print, authors);
    this.touch(spot);
  }

  /** The owner of an area overwrote or deleted what was there, be it theirs or, in the area of a user, what came from these guests. */
  tookAway({ area, ...spot }: Spot, print: string, guests: readonly string[]): void {
    for (const author of [area, ...guests]) {
      const authored = this.authorsOf(print).get(author);
      if (authored) authored.alive = false;
    }
    this.touch({ area, ...spot });
  }

  authorsOf(print: string): Map<string, Authored> {
    return this.versions.get(print) ?? new Map();
  }

  all(): { readonly print: string; readonly area: string; readonly authored: Authored }[] {
    return [...this.versions].flatMap(([print, authors]) => [...authors].map(([area, authored]) => ({ print, area, authored })));
  }

  /** How often the owner of the area wrote or deleted under the name. */
  touches({ data, area, name }: Spot): number {
    return this.touched.get(`${data} ${area} ${name}`) ?? 0;
  }

  private touch({ data, area, name }: Spot): void {
    this.touched.set(`${data} ${area} ${name}`, this.touches({ data, area, name }) + 1);
  }
}
