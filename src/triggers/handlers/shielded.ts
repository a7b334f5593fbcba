/** What AWS answers is not for the person who signs in. Its name is logged; neither the event nor the answer is. */
export async function shielded<T>(work: () => Promise<T>, text: string): Promise<T> {
  try {
    return await work();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.name : 'Error'}\n`);
    throw new Error(text);
  }
}
