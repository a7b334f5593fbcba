import { USUAL_OWNERS } from '../isolation/scene';
import type { Pattern, Piece } from '../language/pattern';
import type { OwnerVariable } from '../world/world';

const PLACEHOLDER = /\{(own|other)(?::([^{}]+))?\}/;
const SOMEBODY: Readonly<Record<OwnerVariable['format'], string>> = {
  identityId: 'us-east-1:bbbbbbbb-0000-4000-8000-000000000002', uuid: 'bbbbbbbb-0000-4000-8000-000000000002', name: 'bob', tag: 'bob',
};

/** A question's text as pieces: placeholders are owners, `*` is any text. */
export function questionPattern(text: string, owners: readonly OwnerVariable[]): Pattern {
  return split(text, owners).flatMap((part): Piece[] => {
    if (typeof part !== 'string') return [part.whose === 'other' ? { kind: 'owner', ...part.owner } : { kind: 'text', text: USUAL_OWNERS[part.owner.format] }];
    return part.split(/(\*)/).filter((one) => one !== '').map((one): Piece => one === '*' ? { kind: 'many' } : { kind: 'text', text: one });
  });
}

/** A question's text with usual values in place of placeholders. */
export function questionText(text: string, owners: readonly OwnerVariable[]): string {
  return split(text, owners).map((part) => typeof part === 'string' ? part : (part.whose === 'own' ? USUAL_OWNERS : SOMEBODY)[part.owner.format]).join('');
}

interface Placeholder {
  readonly whose: 'own' | 'other';
  readonly owner: { readonly key: string; readonly format: OwnerVariable['format'] };
}

function split(text: string, owners: readonly OwnerVariable[]): (string | Placeholder)[] {
  const found = PLACEHOLDER.exec(text);
  if (!found) return text === '' ? [] : [text];
  const [whole, whose, tag] = found;
  const owner = owners.find(({ key, format }) => tag === undefined ? format === 'identityId' : key === `aws:principaltag/${tag.toLowerCase()}`);
  if (!owner) {
    throw new Error(`${whole} in '${text}': the caller has no ${tag === undefined ? 'identity ID' : `principal tag '${tag}'`}; it has ${owners.map(({ key }) => key).join(', ') || 'none'}`);
  }
  const rest = split(text.slice(found.index + whole.length), owners);
  const placeholder: Placeholder = { whose: whose === 'own' ? 'own' : 'other', owner: { key: owner.key, format: owner.format } };
  return [...found.index > 0 ? [text.slice(0, found.index)] : [], placeholder, ...rest];
}
