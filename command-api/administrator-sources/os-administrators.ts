import {
  groupsOfOsAdministrators,
  OS_ADMINISTRATORS_STREAM,
  type OsAdministrators,
  outsideAdministratorId,
  roleOfOsAccount,
} from '#domain/access/index.ts';
import { DomainError } from '#domain/kernel/index.ts';
import type { Ids } from '#platform/ids/port.ts';
import type { OsAccounts } from '#platform/os-accounts/index.ts';
import type { Aggregates } from '../handler/aggregates.ts';
import type { CommandContext, CommandGate } from '../port.ts';
import type { OutsideAdministrators } from './port.ts';

export type OsAdministratorsMeans = {
  readonly gate: CommandGate;
  readonly ids: Ids;
  readonly states: Pick<Aggregates, 'osAdministrators'>;
  readonly accounts: OsAccounts;
};

/** What an account of the system is to the server now. Throws when the machine does not say. */
export const roleNow = async (
  accounts: OsAccounts,
  settings: OsAdministrators,
  login: string,
): Promise<'admin' | 'auditor' | null> => {
  const groups = await accounts.groupsAmong(login, groupsOfOsAdministrators(settings));
  return roleOfOsAccount(settings, login, groups);
};

export const currentSettings = async ({
  states,
}: Pick<OsAdministratorsMeans, 'states'>): Promise<OsAdministrators> =>
  (await states.osAdministrators.load(OS_ADMINISTRATORS_STREAM)).state;

export const sourcesContext = (ids: Ids, origin: CommandContext['origin'] = {}): CommandContext => {
  const commandId = ids.uuid();
  const principal = { kind: 'system', component: 'administrator-sources' } as const;
  return { principal, origin, commandId, correlationId: commandId };
};

/** Accounts of the operating system that may administrate: the password first, then the groups as they are now. */
export const createOsAdministrators = (means: OsAdministratorsMeans): OutsideAdministrators => {
  const { gate, ids, accounts } = means;
  return {
    isAsked: async () => (await currentSettings(means)).enabled,

    async check({ login, password, origin }) {
      const { address } = origin;
      const verdict = await accounts.check({
        login,
        password,
        ...(address === undefined ? {} : { address }),
      });
      if (verdict === undefined) throw new DomainError('OVERLOADED');
      if (verdict !== 'accepted') return { failure: verdict };
      const settings = await currentSettings(means);
      const found = await Promise.all([accounts.find(login), roleNow(accounts, settings, login)]).catch(
        () => undefined,
      );
      if (found === undefined) return { failure: 'unavailable' };
      const [account, role] = found;
      if (account === null || role === null) return { failure: 'no-rights' };
      const source = { from: 'os', login } as const;
      const data = { source, displayName: account.fullName, role };
      await gate.execute({ type: 'RecogniseAdministrator', data }, sourcesContext(ids, origin));
      return { administratorId: outsideAdministratorId(source) };
    },
  };
};
