import type { X509Certificate } from 'node:crypto';
import { nearEnd } from '#domain/certificate/index.ts';
import type { RostrumCommand } from '#domain/index.ts';
import { factsOf } from '#platform/certificates/index.ts';
import type { Clock } from '#platform/clock/port.ts';

/** What people are shown. */
export type ServedCertificate = {
  readonly certificate: X509Certificate;
  /** Whether the server renews it by itself. */
  readonly renewsItself: boolean;
};

export type EndWatchOptions = {
  readonly served: () => ServedCertificate | null;
  readonly send: (command: RostrumCommand) => Promise<unknown>;
  readonly clock: Pick<Clock, 'now' | 'schedule'>;
  readonly onError: (error: unknown) => void;
};

/** Milliseconds between two looks; clocks of machines jump, so nobody sleeps until the very day. */
const LOOK_AROUND = 3_600_000;

/** Says in the log when the certificate in force comes near its end, wherever it comes from; now and each hour. */
export const watchCertificateEnd = ({ served, send, clock, onError }: EndWatchOptions) => {
  let cancel = (): void => undefined;
  let closed = false;

  const look = async (): Promise<void> => {
    const found = served();
    if (found === null) return;
    const { subject, fingerprint, validFrom, validUntil } = factsOf(found.certificate);
    const days = nearEnd({ validFrom, validUntil, renewsItself: found.renewsItself }, clock.now());
    if (days === undefined) return;
    await send({ type: 'RecordCertificateEndNear', data: { fingerprint, subject, validUntil, days } });
  };

  const run = async (): Promise<void> => {
    await look().catch(onError);
    if (!closed) cancel = clock.schedule(LOOK_AROUND, () => void run());
  };

  const first = run();
  return {
    close: async (): Promise<void> => {
      closed = true;
      cancel();
      await first;
    },
  };
};
