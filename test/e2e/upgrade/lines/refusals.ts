import { randomBytes } from 'node:crypto';
import type { Person } from '../../main-job/person';
import { newAccount } from '../accounts';
import { idOf } from '../backstage';
import { call, handIn } from '../call';
import type { Write } from '../line';
import { Player } from '../player';
import type { Stage } from '../stage';

/** Names of the lines that a policy decides, for the negative control. */
export const BY_POLICY = {
  guestCompletes: 'policy: a guest may not complete',
  guestAsks: 'policy: a guest may not ask how an upgrade stands',
  userStarts: 'policy: a user may not start',
};

/** What must not work, and how it is refused: by policy before any function runs, or by the functions. */
export async function refusalLines(stage: Stage, write: Write): Promise<void> {
  const { arcade, backstage } = stage;
  const victim = await Player.arrive(arcade, 'victim');
  await victim.upgrade.start();
  const { ticket } = victim;
  const [thief, owner] = [await userOf(stage, 'thief'), await userOf(stage, 'owner')];

  await policyLines(stage, { guest: victim.guest, user: thief, ticket }, write);
  await write('refused: a request that nobody signed', '403 MISSING_AUTHENTICATION_TOKEN', async () => handIn(arcade, undefined, ticket));
  await write('refused: a ticket that nobody gave out', '404 unknownTicket', async () => handIn(arcade, thief, randomBytes(32).toString('base64url')));
  await write('refused: no ticket at all', '400 badRequest', async () => call(arcade, thief, 'POST', '/complete', '{}'));
  await write('refused: a ticket of the wrong form', '400 badRequest', async () => handIn(arcade, thief, 'short'));

  await write('the owner hands the ticket in', '202 moving', async () => handIn(arcade, owner, ticket));
  await write('refused: another user with the same ticket', '409 taken', async () => handIn(arcade, thief, ticket));
  await write('refused: another user asks how it stands', '404 unknownUpgrade', async () => call(arcade, thief, 'GET', `/${idOf(ticket)}`));
  await write('refused: anybody asks after an upgrade that is none', '404 unknownUpgrade', async () => call(arcade, thief, 'GET', `/${idOf('none')}`));

  const second = await Player.arrive(arcade, 'two tickets');
  await second.upgrade.start();
  const { ticket: first } = second;
  await second.upgrade.start();
  await write('two tickets of one guest: the first user has it', '202 moving', async () => handIn(arcade, owner, first));
  await write('refused: another user with the other ticket', '409 taken', async () => handIn(arcade, thief, second.ticket));

  const late = await Player.arrive(arcade, 'late');
  await late.upgrade.start();
  await backstage.expire(late.ticket);
  await write('refused: a ticket that has run out', '410 expiredTicket', async () => handIn(arcade, owner, late.ticket));
}

/** Who is who when the policies of the API are tried. */
export interface Callers {
  readonly guest: Person;
  readonly user: Person;
  readonly ticket: string;
}

/** The lines that policies of guests and users decide. 403 counts only where the policy engine said no meanwhile. */
export async function policyLines({ arcade, gate }: Stage, { guest, user, ticket }: Callers, write: Write): Promise<void> {
  const denied = async (attempt: () => Promise<string>) => {
    const mark = gate.log.length;
    const seen = await attempt();
    const byPolicy = gate.log.since(mark).some(({ action, result }) => action === 'execute-api:Invoke' && result !== 'Allowed');
    return byPolicy ? seen : `${seen}, not by policy`;
  };
  await write(BY_POLICY.guestCompletes, '403 ACCESS_DENIED', async () => denied(async () => handIn(arcade, guest, ticket)));
  await write(BY_POLICY.guestAsks, '403 ACCESS_DENIED', async () => denied(async () => call(arcade, guest, 'GET', `/${idOf(ticket)}`)));
  await write(BY_POLICY.userStarts, '403 ACCESS_DENIED', async () => denied(async () => call(arcade, user, 'POST', '/start', '{}')));
}

/** A user who was nobody's guest before. */
export async function userOf(stage: Stage, name: string): Promise<Person> {
  const player = await Player.arrive(stage.arcade, name);
  await player.signIn(await newAccount(stage));
  return player.person;
}
