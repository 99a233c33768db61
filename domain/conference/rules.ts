import { canonicalLogin, loginProblem } from '#domain/account/index.ts';
import { type FieldProblem, oneOfProblem, patternProblem, textProblem } from '#domain/kernel/index.ts';
import type { ConferenceDefinition, ConferenceMode } from './events.ts';
import { cleanSchedule, scheduleProblems } from './schedule.ts';

const conferenceIdPattern = /^[a-z0-9_-]+$/;

/** Most participants at once; guide §1.4.3: everybody on screen means up to 36. */
export const modeCapacity: Record<ConferenceMode, number> = { 'all-on-screen': 36 };

const INVITED_MAX = 1000;

export const canonicalConferenceId = (id: string): string => id.trim().toLowerCase();

export const conferenceIdProblem = (id: string): FieldProblem | undefined =>
  patternProblem(id, { field: 'conferenceId', min: 1, max: 128, pattern: conferenceIdPattern });

const invitedProblem = (invited: readonly string[]): FieldProblem | undefined => {
  if (invited.length > INVITED_MAX)
    return { field: 'invited', rule: 'tooMany', params: { max: INVITED_MAX } };
  const index = invited.findIndex((login) => loginProblem('invited', login) !== undefined);
  return index < 0 ? undefined : { field: `invited.${index}`, rule: 'pattern' };
};

type Changes = Partial<ConferenceDefinition>;

/** Problems of the fields that are given. */
export const definitionProblems = (changes: Changes): readonly FieldProblem[] => {
  const { title, ownerId, description, mode, visibility, invited, schedule } = changes;
  return [
    title === undefined ? undefined : textProblem(title, { field: 'title', min: 1, max: 240 }),
    ownerId === undefined ? undefined : loginProblem('ownerId', ownerId),
    description === undefined
      ? undefined
      : textProblem(description, { field: 'description', max: 10_000, lines: 'many' }),
    mode === undefined ? undefined : oneOfProblem('mode', mode, Object.keys(modeCapacity)),
    visibility === undefined ? undefined : oneOfProblem('visibility', visibility, ['internal', 'public']),
    invited === undefined ? undefined : invitedProblem(invited),
    ...(schedule === undefined ? [] : scheduleProblems(schedule)),
  ].filter((problem) => problem !== undefined);
};

/** One spelling for what people write in several: outer spaces, letter case of logins, repeated invitations. */
export const cleanDefinition = <C extends Changes>(changes: C): C => {
  const { title, ownerId, description, invited, schedule } = changes;
  return {
    ...changes,
    ...(title === undefined ? {} : { title: title.trim() }),
    ...(ownerId === undefined ? {} : { ownerId: canonicalLogin(ownerId) }),
    ...(description === undefined ? {} : { description: description.replaceAll('\r\n', '\n') }),
    ...(invited === undefined ? {} : { invited: [...new Set(invited.map(canonicalLogin))] }),
    ...(schedule === undefined ? {} : { schedule: cleanSchedule(schedule) }),
  };
};
