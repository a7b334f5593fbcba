import { randomUUID } from 'node:crypto';
import { GateError } from './gate-error';

/** A login that can be linked to an identity: a provider and the user's name there. */
export interface LinkableLogin {
  readonly provider: string;
  readonly sub: string;
}

interface Identity {
  readonly id: string;
  readonly poolId: string;
  readonly logins: Set<string>;
  disabled: boolean;
}

/**
 * The identities of all pools, with the linking that Cognito does when a guest signs in.
 *
 * A guest whose login is new keeps its id. A guest whose login is known gets the id of that login, and its own id
 * is disabled for ever. A guest id works without any proof until then: knowing it is being it.
 */
export class Identities {
  private readonly byId = new Map<string, Identity>();

  constructor(private readonly region: string) {}

  /** GetId: the identity of a known login, else a new one. It never links to a guest, since it takes no id. */
  find(poolId: string, logins: readonly LinkableLogin[]): string {
    const owners = this.ownersOf(poolId, logins);
    if (owners.length > 1) throw conflict();
    const identity = owners[0] ?? this.create(poolId);
    link(identity, logins);
    return identity.id;
  }

  /** The pool of an identity. */
  poolOf(id: string): string {
    return this.get(id).poolId;
  }

  /** GetCredentialsForIdentity and GetOpenIdToken: the identity that the caller really is, after linking or merging. */
  resolve(id: string, logins: readonly LinkableLogin[]): string {
    const identity = this.get(id);
    if (identity.disabled) throw forbidden(id);
    if (logins.length === 0) return this.resolveGuest(identity);

    const others = this.ownersOf(identity.poolId, logins).filter((owner) => owner !== identity);
    if (identity.logins.size > 0) return linkFurther(identity, logins, others);
    if (others.length > 1) throw conflict();
    return others[0] === undefined ? linkGuest(identity, logins) : merge(identity, others[0], logins);
  }

  private resolveGuest(identity: Identity): string {
    if (identity.logins.size > 0) throw forbidden(identity.id);
    return identity.id;
  }

  private get(id: string): Identity {
    const identity = this.byId.get(id);
    if (identity === undefined) throw new GateError('ResourceNotFoundException', `Identity '${id}' not found.`);
    return identity;
  }

  private create(poolId: string): Identity {
    const identity: Identity = { id: `${this.region}:${randomUUID()}`, poolId, logins: new Set(), disabled: false };
    this.byId.set(identity.id, identity);
    return identity;
  }

  private ownersOf(poolId: string, logins: readonly LinkableLogin[]): readonly Identity[] {
    return [...this.byId.values()].filter((identity) => identity.poolId === poolId && logins.some((login) => identity.logins.has(keyOf(login))));
  }
}

function linkGuest(guest: Identity, logins: readonly LinkableLogin[]): string {
  link(guest, logins);
  return guest.id;
}

function merge(guest: Identity, owner: Identity, logins: readonly LinkableLogin[]): string {
  link(owner, logins);
  guest.disabled = true;
  return owner.id;
}

function linkFurther(identity: Identity, logins: readonly LinkableLogin[], others: readonly Identity[]): string {
  if (!logins.some((login) => identity.logins.has(keyOf(login)))) {
    throw new GateError('NotAuthorizedException', 'Logins don\'t match. Please include at least one valid login for this identity');
  }
  if (others.length > 0) throw conflict();
  link(identity, logins);
  return identity.id;
}

function link(identity: Identity, logins: readonly LinkableLogin[]): void {
  for (const login of logins) identity.logins.add(keyOf(login));
}

function keyOf(login: LinkableLogin): string {
  return `${login.provider} ${login.sub}`;
}

function forbidden(id: string): GateError {
  return new GateError('NotAuthorizedException', `Access to Identity '${id}' is forbidden.`);
}

function conflict(): GateError {
  return new GateError('ResourceConflictException', 'a login is already linked to another identity');
}
