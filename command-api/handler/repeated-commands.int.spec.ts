import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RostrumCommand } from '#domain/index.ts';
import { virtualClock } from '#platform/clock/index.ts';
import { openEmbeddedLog } from '#platform/event-log/index.ts';
import { openSecrets } from '#platform/secrets/index.ts';
import { admin, profile, someHash } from '../testing/harness.ts';
import { createCommandGate } from './command-gate.ts';
import { MARKS_SUBJECT } from './wish-marks.ts';

const DAY = 86_400_000;

let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'rostrum-repeated-'));
});

afterEach(() => rm(directory, { recursive: true }));

const createAccount = (accountId: string, displayName = accountId): RostrumCommand => ({
  type: 'CreateAccount',
  data: { accountId, profile: profile(displayName), passwordHash: someHash, active: true },
});

const changeCompany = (company: string): RostrumCommand => ({
  type: 'ChangeAccountProfile',
  data: { accountId: 'ann', profile: { company } },
});

type Run = Awaited<ReturnType<typeof openServer>>;

/** The write side with its log and its keys on the disk, so that it can be ended and started again. */
const openServer = async ({ marks = true, clock = virtualClock('2026-01-02T03:04:05.000Z') } = {}) => {
  const secrets = await openSecrets(join(directory, 'keys'));
  const { keyRing } = secrets;
  const { log } = await openEmbeddedLog({ directory: join(directory, 'log'), keyRing });
  const gate = createCommandGate({ log, clock, ...(marks ? { keyRing } : {}) });
  return {
    log,
    keyRing,
    send: (commandId: string, command: RostrumCommand) =>
      gate.execute(command, { principal: admin, commandId, correlationId: commandId, origin: {} }),
    close: async () => {
      await log.close();
      await secrets.close();
    },
  };
};

const running = async <T>(
  use: (server: Run) => Promise<T>,
  options: Parameters<typeof openServer>[0] = {},
) => {
  const server = await openServer(options);
  try {
    return await use(server);
  } finally {
    await server.close();
  }
};

const reused = { code: 'COMMAND_ID_REUSED' };

describe('a command that is sent again', () => {
  it('[ES-06] is carried out once, at the same moment, a day later and after a restart', async () => {
    const clock = virtualClock('2026-01-02T03:04:05.000Z');
    const first = await running(
      async ({ send, log }) => {
        const twins = await Promise.all([1, 2, 3].map(() => send('c-1', createAccount('ann'))));
        expect(new Set(twins.map(({ position }) => position)).size).toBe(1);
        clock.advance(DAY);
        expect(await send('c-1', createAccount('ann'))).toEqual(twins[0]);
        expect(log.head).toBe(1);
        return twins[0];
      },
      { clock },
    );
    await running(async ({ send, log }) => {
      expect(await send('c-1', createAccount('ann'))).toEqual(first);
      expect(log.head).toBe(1);
    });
  });

  it('[ES-06] is refused with an altered body, before and after a restart', async () => {
    await running(async ({ send }) => {
      await send('c-1', createAccount('ann'));
      await send('c-2', changeCompany('North'));
      await expect(send('c-2', changeCompany('South'))).rejects.toMatchObject(reused);
    });
    await running(async ({ send, log }) => {
      await expect(send('c-1', createAccount('ann', 'Anna'))).rejects.toMatchObject(reused);
      await expect(send('c-2', changeCompany('South'))).rejects.toMatchObject(reused);
      await expect(
        send('c-2', { type: 'DeactivateAccount', data: { accountId: 'ann' } }),
      ).rejects.toMatchObject(reused);
      await expect(send('c-2', changeCompany('North'))).resolves.toMatchObject({ revision: 1 });
      expect(log.head).toBe(2);
    });
  });

  it('[ES-06] is known for the last 32 changes of its object after a restart, and elsewhere no longer', async () => {
    await running(async ({ send }) => {
      await send('c-0', createAccount('ann'));
      for (let turn = 1; turn <= 32; turn += 1) await send(`c-${turn}`, changeCompany(`Company ${turn}`));
    });
    await running(async ({ send, log }) => {
      await expect(send('c-1', changeCompany('Other'))).rejects.toMatchObject(reused);
      await expect(send('c-0', createAccount('ann'))).rejects.toMatchObject({ code: 'ACCOUNT_EXISTS' });
      await expect(send('c-1', createAccount('bob'))).resolves.toMatchObject({ changed: true });
      const batches = await Array.fromAsync(log.readAll(0));
      expect(new Set(batches.flat().map(({ id }) => id)).size).toBe(34);
    });
  });

  it('[ES-06] gets its old answer where nothing says what it had wished', async () => {
    await running(({ send }) => send('c-old', createAccount('ann')), { marks: false });
    await running(async ({ send }) => {
      await expect(send('c-old', createAccount('ann', 'Anna'))).resolves.toMatchObject({ position: 1 });
      await send('c-new', changeCompany('North'));
    });
    await running(async ({ send, keyRing }) => {
      await keyRing.forget(MARKS_SUBJECT);
      await expect(send('c-new', changeCompany('South'))).resolves.toMatchObject({ position: 2 });
      await send('c-newer', changeCompany('West'));
      await expect(send('c-new', changeCompany('South'))).resolves.toMatchObject({ position: 2 });
    });
    await running(({ send }) => expect(send('c-newer', changeCompany('East'))).rejects.toMatchObject(reused));
  });
});
