import { lookup } from 'node:dns/promises';
import { accessSync, constants, existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { measureBeside } from '../backup/whole/stage.ts';
import { dataFolders } from '../composition/storage.ts';
import { messageOf } from '../launcher/errors.ts';
import { type Finding, giveBack } from '../launcher/examinations.ts';
import { commandLine } from '../launcher/paths.ts';

/** Reads the end of the log as the next start would; `log verify` reads all of it. */
export const examineLog = (dataDir: string): Finding => {
  const subject = 'Event log';
  const { log } = dataFolders(dataDir);
  if (!existsSync(log))
    return { subject, state: 'good', detail: 'not there yet; the first start makes it', code: 'log.none' };
  try {
    const { head } = measureBeside(log, false);
    return {
      subject,
      state: 'good',
      detail: `${head} events, the end is sound`,
      code: 'log.good',
      params: { events: head },
    };
  } catch (error) {
    const remedy = `Keep ${log} as it is, and restore the newest backup: ${commandLine} restore.`;
    const detail = messageOf(error);
    return {
      subject,
      state: 'bad',
      detail,
      remedy,
      code: 'log.damaged',
      params: { reason: detail, folder: log },
    };
  }
};

/** The keys are there, whole and for nobody else's eyes. */
export const examineKeys = (dataDir: string): Finding => {
  const subject = 'Keys';
  const { secrets } = dataFolders(dataDir);
  const master = join(secrets, 'master.key');
  if (!existsSync(secrets))
    return { subject, state: 'good', detail: 'not there yet; the first start makes them', code: 'keys.none' };
  if (!existsSync(master)) {
    const remedy = 'Restore keys/ from the backup: without it personal fields and secrets stay closed.';
    return {
      subject,
      state: 'bad',
      detail: `${master} is missing`,
      remedy,
      code: 'keys.missing',
      params: { file: master },
    };
  }
  try {
    accessSync(master, constants.R_OK);
    if (!/^[0-9a-f]{64}\s*$/.test(readFileSync(master, 'latin1')))
      return {
        subject,
        state: 'bad',
        detail: `${master} is no key`,
        remedy: 'Restore keys/ from the backup.',
        ...{ code: 'keys.foreign', params: { file: master } },
      };
  } catch (error) {
    const remedy = `Run: ${giveBack(secrets)}`;
    const detail = messageOf(error);
    return {
      subject,
      state: 'bad',
      detail,
      remedy,
      code: 'keys.unreadable',
      params: { reason: detail, folder: secrets },
    };
  }
  if ((statSync(master).mode & 0o077) !== 0) {
    const detail = `${master} can be read by others`;
    return {
      subject,
      state: 'warning',
      detail,
      remedy: `Run: chmod 600 ${master}`,
      code: 'keys.open',
      params: { file: master },
    };
  }
  return { subject, state: 'good', detail: 'readable, by this account only', code: 'keys.good' };
};

/** Whether names of other machines are found: mail, directories and webhooks need that. */
export const examineNames = async (
  name: string,
  find: (name: string) => Promise<unknown> = (wanted) => lookup(wanted),
): Promise<Finding> => {
  const subject = 'Names of other machines';
  try {
    await find(name);
    return { subject, state: 'good', detail: `${name} is found`, code: 'names.good', params: { name } };
  } catch (error) {
    const remedy = 'Look at /etc/resolv.conf and at the firewall: port 53 has to be open outwards.';
    const reason = messageOf(error);
    const told = { code: 'names.unknown', params: { name, reason } } as const;
    return { subject, state: 'warning', detail: `${name} is not found (${reason})`, remedy, ...told };
  }
};
