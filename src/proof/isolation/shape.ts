import { isUpToRequest } from './candidates';
import type { Context } from '../iam/request';
import type { Pattern, VariableLookup } from '../language/pattern';
import type { Caller, CallerKind, OwnerVariable, Role } from '../world/world';

/** What policies can tell of callers: callers of one shape get the same from the same statement. */
export interface Shape {
  readonly kind: CallerKind;
  /** Context keys that are the same for all, in lower case, with what every request of theirs carries. */
  readonly context: Context;
  readonly owners: readonly OwnerVariable[];
  readonly lookup: VariableLookup;
}

/** Before the name of a variable whose value its holder can choose: it is nobody's in particular. */
const CHOSEN = 'chosen:';

/** Gives callers of the same shape the same object. */
export class Shapes {
  private readonly byCaller = new Map<Caller, Map<Role, Shape>>();
  private readonly bySignature = new Map<string, Shape>();

  public of(caller: Caller, role: Role): Shape {
    const ofCaller = this.byCaller.get(caller) ?? new Map<Role, Shape>();
    this.byCaller.set(caller, ofCaller);
    const known = ofCaller.get(role) ?? this.make(caller, role);
    ofCaller.set(role, known);
    return known;
  }

  public all(): Shape[] {
    return [...this.bySignature.values()];
  }

  private make(caller: Caller, role: Role): Shape {
    const context = { ...tagsOf(role), ...caller.context };
    const signature = JSON.stringify([caller.kind, Object.entries(context).sort(([a], [b]) => a < b ? -1 : 1), caller.owners]);
    const shape = this.bySignature.get(signature) ?? shapeOf({ ...caller, context });
    this.bySignature.set(signature, shape);
    return shape;
  }
}

/** A role's own tags are those of its sessions, unless a session brings one of that name. */
export function tagsOf({ tags = {} }: Role): Context {
  return Object.fromEntries(Object.entries(tags).map(([key, value]) => [`aws:principaltag/${key.toLowerCase()}`, value]));
}

/** The context key behind an owner of a pattern. */
export function plainKey(key: string): string {
  return key.startsWith(CHOSEN) ? key.slice(CHOSEN.length) : key;
}

/** Values of a caller's owner variables by context key; one that the caller chooses is what it chose. */
export function chosenValues(values: Readonly<Record<string, string>>): Record<string, string> {
  const entries = Object.entries(values);
  const chosen = entries.filter(([key]) => key.startsWith(CHOSEN)).map(([key, value]) => [plainKey(key), value]);
  return { ...Object.fromEntries(entries.filter(([key]) => !key.startsWith(CHOSEN))), ...Object.fromEntries(chosen) };
}

/** The pattern with plain owners: those that a caller can choose count as owners like any other. */
export function plainOwners(pattern: Pattern): Pattern {
  return pattern.map((piece) => piece.kind === 'owner' ? { ...piece, key: plainKey(piece.key) } : piece);
}

function shapeOf(caller: Caller): Shape {
  const variables = new Map<string, Pattern>();
  for (const [key, value] of Object.entries(caller.context)) {
    if (typeof value === 'string') variables.set(key.toLowerCase(), [{ kind: 'text', text: value }]);
  }
  for (const { key, format, chosenByCaller } of caller.owners) {
    variables.set(key, [{ kind: 'owner', key: chosenByCaller === undefined ? key : `${CHOSEN}${key}`, format }]);
  }
  return { kind: caller.kind, context: caller.context, owners: caller.owners, lookup: (key) => variables.get(key) ?? (isUpToRequest(key) ? [{ kind: 'many' }] : undefined) };
}
