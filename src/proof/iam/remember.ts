const LIMIT = 20_000;

/** The same function, which makes its answer for a text once. It forgets everything when it knows too much. */
export function remember<Value>(make: (text: string) => Value): (text: string) => Value {
  const made = new Map<string, Value>();
  return (text) => {
    const found = made.get(text);
    if (found !== undefined) return found;

    if (made.size >= LIMIT) made.clear();
    const value = make(text);
    made.set(text, value);
    return value;
  };
}
