/** Says how far long work is, on one line that it rewrites. Short work passes without a word. */
export class Progress {
  private shown = 0;
  private width = 0;

  /** `write` is a terminal's; `now` is in milliseconds. */
  constructor(private readonly write: (text: string) => void, private readonly now: () => number, private readonly start = now()) {}

  public report(done: number, total: number, what: string): void {
    const time = this.now();
    if (time - this.start < 400 || time - this.shown < 80 || done >= total) return;
    this.shown = time;
    const share = total === 0 ? 0 : Math.floor(done / total * 100);
    const line = `${String(share).padStart(3)} %  ${what.replace(/[^\x20-\x7e]/g, '?').slice(0, 60)}`;
    this.write(`\r${line.padEnd(this.width)}`);
    this.width = line.length;
  }

  /** Leaves the line as it was found. */
  public clear(): void {
    if (this.width > 0) this.write(`\r${' '.repeat(this.width)}\r`);
    this.width = 0;
  }
}
