import { CERTIFICATES_STREAM, nextRequestAt, retryDelay } from '#domain/certificate/index.ts';
import type { Logger } from '#platform/logging/port.ts';
import { type AcmeMeans, obtainByAcme, type WantedByAcme } from './acme-order.ts';
import type { CertificateDesk } from './port.ts';

/** Which certificate the server is to have. */
export type WantedCertificate =
  /** Made anew when one of these names is not in it; it may have more. */
  { readonly source: 'own'; readonly names: readonly string[] } | WantedByAcme;

export type CertificateRenewalOptions = AcmeMeans & {
  readonly desk: Pick<CertificateDesk, 'makeOwn'>;
  readonly logger: Logger;
  /** Null while the certificate is none that the server makes or obtains itself. */
  readonly wanted: () => WantedCertificate | null;
};

export type CertificateRenewal = {
  /** Makes or obtains it now if it is missing or due; `force` does not wait until a failure may be tried again. */
  run(options?: { readonly force?: boolean }): Promise<void>;
  /** Whether an authority is being asked at this moment. */
  isBusy(): boolean;
  /** Resolves when nothing is under way. */
  settled(): Promise<void>;
  /** Waits for no authority. */
  close(): void;
};

/** Milliseconds; clocks of machines jump, so nobody sleeps until the very day. */
const LOOK_AROUND = 3_600_000;

const sameNames = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((name) => other.includes(name));

/** Keeps the certificate that the settings ask for alive: made or obtained, and renewed in time. */
export const startCertificateRenewal = (options: CertificateRenewalOptions): CertificateRenewal => {
  const { desk, states, gate, clock, logger, wanted, systemContext } = options;
  let busy = false;
  let closed = false;
  let cancel = (): void => undefined;
  let last: Promise<void> = Promise.resolve();

  const load = async () => (await states.certificates.load(CERTIFICATES_STREAM)).state;

  const dueAt = async (want: WantedCertificate, force: boolean): Promise<number> => {
    const { installed, failures, account: known } = await load();
    const present = installed[want.source];
    const fits =
      present !== undefined &&
      (want.source === 'own'
        ? want.names.every((name) => present.names.includes(name))
        : sameNames(present.names, want.names) && known?.directory === want.directory);
    return nextRequestAt(fits ? present : undefined, force ? undefined : failures[want.source]);
  };

  const recordFailure = async (source: WantedCertificate['source'], error: unknown): Promise<void> => {
    if (closed) return;
    logger.warn({ err: error, source }, 'A certificate could not be made or obtained.');
    const attempts = ((await load()).failures[source]?.attempts ?? 0) + 1;
    const retryAt = new Date(clock.now() + retryDelay(attempts)).toISOString();
    const reason = (error instanceof Error ? error.message : String(error)).slice(0, 500) || 'unknown';
    const command = { type: 'RecordCertificateFailure', data: { source, reason, retryAt } } as const;
    await gate.execute(command, systemContext());
  };

  const renew = async (want: WantedCertificate): Promise<void> => {
    busy = true;
    try {
      if (want.source === 'own') await desk.makeOwn({ newRoot: false }, systemContext());
      else await obtainByAcme(want, options);
    } catch (error) {
      await recordFailure(want.source, error);
    } finally {
      busy = false;
    }
  };

  const look = async (force: boolean): Promise<void> => {
    const want = wanted();
    if (closed || want === null) return;
    if ((await dueAt(want, force)) <= clock.now()) await renew(want);
  };

  const plan = (): void => {
    cancel();
    if (!closed) cancel = clock.schedule(LOOK_AROUND, () => void run());
  };

  const run: CertificateRenewal['run'] = ({ force = false } = {}) => {
    last = last
      .then(() => look(force))
      .catch((err: unknown) => logger.error({ err }, 'Certificates could not be looked after.'))
      .then(plan);
    return last;
  };

  return {
    run,
    isBusy: () => busy,
    settled: () => last,
    close: () => {
      closed = true;
      cancel();
    },
  };
};
