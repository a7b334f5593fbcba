/** An object of JSON. */
export type JsonRecord = Readonly<Record<string, unknown>>;

/** Takes note of what could not be read. */
export type Report = (problem: string) => void;

/** Tells objects from everything else that JSON can have. */
export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The texts of an element that may be one or a list. An empty list and anything but text is reported. */
export function stringsOf(value: unknown, name: string, report: Report): string[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (list.length === 0) report(`${name} is empty`);
  const texts = list.filter((entry) => typeof entry === 'string');
  if (texts.length < list.length) report(`${name} has something that is not a text`);
  return texts;
}
