import { existsSync, readFileSync } from 'node:fs';
import { keyName } from '#command-api/certificates/desk.ts';
import { createAggregates } from '#command-api/handler/aggregates.ts';
import {
  CERTIFICATES_STREAM,
  type CertificateSource,
  certificateSources,
  type InstalledCertificate,
} from '#domain/certificate/index.ts';
import { externalOrigin, https, settingsStream, typedValues, valuesOf, web } from '#domain/settings/index.ts';
import type { Config } from '#platform/config/schema.ts';
import { readStreamBeside } from '#platform/event-log/index.ts';
import { readSecretBeside } from '#platform/secrets/index.ts';
import { dataFolders } from '../composition/storage.ts';
import { hostOf } from '../https/names.ts';
import { messageOf } from '../launcher/errors.ts';
import type { Finding } from '../launcher/examinations.ts';
import { type ExaminedCertificate, examineCertificates } from './certificate-examinations.ts';

type HttpsMode = 'off' | Exclude<CertificateSource, 'authority'>;

/** What people are shown in a mode, and what that rests on. */
export const isInForce = (source: CertificateSource, mode: HttpsMode): boolean =>
  source === mode || (source === 'authority' && mode === 'own');

/** Those of the vault, each with its key if it is there. */
export const examinedOf = async (
  installed: Readonly<Partial<Record<CertificateSource, InstalledCertificate>>>,
  mode: HttpsMode,
  keyOf: (name: string, reference: string) => Promise<string | null>,
): Promise<readonly ExaminedCertificate[]> => {
  const found: ExaminedCertificate[] = [];
  for (const source of certificateSources) {
    const certificate = installed[source];
    if (certificate === undefined) continue;
    const key = await keyOf(keyName(source), certificate.key).catch(() => null);
    found.push({ source, chain: certificate.chain, key, inForce: isInForce(source, mode) });
  }
  return found;
};

/** What is not there, or belongs to others by now, is what the examination is to find. */
const readFile = (path: string): string | null => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
};

/** The files that the configuration names, which come before everything that the panel sets. */
export const configuredCertificate = ({ web: { tls } }: Pick<Config, 'web'>): ExaminedCertificate | null =>
  tls === undefined
    ? null
    : {
        source: 'configuration',
        chain: readFile(tls.certificate) ?? '',
        key: readFile(tls.key),
        inForce: true,
      };

type Found = { readonly certificates: readonly ExaminedCertificate[]; readonly host: string | null };

const lookIntoVault = async (folders: ReturnType<typeof dataFolders>): Promise<Found> => {
  const states = createAggregates({ readStream: (stream) => readStreamBeside(folders.log, stream) });
  const { installed } = (await states.certificates.load(CERTIFICATES_STREAM)).state;
  const stateOf = async (id: string) => (await states.settings.load(settingsStream(id))).state;
  const { mode } = typedValues(https, valuesOf(https, await stateOf(https.id)));
  const certificates = await examinedOf(installed, mode, async (name, reference) => {
    const secret = await readSecretBeside(folders.secrets, { name, reference });
    return secret?.reveal() ?? null;
  });
  const address = externalOrigin(typedValues(web, valuesOf(web, await stateOf(web.id))));
  return { certificates, host: hostOf(address) };
};

/** Looks before it is believed that a key is missing. */
const mostLooks = 3;

/** A running server may replace a certificate between the look at the log and the look at the vault: then both are looked at again. */
const inVault = async (dataDir: string): Promise<Found> => {
  const folders = dataFolders(dataDir);
  if (!existsSync(folders.log)) return { certificates: [], host: null };
  for (let look = 1; ; look += 1) {
    const found = await lookIntoVault(folders);
    if (look === mostLooks || found.certificates.every(({ key }) => key !== null)) return found;
  }
};

/** Reads what lies on the disk, beside the server if it runs; nothing changes. */
export const examineInstalledCertificates = async (config: Config): Promise<readonly Finding[]> => {
  const configured = configuredCertificate(config);
  const means = { now: Date.now(), host: hostOf(config.web.externalUrl) };
  if (configured !== null) return examineCertificates([configured], means);
  try {
    const { certificates, host } = await inVault(config.dataDir);
    return examineCertificates(certificates, { ...means, host: means.host ?? host });
  } catch (error) {
    const remedy = 'Look at what is said of the event log and of the keys.';
    return [{ subject: 'Certificates', state: 'bad', detail: messageOf(error), remedy }];
  }
};
