import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { sealedPictures } from '#command-api/pictures/sealed-pictures.ts';
import type { RostrumEvent } from '#domain/index.ts';
import { memoryBlobs } from '#platform/blob-store/memory.ts';
import { openMemoryLog } from '#platform/event-log/memory.ts';
import { memoryKeyRing } from '#platform/secrets/index.ts';
import { silentLogger } from '#projections/testing/silent-logger.ts';
import { startPictureKeeper } from './picture-keeper.ts';

const setUp = () => {
  const log = openMemoryLog();
  const pictures = sealedPictures(memoryBlobs(), memoryKeyRing());
  let count = 0;
  const tell = async (event: RostrumEvent): Promise<void> => {
    const metadata = {
      commandId: `c-${count}`,
      now: '2026-01-01T00:00:00.000Z',
      actor: { kind: 'system', id: 'spec' } as const,
      correlationId: 'spec',
    };
    await log.append({ stream: 'spec', expectedRevision: count - 1, events: [event], metadata });
    count += 1;
  };
  const give = (accountId: string, avatar: string | null) =>
    tell({ type: 'AccountAvatarChanged', data: { accountId, avatar } });
  const keep = (owner: string): Promise<string> =>
    pictures.keep(owner, { small: randomBytes(3), large: randomBytes(5) });
  const start = (over: Pick<typeof pictures, 'ids' | 'remove'> = pictures) =>
    startPictureKeeper({ log, pictures: over, logger: silentLogger });
  const kept = async (): Promise<readonly string[]> => [...(await pictures.ids())].sort();
  return { pictures, tell, give, keep, start, kept };
};

describe('pictures that nobody has', () => {
  it('[USR-02] are removed at the start: replaced, taken away, forgotten, or never told of', async () => {
    const { tell, give, keep, start, kept } = setUp();
    const [old, present, taken, his] = await Promise.all([
      keep('anna'),
      keep('anna'),
      keep('boris'),
      keep('clara'),
    ]);
    await keep('anna');
    await give('anna', old);
    await give('anna', present);
    await give('boris', taken);
    await give('boris', null);
    await give('clara', his);
    await tell({ type: 'PersonForgotten', data: { personId: 'clara' } });
    await give('~0123456789abcdef', taken);
    const keeper = await start();
    expect(await kept()).toEqual([present]);
    expect(['anna', 'boris', 'clara', 'nobody'].map(keeper.current)).toEqual([present, null, null, null]);
    await keeper.close();
  });

  it('[USR-02] are removed as soon as the log says so, and one that waits for its event is left alone', async () => {
    const { give, keep, start, kept } = setUp();
    const first = await keep('anna');
    await give('anna', first);
    const keeper = await start();
    const [second, waiting] = await Promise.all([keep('anna'), keep('boris')]);
    const heard: string[] = [];
    const stop = keeper.subscribe((accountId) => heard.push(accountId));
    await give('anna', second);
    await expect.poll(kept).toEqual([second, waiting].sort());
    stop();
    await give('boris', waiting);
    await expect.poll(() => keeper.current('boris')).toBe(waiting);
    expect(heard).toEqual(['anna']);
    await keeper.close();
  });

  it('[USR-02] stay with somebody who was removed, unseen, until he is back or his login is given again', async () => {
    const { tell, give, keep, start, kept } = setUp();
    const [hers, his] = [await keep('anna'), await keep('boris')];
    await give('anna', hers);
    await give('boris', his);
    for (const accountId of ['anna', 'boris']) await tell({ type: 'AccountDeleted', data: { accountId } });
    const keeper = await start();
    expect([keeper.current('anna'), keeper.current('boris')]).toEqual([null, null]);
    expect([hers, his].map(keeper.isHidden)).toEqual([true, true]);
    await tell({ type: 'AccountRestored', data: { accountId: 'anna' } });
    await expect.poll(() => keeper.current('anna')).toBe(hers);
    expect(keeper.isHidden(hers)).toBe(false);
    const profile = {
      ...{ displayName: 'Other', firstName: '', lastName: '', email: '', company: '' },
      ...{ mobilePhone: '', workPhone: '', homePhone: '' },
    };
    const data = { accountId: 'boris', profile, passwordHash: null, active: true };
    await tell({ type: 'AccountCreated', data });
    await expect.poll(kept).toEqual([hers]);
    expect(keeper.current('boris')).toBeNull();
    await keeper.close();
  });

  it('[USR-02] that cannot be removed now are left for the next start, and the others go on', async () => {
    const { pictures, give, keep, start, kept } = setUp();
    const [first, second, third] = [await keep('anna'), await keep('anna'), await keep('anna')];
    await give('anna', first);
    const stubborn = await start({
      ids: async () => [first],
      remove: async (id) => {
        if (id === first) throw new Error('the disk refuses');
        await pictures.remove(id);
      },
    });
    await give('anna', second);
    await give('anna', third);
    await expect.poll(kept).toEqual([first, third].sort());
    await stubborn.close();
    const keeper = await start();
    expect(await kept()).toEqual([third]);
    await keeper.close();
  });
});
