import { type ConferenceEvent, type ConferenceState, pastProblem } from '#domain/conference/index.ts';
import { type Actor, changedFields, isEmpty } from '#domain/kernel/index.ts';
import type { MailKind } from './kinds.ts';

/** A letter to somebody who is invited or has registered, or had. */
export type LetterWanted = {
  readonly kind: Extract<MailKind, 'invitation' | 'change' | 'cancellation' | 'exclusion'>;
  /** Login, or the id of a guest who is invited by e-mail or has registered. */
  readonly recipient: string;
};

export type Happened = {
  readonly event: ConferenceEvent;
  readonly before: ConferenceState;
  readonly after: ConferenceState;
  readonly actor: Actor;
  /** ISO 8601 */
  readonly time: string;
};

const accountsOf = (state: ConferenceState): readonly string[] =>
  state.status === 'none' ? [] : state.definition.invited;

const guestsOf = (state: ConferenceState): readonly string[] =>
  state.status === 'none' ? [] : state.guests.map(({ personId }) => personId);

const everybody = (state: ConferenceState): readonly string[] => [...accountsOf(state), ...guestsOf(state)];

const writes = (state: ConferenceState): boolean =>
  state.status === 'defined' && state.definition.emailInvitations;

/** What people have to know to come: a letter about anything else would be one too many. */
const mattersToGuests = ({ before, after }: Happened): boolean => {
  if (before.status === 'none' || after.status === 'none') return false;
  const { title, schedule } = after.definition;
  return !isEmpty(changedFields<object>(before.definition, { title, schedule }));
};

/** Its only time is over: there is nothing left to come to. */
const isOver = (state: ConferenceState, now: string): boolean =>
  state.status === 'defined' && pastProblem(state.definition.schedule, now) !== undefined;

const every = (kind: LetterWanted['kind'], recipients: readonly string[]): readonly LetterWanted[] =>
  recipients.map((recipient) => ({ kind, recipient }));

const changed = (happened: Happened): readonly LetterWanted[] => {
  const { before, after } = happened;
  if (!writes(before)) return every('invitation', everybody(after));
  const [old, now] = [new Set(accountsOf(before)), new Set(accountsOf(after))];
  const stayed = [...now.intersection(old), ...guestsOf(after)];
  return [
    ...every('invitation', [...now.difference(old)]),
    ...every('change', mattersToGuests(happened) ? stayed : []),
    ...every('exclusion', [...old.difference(now)]),
  ];
};

const wanted = (happened: Happened): readonly LetterWanted[] => {
  const { event, before, after } = happened;
  switch (event.type) {
    case 'ConferenceCreated':
      return every('invitation', accountsOf(after));
    case 'ConferenceGuestAdded': {
      const { personId } = event.data;
      return guestsOf(before).includes(personId) ? [] : every('invitation', [personId]);
    }
    case 'ConferenceGuestRemoved':
      return every('exclusion', [event.data.personId]);
    case 'ConferenceDeleted':
      return every('cancellation', everybody(before));
    case 'ConferenceChanged':
      return changed(happened);
    case 'PlannedTimeCame':
      return [];
  }
};

/**
 * Who is written to because of a change to a conference that writes to people: only those for whom something is different
 * from now on. Whoever made the change knows already.
 */
export const lettersAbout = (happened: Happened): readonly LetterWanted[] => {
  const { before, after, time, actor } = happened;
  const last = after.status === 'none' ? before : after;
  if (!writes(last) || isOver(last, time)) return [];
  return wanted(happened).filter(({ recipient }) => actor.kind !== 'account' || actor.id !== recipient);
};

/**
 * What everybody is told who has registered, if anything. A letter of the server's brought them the time, whatever the
 * conference writes to the invited, so a letter brings another one. Guests come to public conferences only.
 */
export const letterToRegistered = (happened: Happened): 'change' | undefined => {
  const { event, after, time } = happened;
  if (event.type !== 'ConferenceChanged' || after.status === 'none' || isOver(after, time)) return undefined;
  return after.definition.visibility === 'public' && mattersToGuests(happened) ? 'change' : undefined;
};
