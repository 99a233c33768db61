import { describe, expect, it } from 'vitest';
import { type Action, mayEver, type Principal, permissionTable, scopes } from '#domain/access/index.ts';
import type { RostrumCommand } from '#domain/index.ts';
import { createRegistry } from '../registry.ts';
import { account, admin, auditor, createHarness } from '../testing/harness.ts';
import { createAggregates } from './aggregates.ts';

const commandNames = Object.keys(
  createRegistry(createAggregates(createHarness().log)),
) as RostrumCommand['type'][];
const commandsOfTable = (Object.keys(permissionTable) as Action[]).filter((action) => /^[A-Z]/.test(action));

const application = { kind: 'application', id: 'app', grantId: 'g' } as const;
const principals: readonly (readonly [string, Principal])[] = [
  ['a stranger', { kind: 'anonymous' }],
  [
    'a guest in a meeting',
    { kind: 'participant', personId: 'guest:1', conferenceId: 'c', participantId: 'p' },
  ],
  ['a user in a meeting', { kind: 'participant', personId: 'anna', conferenceId: 'c', participantId: 'p' }],
  ['a user', account('anna')],
  ['an auditor', auditor],
  ['an administrator', admin],
  ['an administrator with a generated password', { ...admin, mustChangePassword: true } as Principal],
  ['the secret key', { kind: 'api-key' }],
  ['a program without scopes', { ...application, scopes: [] }],
  ...scopes.map((scope) => [`a program with ${scope}`, { ...application, scopes: [scope] }] as const),
  ...scopes.map(
    (scope) =>
      [`a program for a user with ${scope}`, { ...application, scopes: [scope], accountId: 'anna' }] as const,
  ),
];

describe('every command of the gate', () => {
  it('[AZ-01] stands in the permission table, and no other does', () => {
    expect([...commandNames].sort()).toEqual([...commandsOfTable].sort());
  });

  it.each(principals)('[AZ-01] is refused before anything is looked at: %s', async (_name, principal) => {
    const { gate, log, ids } = createHarness();
    for (const type of commandNames.filter((name) => !mayEver(principal, name))) {
      // Whoever never may is not told what is wrong with his data.
      const command = { type, data: {} } as RostrumCommand;
      const context = { principal, commandId: ids.uuid(), correlationId: ids.uuid(), origin: {} };
      const code = principal.kind === 'anonymous' ? 'UNAUTHENTICATED' : 'FORBIDDEN';
      await expect(gate.execute(command, context), type).rejects.toMatchObject({ code });
    }
    expect(log.head).toBe(0);
  });
});
