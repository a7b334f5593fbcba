/** Called around every call of a port. Either may throw: before means that nothing was done, after that the answer was lost. */
export interface Hooks {
  beforeCall?(name: string): Promise<void> | void;
  afterCall?(name: string): Promise<void> | void;
}

/** Runs a call between its hooks, as one step that nothing comes between. */
export async function hooked<T>(hooks: Hooks, name: string, call: () => T): Promise<T> {
  await hooks.beforeCall?.(name);
  const answer = call();
  await hooks.afterCall?.(name);
  return answer;
}
