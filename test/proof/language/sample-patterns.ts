import { parsePattern } from '../../../src/proof/language/parse-pattern';
import type { Pattern } from '../../../src/proof/language/pattern';

export const ID = 'cognito-identity.amazonaws.com:sub';
export const SUB = 'aws:principaltag/sub';
export const TENANT = 'aws:principaltag/tenant';
export const USER = 'aws:principaltag/user';

export const ALICE = 'us-east-1:aaaaaaaa-0000-4000-8000-000000000001';
export const BOB = 'us-east-1:bbbbbbbb-0000-4000-8000-000000000002';

const OWNERS: Readonly<Record<string, 'identityId' | 'uuid' | 'tag'>> = { [ID]: 'identityId', [SUB]: 'uuid', [TENANT]: 'tag', [USER]: 'tag' };

export function lookup(key: string): Pattern | undefined {
  return key in OWNERS ? [{ kind: 'owner', key, format: OWNERS[key] }] : undefined;
}

/** A pattern with `{id}`, `{sub}`, `{tenant}` and `{user}` for owners, and wildcards. */
export function pattern(text: string): Pattern {
  const written = text.replaceAll('{id}', `{${ID}}`).replaceAll('{sub}', `{${SUB}}`).replaceAll('{tenant}', `{${TENANT}}`).replaceAll('{user}', `{${USER}}`);
  const parsed = parsePattern(written.replace(/\{/g, '${'), { wildcards: true, variables: lookup });
  if (!parsed) throw new Error(`"${text}" has an owner that is not known`);
  return parsed;
}
