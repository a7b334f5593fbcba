const VARIABLE = /\$\{(!?)([^}]*)\}/g;

/** A part of a text for `Fn::Sub`. */
export type SubPart =
  | { readonly kind: 'text'; readonly text: string }
  /** A name in the list form, a parameter or a resource. */
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'attribute'; readonly logicalId: string; readonly attribute: string };

/** Takes a text for `Fn::Sub` apart; `${!name}` is the text `${name}`. */
export function subParts(text: string, names: ReadonlySet<string> = new Set()): SubPart[] {
  const parts: SubPart[] = [];
  let end = 0;
  for (const match of text.matchAll(VARIABLE)) {
    const [whole, escape, name] = match;
    if (match.index > end) parts.push({ kind: 'text', text: text.slice(end, match.index) });
    parts.push(escape ? { kind: 'text', text: `\${${name}}` } : partOf(name.trim(), names));
    end = match.index + whole.length;
  }
  if (end < text.length) parts.push({ kind: 'text', text: text.slice(end) });
  return parts;
}

function partOf(name: string, names: ReadonlySet<string>): SubPart {
  const dot = name.indexOf('.');
  if (dot < 0 || names.has(name)) return { kind: 'name', name };
  return { kind: 'attribute', logicalId: name.slice(0, dot), attribute: name.slice(dot + 1) };
}
