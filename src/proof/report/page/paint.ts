/**
 * JSON text as HTML with its keys, texts and numbers told apart; escaped. The page runs the text of this function in the
 * browser too, so it uses nothing from outside of itself.
 */
export function paint(json: string): string {
  const escape = (text: string): string =>
    text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;').replace(/'/g, '&#39;');
  return json.split(/("(?:\\.|[^"\\])*"(?:\s*:)?|\b(?:true|false|null)\b|-?\b\d+(?:\.\d+)?\b)/).map((part, index) => {
    if (index % 2 === 0) return escape(part);
    const kind = part.endsWith(':') ? 'key' : part.startsWith('"') ? 'text' : 'value';
    return `<span class="${kind}">${escape(part)}</span>`;
  }).join('');
}
