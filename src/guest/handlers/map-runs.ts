/** Moves the objects of one bucket, in batches. */
export interface MapRun {
  readonly upgradeId: string;
  /** Which of the configured data. */
  readonly data: number;
  readonly bucket: string;
  /** The guest's folder. */
  readonly prefix: string;
}

export interface MapRuns {
  /** Begins a run. No effect where one of this name was begun before. */
  start(name: string, run: MapRun): Promise<void>;
}
