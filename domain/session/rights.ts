import { changedFields, isEmpty } from '#domain/kernel/index.ts';
import { rightsIn, type SessionFacts } from './admission.ts';
import type { SessionEvent } from './events.ts';
import type { SessionState } from './state.ts';

/** One event for each whose rights or limits are not what his groups and his account say by now. */
export const applyParticipantRights = (
  state: SessionState,
  { present = new Map() }: SessionFacts,
): SessionEvent[] => {
  if (state.status !== 'running') return [];
  const { sessionId, conferenceId } = state;
  return [...state.participants.values()].flatMap((one): SessionEvent[] => {
    const { participantId } = one;
    const allowed = present.get(participantId);
    if (allowed === undefined) return [];
    const { limits } = allowed;
    const rights = rightsIn(allowed.rights);
    if (isEmpty(changedFields(one.rights, rights)) && isEmpty(changedFields(one.limits, limits))) return [];
    const data = { sessionId, conferenceId, participantId, rights, limits };
    return [{ type: 'ParticipantRightsChanged', data }];
  });
};
