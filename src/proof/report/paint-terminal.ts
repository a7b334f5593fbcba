/** Colours and weights of the terminal, or none where nobody wants them. */
export interface Paint {
  readonly own: (text: string) => string;
  readonly others: (text: string) => string;
  readonly shared: (text: string) => string;
  readonly unknown: (text: string) => string;
  readonly soft: (text: string) => string;
  readonly strong: (text: string) => string;
}

/** Makes the colours. */
export function paintFor(color: boolean): Paint {
  const code = (start: number, end: number) => (text: string): string => color && text !== '' ? `\u001b[${start}m${text}\u001b[${end}m` : text;
  const bold = code(1, 22);
  const red = code(31, 39);
  return { own: code(32, 39), others: (text) => bold(red(text)), shared: code(34, 39), unknown: code(33, 39), soft: code(2, 22), strong: bold };
}

const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;

/** How many columns a text takes, colours not counted. Wide characters are rare in construct paths; they count double. */
export function widthOf(text: string): number {
  // eslint-disable-next-line no-control-regex
  const plain = text.replace(/\u001b\[\d+m/g, '');
  return [...plain].reduce((sum, character) => sum + (WIDE.test(character) ? 2 : 1), 0);
}

/** Fills up with spaces. */
export function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)));
}

/** Cut in the middle, so that it takes no more columns than there are. */
export function cut(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  const tail = Math.floor((width - 1) * 0.6);
  const characters = [...text];
  return `${characters.slice(0, Math.max(width - 1 - tail, 0)).join('')}…${characters.slice(characters.length - tail).join('')}`;
}

/** Broken into lines at spaces, in words that are too long also after a slash or wherever the line ends. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').flatMap((part) => pieces(part, width))) {
    const joined = line === '' ? word.text : `${line}${word.glued ? '' : ' '}${word.text}`;
    if (line !== '' && widthOf(joined) > width) {
      lines.push(line);
      line = word.text;
    } else {
      line = joined;
    }
  }
  return line === '' ? lines : [...lines, line];
}

function pieces(word: string, width: number): { readonly text: string; readonly glued: boolean }[] {
  if (widthOf(word) <= width) return [{ text: word, glued: false }];
  const parts = word.split(/(?<=\/)/).flatMap((part) => part.match(new RegExp(`.{1,${width}}`, 'gu')) ?? []);
  return parts.map((text, index) => ({ text, glued: index > 0 }));
}
