import { X509Certificate } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { createCertificateDesk } from '#command-api/certificates/desk.ts';
import type { CertificateDesk, HttpsDesk, HttpsStatus } from '#command-api/certificates/port.ts';
import {
  type CertificateRenewal,
  startCertificateRenewal,
  type WantedCertificate,
} from '#command-api/certificates/renewal.ts';
import { branding, https, network, web } from '#domain/settings/index.ts';
import { openAcme } from '#platform/acme/index.ts';
import type { LiveSettings } from '#platform/settings/port.ts';
import { createAcmeChallenges } from '../http/acme-challenges.ts';
import type { SecureDoor } from '../http/secure-door.ts';
import type { TlsPair } from '../http/servers.ts';
import { watchCertificateEnd } from '../https/end-watch.ts';
import { HttpsKeeper } from '../https/keeper.ts';
import { externalHost, machineNames, publicNames } from '../https/names.ts';
import type { Kernel } from './kernel.ts';
import type { Sides } from './sides.ts';
import type { Storage } from './storage.ts';
import { commandsOf, systemContext } from './system-commands.ts';
import { httpsState } from './telemetry.ts';

type Parts = Pick<Storage, 'log' | 'secrets'> & Pick<Sides, 'gate' | 'states' | 'settings'>;

/** A year: whoever gives a certificate in the configuration means it. */
const FIXED_STRICT = 31_536_000;

const wantedBy = ({ settings }: Parts): WantedCertificate | null => {
  const { mode, acmeDirectory, acmeContact, acmeNames } = settings.live.current(https);
  if (mode === 'own') return { source: 'own', names: publicNames(settings.live) };
  if (mode !== 'acme') return null;
  return { source: 'acme', directory: acmeDirectory, contact: acmeContact, names: acmeNames };
};

export type Https = {
  readonly certificates: CertificateDesk;
  readonly desk: HttpsDesk;
  readonly challenges: ReturnType<typeof createAcmeChallenges>;
  certificate(): X509Certificate | null;
  speaksHttps(): boolean;
  redirectPort(): number | null;
  strictTransport(): number;
  isOutdated(request: IncomingMessage): boolean;
  proves(request: IncomingMessage): boolean;
  /** Takes over the door beside that for HTTP; to be called once, when that one is open. */
  open(door: SecureDoor): Promise<void>;
};

/** With a certificate in the configuration: everything comes by TLS, and nothing can be set. */
const fixedHttps = (
  tls: TlsPair,
  port: number | undefined,
  source: string,
): Omit<Https, 'certificates' | 'challenges'> => {
  const certificate = new X509Certificate(tls.cert);
  const serving = { port: port ?? 443, fingerprint: fingerprintOf(certificate) };
  return {
    desk: {
      status: () => ({ serving, source: null, problem: null, fixedBy: source, requesting: false }),
      request: () => undefined,
    },
    certificate: () => certificate,
    speaksHttps: () => true,
    redirectPort: () => null,
    strictTransport: () => FIXED_STRICT,
    isOutdated: () => false,
    proves: () => true,
    open: async () => undefined,
  };
};

type Common = Pick<Https, 'certificates' | 'challenges'>;

const renewalOf = (
  parts: Parts,
  { certificates, challenges }: Common,
  kernel: Kernel,
): CertificateRenewal => {
  const { gate, states, secrets } = parts;
  const { clock, logger } = kernel;
  return startCertificateRenewal({
    ...{ gate, states, clock, logger, vault: secrets.vault, proofs: challenges, desk: certificates },
    acme: openAcme(kernel.outgoing),
    wanted: () => wantedBy(parts),
    systemContext: () => systemContext(kernel, 'https'),
  });
};

const keeperOf = (
  { gate, states, settings, log }: Parts,
  { certificates }: Common,
  { door, kernel }: { readonly door: SecureDoor; readonly kernel: Kernel },
): HttpsKeeper => {
  const { clock, ids, logger, services, config } = kernel;
  const report = services.register('https', ...httpsState(config, false));
  return new HttpsKeeper({
    ...{ door, settings: settings.live, desk: certificates, states, log, clock, ids, logger },
    send: commandsOf(gate, kernel, 'https'),
    makeOwn: () => certificates.makeOwn({ newRoot: false }, systemContext(kernel, 'https')),
    externalHost: () => externalHost(settings.live),
    report: (problem) => {
      if (problem === null) report(...httpsState(config, door.current() !== null));
      else report('failing', 'not-served');
    },
  });
};

