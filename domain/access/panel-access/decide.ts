import { changedFields, type Decider, DomainError, isEmpty, requireValid } from '#domain/kernel/index.ts';
import type { PanelAccessCommand } from './commands.ts';
import type { PanelAccess, PanelAccessEvent } from './events.ts';
import { admitsAddress, panelAccessProblems, plainPanelAccess } from './rules.ts';
import { defaultPanelAccess, evolvePanelAccess } from './state.ts';

export type PanelAccessFacts = {
  /** A full administrator has a password that he has chosen himself. */
  readonly somebodyCanSignIn: boolean;
};

const refuseLockOut = (next: PanelAccess, address: string | undefined): void => {
  if (address === undefined || admitsAddress(next, address)) return;
  const problems = [{ field: 'networks', rule: 'lockOut', params: { address } }];
  throw new DomainError('WOULD_LOCK_OUT', { problems });
};

export const panelAccessDecider: Decider<
  PanelAccess,
  PanelAccessCommand,
  PanelAccessEvent,
  PanelAccessFacts
> = {
  initialState: defaultPanelAccess,
  evolve: evolvePanelAccess,
  decide({ data }, access, { metadata, facts }) {
    const changes = changedFields(access, plainPanelAccess(data.changes));
    if (isEmpty(changes)) return [];
    const next = { ...access, ...changes };
    requireValid(panelAccessProblems(next));
    if (changes.localConsole === false && !facts.somebodyCanSignIn) {
      throw new DomainError('NOBODY_COULD_SIGN_IN');
    }
    const narrows = changes.restricted !== undefined || changes.networks !== undefined;
    if (narrows && !data.confirmLockOut) refuseLockOut(next, metadata.actor.address);
    return [{ type: 'PanelAccessChanged', data: { changes } }];
  },
};
