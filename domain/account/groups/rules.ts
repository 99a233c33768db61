import { type FieldProblem, oneOfProblem, patternProblem, textProblem } from '#domain/kernel/index.ts';
import { displayNameProblem } from '../accounts/rules.ts';
import { callStringProblem, canonicalCallString } from '../call-string.ts';
import { type Rights, rightNames } from '../rights.ts';
import type { GroupContact, Shown } from './events.ts';

const GROUP_NAME_MAX = 128;
export const CONTACTS_MAX = 1_000;
const SHOWN_GROUPS_MAX = 100;

export const groupIdProblem = (groupId: string): FieldProblem | undefined =>
  patternProblem(groupId, { field: 'groupId', min: 1, max: 64, pattern: /^[a-z0-9][a-z0-9-]*$/ });

export const groupNameProblem = (name: string): FieldProblem | undefined =>
  textProblem(name, { field: 'name', min: 1, max: GROUP_NAME_MAX });

/** Fields of rights that are given, and nothing else. */
export const plainRights = (given: Partial<Rights>): Partial<Rights> =>
  Object.fromEntries(
    rightNames.flatMap((name) => (typeof given[name] === 'boolean' ? [[name, given[name]]] : [])),
  );

export const shownProblem = (shows: Shown): FieldProblem | undefined => {
  const problem = oneOfProblem('shows', shows.kind, ['all', 'groups', 'nobody']);
  if (problem !== undefined || shows.kind !== 'groups') return problem;
  return shows.groups.length > SHOWN_GROUPS_MAX
    ? { field: 'groups', rule: 'tooMany', params: { max: SHOWN_GROUPS_MAX } }
    : undefined;
};

/** Fields of an entry as they are stored. */
export const plainContact = ({ contactId, callString, displayName }: GroupContact): GroupContact => ({
  contactId,
  callString: canonicalCallString(callString),
  displayName: displayName.trim() === '' ? canonicalCallString(callString) : displayName.trim(),
});

export const contactProblems = ({ callString, displayName }: GroupContact): readonly FieldProblem[] =>
  [callStringProblem('callString', callString), displayNameProblem('displayName', displayName)].filter(
    (problem) => problem !== undefined,
  );