const fingerprintOf = (certificate: X509Certificate | null): string =>
  certificate?.fingerprint256.replaceAll(':', '').toLowerCase() ?? '';

type Served = { readonly door: SecureDoor; readonly keeper: HttpsKeeper };

const statusOf = (served: Served | null, requesting: boolean): HttpsStatus => {
  const current = served?.door.current() ?? null;
  const mode = served?.keeper.mode ?? 'off';
  return {
    serving:
      current === null
        ? null
        : { port: current.port, fingerprint: fingerprintOf(served?.keeper.certificate ?? null) },
    source: mode === 'off' ? null : mode,
    problem: served?.keeper.problem ?? null,
    fixedBy: null,
    requesting,
  };
};

/** What decides which certificate there is to be, and for which names. */
const followNames = (live: LiveSettings, look: () => void): (() => void) => {
  const unfollow = [live.follow(https, look), live.follow(web, look), live.follow(network, look)];
  return () => {
    for (const end of unfollow) end();
  };
};

const liveHttps = (parts: Parts, common: Common, kernel: Kernel): Omit<Https, keyof Common> => {
  const { closers, config } = kernel;
  const live = parts.settings.live;
  const renewal = renewalOf(parts, common, kernel);
  const isProxied = config.web.externalUrl?.startsWith('https:') === true;
  let served: Served | null = null;
  const isOpen = (): boolean => served !== null && served.door.current() !== null;
  return {
    desk: {
      status: () => statusOf(served, renewal.isBusy()),
      request: () => void renewal.run({ force: true }),
    },
    certificate: () => served?.keeper.certificate ?? null,
    speaksHttps: isOpen,
    redirectPort: () => served?.keeper.redirectPort ?? null,
    strictTransport: () => (isOpen() ? (served?.keeper.strictTransport ?? 0) : isProxied ? FIXED_STRICT : 0),
    isOutdated: ({ socket }) => served?.door.isOutdated(socket) === true,
    proves: (request) => served?.keeper.proves(request) === true,
    open: async (door) => {
      const keeper = keeperOf(parts, common, { door, kernel });
      served = { door, keeper };
      closers.add('HTTPS', () => keeper.close());
      await keeper.start();
      const unfollow = followNames(live, () => void renewal.run({ force: true }));
      closers.add('renewal of certificates', () => {
        unfollow();
        renewal.close();
      });
      void renewal.run();
    },
  };
};

/** Tells administrators in time that the certificate in force ends; to be called when the doors are open. */
export const watchEnd = (
  { certificate, desk }: Https,
  { gate }: Pick<Sides, 'gate'>,
  kernel: Kernel,
): void => {
  const { clock, logger, closers } = kernel;
  const watch = watchCertificateEnd({
    served: () => {
      const shown = certificate();
      const { source } = desk.status();
      return shown && { certificate: shown, renewsItself: source === 'own' || source === 'acme' };
    },
    send: commandsOf(gate, kernel, 'https'),
    clock,
    onError: (err) => logger.error({ err }, 'The end of the certificate could not be noted.'),
  });
  closers.add('the end of the certificate', () => watch.close());
};

/** Certificates, and the door for HTTPS beside that for HTTP. */
export const prepareHttps = (parts: Parts, tls: TlsPair | undefined, kernel: Kernel): Https => {
  const { gate, states, secrets, settings } = parts;
  const { clock, ids, config } = kernel;
  const { live } = settings;
  const challenges = createAcmeChallenges();
  const certificates = createCertificateDesk({
    ...{ gate, states, clock, ids, vault: secrets.vault },
    names: () => machineNames(live),
    externalHost: () => externalHost(live),
    authorityName: config.serverName,
    organisation: () => live.current(branding).companyName,
  });
  const common = { certificates, challenges };
  if (tls) {
    kernel.services.register('https', ...httpsState(config, true));
    const params = { source: kernel.sourceOf('web.tls.certificate') };
    live.guard(https, async () => [{ field: 'mode', rule: 'overridden', params }]);
  }
  const rest = tls
    ? fixedHttps(tls, config.web.port, kernel.sourceOf('web.tls.certificate'))
    : liveHttps(parts, common, kernel);
  return { ...common, ...rest };
};
