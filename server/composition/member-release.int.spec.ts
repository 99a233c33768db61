import { describe, expect, it } from 'vitest';
import { startMemberRelease } from '#command-api/processes/member-release.ts';
import { admin, createHarness, profile } from '#command-api/testing/harness.ts';
import type { RostrumCommand } from '#domain/index.ts';
import { systemClock } from '#platform/clock/index.ts';
import { MemoryReadStore } from '#platform/read-store/memory/memory-read-store.ts';
import { allProjections, readModelQueries, startReadModels } from '#projections/index.ts';
import { silentLogger } from '#projections/testing/silent-logger.ts';
import { groupDirectory } from './directories.ts';

const MEMBERS = 250;

const setUp = async () => {
  const harness = createHarness();
  const { log, gate, ids } = harness;
  const as = (command: RostrumCommand) => harness.as(admin, command);
  for (const groupId of ['it', 'sales']) await as({ type: 'CreateGroup', data: { groupId, name: groupId } });
  for (let index = 0; index < MEMBERS; index += 1) {
    const accountId = `user${index}`;
    const data = { accountId, profile: profile(accountId), passwordHash: null, active: true };
    await as({ type: 'CreateAccount', data });
    const add = index % 2 === 0 ? ['it'] : ['it', 'sales'];
    await as({ type: 'ChangeAccountGroups', data: { accountId, add, remove: [] } });
  }
  const store = new MemoryReadStore();
  const clock = systemClock;
  const readModels = await startReadModels({
    ...{ log, store, clock, logger: silentLogger },
    projections: allProjections,
  });
  const queries = readModelQueries(store);
  const errors: unknown[] = [];
  const start = () =>
    startMemberRelease({
      ...{ log, gate, clock, ids, directory: groupDirectory(queries, readModels) },
      onError: (error) => errors.push(error),
    });
  const countOf = async (groupId: string) =>
    (await queries.groupMembers.count({ groupIds: [groupId] })).count;
  return { ...harness, send: as, start, countOf, errors, readModels };
};

describe('[GRP-01] a group that is deleted', { timeout: 30_000 }, () => {
  it('is gone at once, and its members are taken out of it, whoever finishes that', async () => {
    const { send, start, countOf, errors, readModels, log, types } = await setUp();
    // Nobody followed: as if the server had been killed right after the deletion.
    await send({ type: 'DeleteGroup', data: { groupId: 'it' } });
    await readModels.waitFor(log.head, 5_000);
    expect([await countOf('it'), await countOf('no-group')]).toEqual([MEMBERS, 0]);
    const first = start();
    await expect.poll(() => countOf('it'), { timeout: 10_000 }).toBe(0);
    expect([await countOf('no-group'), await countOf('sales')]).toEqual([MEMBERS / 2, MEMBERS / 2]);
    await first.close();
    const before = (await types()).length;
    const second = start();
    await send({ type: 'DeleteGroup', data: { groupId: 'sales' } });
    await expect.poll(() => countOf('no-group'), { timeout: 10_000 }).toBe(MEMBERS);
    await second.close();
    // One event for the second deletion, one for each of its members, and none again for the first.
    expect((await types()).length).toBe(before + 1 + MEMBERS / 2);
    const last = (await Array.fromAsync(log.readStream('account-user1'))).at(-1);
    expect(last).toMatchObject({ actor: { kind: 'system', id: 'member-release' }, data: { groups: [] } });
    expect(errors).toEqual([]);
    await readModels.close();
  });

  it('lets those be who are in another one of the same name by now', async () => {
    const { send, start, countOf, readModels, log } = await setUp();
    await send({ type: 'DeleteGroup', data: { groupId: 'it' } });
    await send({ type: 'CreateGroup', data: { groupId: 'it', name: 'it' } });
    await readModels.waitFor(log.head, 5_000);
    const release = start();
    await send({ type: 'DeleteGroup', data: { groupId: 'sales' } });
    await expect.poll(() => countOf('sales'), { timeout: 10_000 }).toBe(0);
    expect(await countOf('it')).toBe(MEMBERS);
    await release.close();
    await readModels.close();
  });
});
