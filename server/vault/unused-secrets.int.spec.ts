import { describe, expect, it } from 'vitest';
import type { RostrumEvent } from '#domain/index.ts';
import type { EventDefinition } from '#domain/kernel/index.ts';
import { openMemoryLog } from '#platform/event-log/memory.ts';
import { SecretText, type Vault } from '#platform/secrets/index.ts';
import { memorySecrets } from '#platform/secrets/memory.ts';
import { silentLogger } from '#projections/testing/silent-logger.ts';
import { removeUnusedSecrets } from './unused-secrets.ts';

const catalogue: Readonly<Record<string, EventDefinition>> = {
  KeyTurned: { version: 1, summary: 'x', vault: { kept: 'secret', removed: 'former' } },
  DoorClosed: { version: 1, summary: 'x', vault: { removed: 'secrets' } },
};

const setUp = () => {
  const log = openMemoryLog({ catalogue });
  const { vault } = memorySecrets();
  let count = 0;
  const tell = async (type: string, data: object): Promise<void> => {
    const metadata = {
      commandId: `c-${count}`,
      now: '2026-01-01T00:00:00.000Z',
      actor: { kind: 'system', id: 'spec' } as const,
      correlationId: 'spec',
    };
    const event = { type, data } as unknown as RostrumEvent;
    await log.append({ stream: 'door', expectedRevision: count - 1, events: [event], metadata });
    count += 1;
  };
  const keep = (): Promise<string> => vault.keep({ name: 'door', value: new SecretText('canary') });
  const start = (over: Pick<Vault, 'references' | 'remove'> = vault) =>
    removeUnusedSecrets({ log, vault: over, logger: silentLogger, catalogue });
  const kept = (): readonly string[] => [...vault.references()].sort();
  return { log, vault, tell, keep, start, kept };
};

describe('secrets that nothing uses [PLAT-01]', () => {
  it('are removed at the start: replaced, gone, or never told of', async () => {
    const { tell, keep, start, kept } = setUp();
    const [first, second, third, lost] = await Promise.all([keep(), keep(), keep(), keep()]);
    await tell('KeyTurned', { secret: first, former: null });
    await tell('KeyTurned', { secret: second, former: first });
    await tell('KeyTurned', { secret: third, former: null });
    await tell('DoorClosed', { secrets: [third] });
    expect(kept()).toContain(lost);
    const follower = await start();
    expect(kept()).toEqual([second]);
    await follower.close();
  });

  it('are removed as soon as an event says so, and one that waits for its event is left alone', async () => {
    const { tell, keep, start, kept } = setUp();
    const first = await keep();
    await tell('KeyTurned', { secret: first, former: null });
    const follower = await start();
    const [second, waiting] = await Promise.all([keep(), keep()]);
    await tell('KeyTurned', { secret: second, former: first });
    await expect.poll(kept).toEqual([second, waiting].sort());
    await follower.close();
  });

  it('that cannot be removed now are left for the next start, and the others go on', async () => {
    const { vault, tell, keep, start, kept } = setUp();
    const [first, second] = await Promise.all([keep(), keep()]);
    await tell('KeyTurned', { secret: first, former: null });
    await tell('KeyTurned', { secret: second, former: null });
    const stubborn = await start({
      references: () => vault.references(),
      remove: async (reference) => {
        if (reference === first) throw new Error('the disk refuses');
        await vault.remove(reference);
      },
    });
    await tell('DoorClosed', { secrets: [first, second] });
    await expect.poll(kept).toEqual([first]);
    await stubborn.close();
    const follower = await start();
    expect(kept()).toEqual([]);
    await follower.close();
  });
});
