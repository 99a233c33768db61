import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inspectUpload } from '#platform/certificates/index.ts';
import { systemClock } from '#platform/clock/index.ts';
import { openOutgoing } from '#platform/outgoing/index.ts';
import { freePort } from '#server/testing/free-port.ts';
import { startPebble } from '#server/testing/pebble.ts';
import { openAcme } from './index.ts';

const proofs = new Map<string, string>();
const shelf = {
  put: (token: string, proof: string) => void proofs.set(token, proof),
  remove: (token: string) => void proofs.delete(token),
};
const site = createServer((request, response) => {
  response.end(proofs.get((request.url ?? '').split('/').at(-1) ?? '') ?? 'nothing');
});
let pebble: Awaited<ReturnType<typeof startPebble>>;

beforeAll(async () => {
  const httpPort = await freePort();
  site.listen(httpPort);
  pebble = await startPebble({ httpPort });
}, 30_000);
afterAll(async () => {
  site.close();
  await pebble.close();
});

const patience = { least: 20, most: 100 };
const outgoingTo = (ranges: readonly string[]) =>
  openOutgoing({ clock: systemClock, allowed: { ranges, ports: [443] }, ca: pebble.ca });

describe('an authority that speaks ACME', () => {
  it('[TLS-04] gives a certificate for a name that is proved by HTTP', async () => {
    const acme = openAcme(outgoingTo(['127.0.0.0/8']), patience);
    const key = await acme.newAccountKey();
    const { directory } = pebble;
    const accountUrl = await acme.openAccount({ directory, key, contact: 'admin@example.org' });
    expect(await acme.openAccount({ directory, key, contact: 'admin@example.org' })).toBe(accountUrl);
    const pair = await acme.obtain({ directory, key, accountUrl, names: ['localhost'] }, shelf);
    const parts = [pair.chain, pair.key].map((text) => Buffer.from(text));
    const { leaf, pair: usable } = inspectUpload({ parts, passphrase: '' }, { now: Date.now(), names: [] });
    expect(leaf?.names).toEqual(['localhost']);
    expect(usable).not.toBeNull();
    expect(proofs.size).toBe(0);
  }, 30_000);

  it('[TLS-04] says why it gives none', async () => {
    const acme = openAcme(outgoingTo(['127.0.0.0/8']), patience);
    const { directory } = pebble;
    const key = await acme.newAccountKey();
    const accountUrl = await acme.openAccount({ directory, key, contact: '' });
    const nowhere = { put: () => undefined, remove: () => undefined };
    const failing = acme.obtain({ directory, key, accountUrl, names: ['localhost'] }, nowhere);
    await expect(failing).rejects.toThrow(/unauthorized|incorrect|not match/i);
  }, 30_000);

  it('[TLS-04] [WB-10] is asked only where requests of the server may go', async () => {
    const acme = openAcme(outgoingTo([]), patience);
    const { directory } = pebble;
    const key = await acme.newAccountKey();
    await expect(acme.openAccount({ directory, key, contact: '' })).rejects.toThrow(/not a public address/);
  });
});
