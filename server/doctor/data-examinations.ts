import { X509Certificate } from 'node:crypto';
import { lookup } from 'node:dns/promises';
import { accessSync, constants, existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { measureBeside } from '../backup/whole/stage.ts';
import { dataFolders } from '../composition/storage.ts';
import { messageOf } from '../launcher/errors.ts';
import type { Finding } from '../launcher/examinations.ts';

const DAY = 86_400_000;
/** Days before the end of a certificate from which on somebody should do something. */
const SOON = 14;

/** Reads the end of the log as the next start would; `log verify` reads all of it. */
export const examineLog = (dataDir: string): Finding => {
  const subject = 'Event log';
  const { log } = dataFolders(dataDir);
  if (!existsSync(log)) return { subject, state: 'good', detail: 'not there yet; the first start makes it' };
  try {
    const { head } = measureBeside(log, false);
    return { subject, state: 'good', detail: `${head} events, the end is sound` };
  } catch (error) {
    const remedy = `Keep ${log} as it is, and restore the newest backup: ./rostrum restore.`;
    return { subject, state: 'bad', detail: messageOf(error), remedy };
  }
};

/** The keys are there, whole and for nobody else's eyes. */
export const examineKeys = (dataDir: string): Finding => {
  const subject = 'Keys';
  const { secrets } = dataFolders(dataDir);
  const master = join(secrets, 'master.key');
  if (!existsSync(secrets))
    return { subject, state: 'good', detail: 'not there yet; the first start makes them' };
  if (!existsSync(master)) {
    const remedy = 'Restore keys/ from the backup: without it personal fields and secrets stay closed.';
    return { subject, state: 'bad', detail: `${master} is missing`, remedy };
  }
  try {
    accessSync(master, constants.R_OK);
    if (!/^[0-9a-f]{64}\s*$/.test(readFileSync(master, 'latin1')))
      return {
        subject,
        state: 'bad',
        detail: `${master} is no key`,
        remedy: 'Restore keys/ from the backup.',
      };
  } catch (error) {
    const remedy = `Run: sudo chown -R "$(id -un)" ${secrets}`;
    return { subject, state: 'bad', detail: messageOf(error), remedy };
  }
  if ((statSync(master).mode & 0o077) !== 0) {
    const detail = `${master} can be read by others`;
    return { subject, state: 'warning', detail, remedy: `Run: chmod 600 ${master}` };
  }
  return { subject, state: 'good', detail: 'readable, by this account only' };
};

/** The chain's first certificate, PEM or DER. */
export const examineCertificate = (certificate: Buffer, now: Date): Finding => {
  const subject = 'Certificate';
  try {
    const { validFromDate, validToDate } = new X509Certificate(certificate);
    const until = validToDate.toISOString().slice(0, 10);
    const left = Math.floor((validToDate.getTime() - now.getTime()) / DAY);
    const remedy = 'Renew it: Web, HTTPS in the panel, or the files that web.tls names.';
    if (now < validFromDate)
      return { subject, state: 'bad', detail: `begins only at ${validFromDate.toISOString()}`, remedy };
    if (left < 0) return { subject, state: 'bad', detail: `ended on ${until}`, remedy };
    if (left < SOON)
      return { subject, state: 'warning', detail: `ends in ${left} days, on ${until}`, remedy };
    return { subject, state: 'good', detail: `holds until ${until}` };
  } catch (error) {
    const remedy = 'Put a certificate in PEM form there.';
    return { subject, state: 'bad', detail: messageOf(error), remedy };
  }
};

/** Whether names of other machines are found: mail, directories and webhooks need that. */
export const examineNames = async (
  name: string,
  find: (name: string) => Promise<unknown> = (wanted) => lookup(wanted),
): Promise<Finding> => {
  const subject = 'Names of other machines';
  try {
    await find(name);
    return { subject, state: 'good', detail: `${name} is found` };
  } catch (error) {
    const remedy = 'Look at /etc/resolv.conf and at the firewall: port 53 has to be open outwards.';
    return { subject, state: 'warning', detail: `${name} is not found (${messageOf(error)})`, remedy };
  }
};
