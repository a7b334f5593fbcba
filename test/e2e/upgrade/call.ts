import type { Arcade } from './arcade';
import { sign } from '../../../client/src/sign';
import type { Person } from '../main-job/person';

/** Calls the upgrade without the care that its client takes, and tells status and error. */
export async function call(arcade: Arcade, person: Person | undefined, method: 'GET' | 'POST', path: string, body = ''): Promise<string> {
  const url = arcade.upgradeEndpoint + path;
  const { host: _, ...headers } = person === undefined ? {} : await sign(method, url, body, person.credentials, arcade.region, Date.now());
  const response = await fetch(url, { method, headers, body: body === '' ? undefined : body });
  const answer: { readonly error?: string; readonly state?: string } = JSON.parse(await response.text() || '{}');
  return `${response.status} ${answer.error ?? answer.state ?? ''}`.trim();
}

/** Hands in a ticket. */
export async function handIn(arcade: Arcade, person: Person | undefined, ticket: string): Promise<string> {
  return call(arcade, person, 'POST', '/complete', JSON.stringify({ ticket }));
}
