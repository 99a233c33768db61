import { describe, expect, it } from 'vitest';
import { startRest } from './testing.ts';

/** Names of the guide (§3.7.1.1); an umbrella stands for both of its halves, and later servers cut one in two. */
const leaves = [
  'conferences:read',
  'conferences:write',
  'conferences.records:read',
  'conferences.participants:read',
  'conferences.participants:write',
  'conferences.invitations',
  'conferences.invitations:read',
  'conferences.invitations:write',
  'conferences.sessions:read',
  'conferences.sessions.participants:read',
  'conferences.sessions.podiums.participants',
  'groups:read',
  'groups:write',
  'groups.users:read',
  'groups.users:write',
  'users:read',
  'users:write',
  'users.avatar:read',
  'users.avatar:write',
  'users.addressbook:read',
  'users.addressbook:write',
  'templates.conferences:read',
  'logs.calls:read',
  'logs.calls.participants:read',
  'logs.calls.invites:read',
];
const known = new Set(leaves.flatMap((name) => [name, name.replace(/:(?:read|write)$/, '')]));

describe('every method', () => {
  it('[API-03] asks for scopes of the guide, and changes nothing for one that only reads', async () => {
    const rest = await startRest();
    const { json } = await rest.call('GET', '/v3.11/openapi.json', { token: null });
    await rest.close();
    type Operation = { readonly security: readonly { readonly bearer?: readonly string[] }[] };
    for (const [path, methods] of Object.entries<Record<string, Operation>>(json.paths)) {
      for (const [method, { security }] of Object.entries(methods)) {
        const scopes = security.flatMap(({ bearer = [] }) => bearer);
        expect([path, method, scopes.filter((scope) => !known.has(scope))]).toEqual([path, method, []]);
        const reads = scopes.filter((scope) => scope.endsWith(':read'));
        if (method !== 'get') expect([path, method, reads]).toEqual([path, method, []]);
      }
    }
  });
});
