import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Aggregates } from '#command-api/handler/aggregates.ts';
import { CERTIFICATES_STREAM } from '#domain/certificate/index.ts';
import { LICENCE_STREAM, type LicenceState, standingOf } from '#domain/licence/index.ts';
import { https } from '#domain/settings/index.ts';
import type { LogHealth } from '#platform/event-log/index.ts';
import type { Vault } from '#platform/secrets/index.ts';
import type { ServiceStatus } from '#platform/service-status/port.ts';
import type { LiveSettings } from '#platform/settings/port.ts';
import type { ReadModels } from '#projections/index.ts';
import type { Kernel } from '../composition/kernel.ts';
import { externalHost } from '../https/names.ts';
import {
  examineClock,
  examineDisk,
  examineMemory,
  examineNode,
  type Finding,
} from '../launcher/examinations.ts';
import { commandLine } from '../launcher/paths.ts';
import { examineCertificates } from './certificate-examinations.ts';
import type { FindingCode } from './codes.ts';
import { examineKeys, examineLog, examineNames } from './data-examinations.ts';
import { configuredCertificate, examinedOf } from './installed-certificates.ts';

/** What is found in a running server always has a name, so that the panel can say it in the reader's language. */
export type CodedFinding = Finding & { readonly code: FindingCode };

export type ExaminationMeans = Pick<Kernel, 'config' | 'clock' | 'services'> & {
  readonly states: Pick<Aggregates, 'certificates' | 'licences'>;
  readonly vault: Pick<Vault, 'read'>;
  readonly settings: Pick<LiveSettings, 'current'>;
  readonly readModels: Pick<ReadModels, 'status'>;
  readonly log: Pick<LogHealth, 'status'>;
  readonly mediaWorkers: () => number;
};

/** Events by which pages may lag behind without anybody seeing it. */
const LAG_ALLOWED = 1_000;
const DAY = 86_400_000;
/** Days before the end of a licence from which on somebody should do something. */
const LICENCE_SOON = 30;

const program = join(import.meta.dirname, '..', '..', 'package.json');

const examineWriting = ({ log: { status }, config }: ExaminationMeans): Finding => {
  if (status.state === 'writable') return examineLog(config.dataDir);
  const params = { reason: status.message };
  const remedy = 'Make room on the disk or mend it, then start the server anew.';
  return { subject: 'Event log', state: 'bad', detail: status.message, remedy, code: 'log.closed', params };
};

const examineReadModels = ({ readModels }: ExaminationMeans): Finding => {
  const subject = 'Data for pages and reports';
  const all = readModels.status();
  const behind = all.find(({ state, lag }) => state !== 'running' || lag.events > LAG_ALLOWED);
  if (behind === undefined) {
    const params = { count: all.length };
    return {
      subject,
      state: 'good',
      detail: `${all.length} are up to date`,
      code: 'readModels.good',
      params,
    };
  }
  const { projection, state, lag } = behind;
  return {
    ...{ subject, state: state === 'failed' ? 'bad' : 'warning', code: 'readModels.behind' },
    detail: `${projection} lacks ${lag.events} events`,
    remedy: `Wait; if it stays so, build it anew: Server info in the panel, or ${commandLine} rebuild.`,
    params: { name: projection, events: lag.events },
  };
};

const examineMedia = ({ mediaWorkers }: ExaminationMeans): Finding => {
  const subject = 'Media';
  const count = mediaWorkers();
  if (count > 0)
    return { subject, state: 'good', detail: `${count} workers`, code: 'media.good', params: { count } };
  const remedy = `Look into the journal for why they end, and run ${commandLine} doctor on the machine.`;
  return { subject, state: 'bad', detail: 'no worker is at work', remedy, code: 'media.none' };
};

const remedies = {
  https: 'Look at Web, HTTPS in the panel: it says why.',
  smtp: 'Look at Network, Mail in the panel, and check the connection there.',
} as const;

const examineService = (
  { services }: ExaminationMeans,
  id: keyof typeof remedies,
  kind: 'https' | 'mail',
): readonly Finding[] => {
  const found = services.list().find((service: ServiceStatus) => service.id === id);
  if (found === undefined) return [];
  const { state, detail } = found;
  const params = { reason: detail };
  const subject = kind === 'https' ? 'HTTPS' : 'Mail';
  if (state === 'failing')
    return [{ subject, state: 'bad', detail, remedy: remedies[id], code: `${kind}.failing`, params }];
  return [{ subject, state: 'good', detail, code: state === 'off' ? `${kind}.off` : `${kind}.good`, params }];
};

/** Nothing is said of the licence that is built in. */
const licenceFindings = (licence: LicenceState, now: number): readonly Finding[] => {
  const subject = 'Licence';
  const standing = standingOf(licence, new Date(now).toISOString());
  const { validUntil = null } = licence.installed?.terms ?? {};
  if (standing === 'community') return [];
  if (standing !== 'valid') {
    const remedy = 'Install the next licence: Server info in the panel.';
    return [{ subject, state: 'bad', detail: 'does not hold any more', remedy, code: 'licence.ended' }];
  }
  const left = validUntil === null ? null : Math.floor((Date.parse(validUntil) - now) / DAY);
  if (left === null || left >= LICENCE_SOON)
    return [{ subject, state: 'good', detail: 'holds', code: 'licence.good' }];
  const remedy = 'Ask for the next licence in time.';
  const params = { days: left };
  return [
    { subject, state: 'warning', detail: `ends in ${left} days`, remedy, code: 'licence.soon', params },
  ];
};

const certificateFindings = async (means: ExaminationMeans): Promise<readonly Finding[]> => {
  const { config, states, vault, settings, clock } = means;
  const configured = configuredCertificate(config);
  const expected = { now: clock.now(), host: externalHost(settings) };
  if (configured !== null) return examineCertificates([configured], expected);
  const { installed } = (await states.certificates.load(CERTIFICATES_STREAM)).state;
  const { mode } = settings.current(https);
  const examined = await examinedOf(
    installed,
    mode,
    async (name, reference) => vault.read(name, reference)?.reveal() ?? null,
  );
  return examineCertificates(examined, expected);
};

const isCoded = (finding: Finding): finding is CodedFinding => finding.code !== undefined;

/** Examines the server that runs, and says for everything that is not right how to mend it. Nothing changes. */
export const examineServer = async (means: ExaminationMeans): Promise<readonly CodedFinding[]> => {
  const { config, states, clock, settings } = means;
  const { state: licence } = await states.licences.load(LICENCE_STREAM);
  const findings: readonly Finding[] = [
    examineWriting(means),
    examineReadModels(means),
    examineKeys(config.dataDir),
    examineDisk(config.dataDir),
    examineMemory(),
    examineMedia(means),
    ...examineService(means, 'https', 'https'),
    ...(await certificateFindings(means)),
    ...examineService(means, 'smtp', 'mail'),
    ...licenceFindings(licence, clock.now()),
    await examineNames(externalHost(settings) ?? 'example.org'),
    await examineClock(new Date(clock.now()), statSync(program).mtime),
    examineNode(process.version),
  ];
  return findings.filter(isCoded);
};
