import {
  ADMINISTRATORS_STREAM,
  accessEvents,
  administratorsDecider,
  mustSetSecondFactor,
  PANEL_ACCESS_STREAM,
  panelAccessDecider,
  panelAccessEvents,
  passkeyOwnerOf,
  secondFactorsOf,
  signInDecider,
  signInStream,
} from '#domain/access/index.ts';
import {
  accountDecider,
  accountEvents,
  accountStream,
  lockoutDecider,
  lockoutEvents,
  PASSWORD_SETTINGS_STREAM,
  passwordSettingsDecider,
  passwordSettingsEvents,
} from '#domain/account/index.ts';
import type { EventLog } from '#platform/event-log/index.ts';
import { memorySecrets } from '#platform/secrets/memory.ts';
import type {
  CredentialDirectory,
  SecondFactorDirectory,
  SessionDirectory,
  SignedInBrowser,
} from '../authentication/directories.ts';
import { deviceDirectory } from '../devices/device-directory.ts';
import type { DeviceDirectory } from '../devices/port.ts';
import { createAggregate } from '../handler/aggregate.ts';

/** The same for second factors. */
const logSecondFactors = (log: EventLog): SecondFactorDirectory => ({
  of: async (administratorId) => secondFactorsOf(await administratorsOf(log), administratorId),
  ownerOfPasskey: async (credentialId) => passkeyOwnerOf(await administratorsOf(log), credentialId),
});

const administratorsOf = async (log: EventLog) => {
  const aggregate = createAggregate(log, { ...administratorsDecider, catalogue: accessEvents });
  return (await aggregate.load(ADMINISTRATORS_STREAM)).state;
};

/** What authentication asks of the world, from the log. */
export const logDirectories = (log: EventLog) => ({
  credentials: logCredentials(log),
  sessions: logSessions(log),
  secondFactors: logSecondFactors(log),
  devices: logDevices(log),
  secrets: memorySecrets(),
});

const logDevices = (log: EventLog): DeviceDirectory => ({
  of: (login) => {
    const accounts = createAggregate(log, { ...accountDecider, catalogue: accountEvents });
    const lockouts = createAggregate(log, { ...lockoutDecider, catalogue: lockoutEvents });
    return deviceDirectory({ accounts, lockouts }).of(login);
  },
});

/** Directories that read the log each time: never behind, for specifications only. */
const logCredentials = (log: EventLog): CredentialDirectory => ({
  async ofAdministrator(login) {
    const aggregate = createAggregate(log, { ...administratorsDecider, catalogue: accessEvents });
    const { state } = await aggregate.load(ADMINISTRATORS_STREAM);
    const administrator = state.byId.get(login);
    if (administrator === undefined) return null;
    return { ...administrator, login, active: true, mustSetSecondFactor: mustSetSecondFactor(state, login) };
  },
  async ofAccount(login) {
    const aggregate = createAggregate(log, { ...accountDecider, catalogue: accountEvents });
    const { state } = await aggregate.load(accountStream(login));
    if (state.status === 'none') return null;
    const { passwordHash, status } = state;
    return { login, passwordHash, active: status === 'active', mustChangePassword: false };
  },
  async panelAccess() {
    const folding = { ...panelAccessDecider, catalogue: panelAccessEvents };
    return (await createAggregate(log, folding).load(PANEL_ACCESS_STREAM)).state;
  },
  async passwordSettings() {
    const folding = { ...passwordSettingsDecider, catalogue: passwordSettingsEvents };
    return (await createAggregate(log, folding).load(PASSWORD_SETTINGS_STREAM)).state;
  },
});

const sessionIds = async (log: EventLog): Promise<readonly string[]> => {
  const ids: string[] = [];
  for await (const batch of log.readAll(0)) {
    for (const { type, stream } of batch) {
      if (type === 'SignedIn') ids.push(stream.slice(signInStream('').length));
    }
  }
  return ids;
};

const logSessions = (log: EventLog): SessionDirectory => {
  const byId = async (sessionId: string): Promise<SignedInBrowser | null> => {
    const aggregate = createAggregate(log, { ...signInDecider, catalogue: accessEvents });
    const { state } = await aggregate.load(signInStream(sessionId));
    return state.status === 'active' ? { sessionId, ...state } : null;
  };
  return {
    byId,
    async byTokenHash(tokenHash) {
      for (const id of await sessionIds(log)) {
        const browser = await byId(id);
        if (browser?.tokenHash === tokenHash) return browser;
      }
      return null;
    },
    settled: async () => undefined,
  };
};
