import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { byGuest, byUser } from './events';
import { GUESTS, IMPOSTORS, STRANGERS, USERS } from './identities';
import type { Guest, SignedIn } from './identities';
import { Invocation } from './invocation';
import { guestIsAlive } from './owners';
import type { World } from './world';
import { completeUpgrade } from '../../../src/guest/handlers/complete';
import { guarded } from '../../../src/guest/handlers/guard';
import { startUpgrade } from '../../../src/guest/handlers/start';
import { upgradeStatus } from '../../../src/guest/handlers/status';
import { upgradeIdOf } from '../../../src/guest/handlers/ticket';
import type { UpgradeRecord } from '../../../src/guest/handlers/upgrade-record';

const UNKNOWN = 'u'.repeat(43);
const HANDLERS = { start: startUpgrade, complete: completeUpgrade, status: upgradeStatus };

export async function start(world: World, guest: Guest, run: Invocation): Promise<void> {
  if (!guestIsAlive(world, guest.identityId)) return;
  const answer = await ask(world, 'start', byGuest(guest, { path: '/upgrade/start' }), run);
  if (answer === 'killed') return;
  expectStatus(world, 'start', answer, [201]);
  const { ticket, expiresAt } = JSON.parse(answer.body) as { readonly ticket: string; readonly expiresAt: number };
  world.tickets.push({ ticket, guestId: guest.identityId, expiresAt });
}

/** By who is no guest of the pool. */
export async function refusedStart(world: World, who: number): Promise<void> {
  const event = who < STRANGERS.length
    ? byGuest(STRANGERS[who], { path: '/upgrade/start' })
    : byUser(USERS[(who - STRANGERS.length) % USERS.length], { path: '/upgrade/start' });
  await expectOnly(world, 'start', event, 403);
}

export async function complete(world: World, user: SignedIn, ticket: string, run: Invocation, atOnce: boolean): Promise<void> {
  const expected = atOnce ? [200, 202, 409, 410] : [expectedOf(world, user, ticket)];
  const answer = await ask(world, 'complete', byUser(user, { path: '/upgrade/complete', body: JSON.stringify({ ticket }) }), run);
  if (answer === 'killed') return;
  expectStatus(world, 'complete', answer, expected.includes(202) ? [...expected, 200] : expected);
  if (answer.statusCode > 202) return;
  const guestId = world.tickets.find((each) => each.ticket === ticket)?.guestId ?? '';
  if (world.winners().get(guestId)?.identityId !== user.identityId) world.wrong.push(`complete: ${user.name} was told to have what another has`);
}

/** By people who may not, or with what is no ticket. */
export async function refusedComplete(world: World, who: number, ticket: string): Promise<void> {
  const people = [...IMPOSTORS.map((user) => (body: string) => byUser(user, { path: '/', body })), ...GUESTS.map((guest) => (body: string) => byGuest(guest, { path: '/', body }))];
  if (who < people.length) return expectOnly(world, 'complete', people[who](JSON.stringify({ ticket })), 403);
  await expectOnly(world, 'complete', byUser(USERS[0], { path: '/', body: JSON.stringify({ ticket: UNKNOWN }) }), 404);
  await expectOnly(world, 'complete', byUser(USERS[0], { path: '/', body: ticket }), 400);
}

export async function status(world: World, who: number, ticket: string): Promise<void> {
  const id = upgradeIdOf(ticket);
  const request = { path: '/upgrade/x', id };
  if (who >= USERS.length + IMPOSTORS.length) return expectOnly(world, 'status', byGuest(GUESTS[(who - USERS.length - IMPOSTORS.length) % GUESTS.length], request), 403);
  const user = [...USERS, ...IMPOSTORS][who];
  const mine = recordOf(world, ticket)?.user;
  if (user.pool !== USERS[0].pool || user.provider !== USERS[0].provider) return expectOnly(world, 'status', byUser(user, request), 403);
  const answer = await ask(world, 'status', byUser(user, request), new Invocation());
  if (answer === 'killed') return;
  expectStatus(world, 'status', answer, [mine?.sub === user.sub && mine.identityId === user.identityId ? 200 : 404]);
  const unknown = await ask(world, 'status', byUser(user, { path: '/upgrade/x', id: UNKNOWN }), new Invocation());
  if (answer.statusCode === 404 && JSON.stringify(answer) !== JSON.stringify(unknown)) world.wrong.push('status: differs for an upgrade of somebody else');
}

/** What the answer must be, by what the table says. */
function expectedOf(world: World, user: SignedIn, ticket: string): number {
  const record = recordOf(world, ticket);
  if (record === undefined) return 404;
  const isMine = (other: UpgradeRecord['user']) => other?.sub === user.sub && other.identityId === user.identityId;
  if (record.user) return isMine(record.user) ? 202 : 409;
  if (record.expiresAt <= world.now) return 410;
  const holders = world.records().filter(({ guestId, user: holder }) => guestId === record.guestId && holder);
  return holders.every(({ user: holder }) => isMine(holder)) ? 202 : 409;
}

function recordOf(world: World, ticket: string): UpgradeRecord | undefined {
  return world.records().find(({ id }) => id === upgradeIdOf(ticket));
}

async function expectOnly(world: World, what: keyof typeof HANDLERS, event: APIGatewayProxyEvent, code: number): Promise<void> {
  const before = JSON.stringify([world.records(), world.queue]);
  const answer = await ask(world, what, event, new Invocation());
  if (answer !== 'killed') expectStatus(world, what, answer, [code]);
  if (JSON.stringify([world.records(), world.queue]) !== before) world.wrong.push(`${what}: had an effect although it was refused`);
}

async function ask(world: World, what: keyof typeof HANDLERS, event: APIGatewayProxyEvent, run: Invocation): Promise<APIGatewayProxyResult | 'killed'> {
  const answer = await run.run(async () => guarded(world.parts(run), HANDLERS[what])(event));
  if (answer !== 'killed') world.told(`${what}: ${JSON.stringify(answer)}`);
  return answer;
}

function expectStatus(world: World, what: string, { statusCode, body }: APIGatewayProxyResult, expected: readonly number[]): void {
  if (!expected.includes(statusCode)) world.wrong.push(`${what}: ${expected.join(' or ')} expected, got ${statusCode} ${body}`);
}
