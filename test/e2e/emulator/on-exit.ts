import { killAll } from './child-process';

const SIGNALS: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** Kills what was started when this process ends in any way that it can still notice. */
export function stopWithThisProcess(): void {
  process.once('exit', killAll);
  for (const signal of SIGNALS) process.once(signal, () => process.exit(signal === 'SIGINT' ? 130 : 143));
}
