import { X509Certificate } from 'node:crypto';
import { expect, it, vi } from 'vitest';
import type { RostrumCommand } from '#domain/index.ts';
import { makeAuthority, makeServerCertificate } from '#platform/certificates/index.ts';
import { virtualClock } from '#platform/clock/index.ts';
import { watchCertificateEnd } from './end-watch.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const watched = async (renewsItself: boolean) => {
  const clock = virtualClock();
  const root = await makeAuthority('Rostrum', clock.now());
  const { chain } = await makeServerCertificate(root, { names: ['meet.example.org'] }, clock.now());
  const sent: RostrumCommand[] = [];
  const certificate = new X509Certificate(chain);
  const watch = watchCertificateEnd({
    served: () => ({ certificate, renewsItself }),
    send: async (command) => sent.push(command),
    clock,
    onError: (error) => expect.unreachable(String(error)),
  });
  /** The watch looks each hour, and plans the next look after each. */
  const left = (days: number, seen: () => void): Promise<void> => {
    clock.advance(certificate.validToDate.getTime() - days * DAY - clock.now());
    return vi.waitFor(() => {
      clock.advance(HOUR);
      seen();
    });
  };
  return { watch, sent, left };
};

it('[TLS-03] the end of the certificate in force is told of as near as it is', async () => {
  const { watch, sent, left } = await watched(false);
  await left(31, () => expect(sent).toEqual([]));
  for (const [days, told] of [
    [29, 30],
    [6, 7],
    [0.5, 1],
    [-3, 1],
  ] as const) {
    await left(days, () =>
      expect(sent.at(-1)).toMatchObject({
        type: 'RecordCertificateEndNear',
        data: { subject: 'meet.example.org', days: told },
      }),
    );
  }
  await watch.close();
});

it('[TLS-04] one that the server renews is told of when it should have been renewed a day ago', async () => {
  const { watch, sent, left } = await watched(true);
  await left(200, () => expect(sent).toEqual([]));
  await left(29, () => expect(sent).not.toEqual([]));
  await watch.close();
  const before = sent.length;
  await left(6, () => expect(sent).toHaveLength(before));
});
