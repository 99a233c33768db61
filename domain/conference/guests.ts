import { displayNameProblem, emailProblem } from '#domain/account/index.ts';
import type { FieldProblem } from '#domain/kernel/index.ts';
import type { InvitedGuest } from './commands.ts';
import type { ConferenceEvent, ConferenceGuest, ConferenceVisibility } from './events.ts';

/** Guests of one conference who are invited by e-mail. */
export const GUESTS_MAX = 500;

const sameAddress = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/** Without spaces around, each address once; who gives no name is called by his address. */
export const cleanGuests = (guests: readonly InvitedGuest[]): readonly InvitedGuest[] => {
  const found: InvitedGuest[] = [];
  for (const guest of guests.slice(0, GUESTS_MAX + 1)) {
    const email = guest.email.trim();
    if (found.some((one) => sameAddress(one.email, email))) continue;
    found.push({ name: guest.name.trim() || (email.split('@')[0] ?? ''), email });
  }
  return found;
};

/** Guide §3.6.5.2: guests are invited to public conferences only. */
export const guestsProblems = (
  guests: readonly InvitedGuest[],
  visibility: ConferenceVisibility,
): readonly FieldProblem[] => {
  if (guests.length > GUESTS_MAX) return [{ field: 'guests', rule: 'tooMany', params: { max: GUESTS_MAX } }];
  if (guests.length > 0 && visibility !== 'public') return [{ field: 'guests', rule: 'publicOnly' }];
  return guests.flatMap(({ name, email }, index) =>
    [
      emailProblem(`guests.${index}.email`, email) ??
        (email === '' ? { field: `guests.${index}.email`, rule: 'required' } : undefined),
      displayNameProblem(`guests.${index}.name`, name),
    ].filter((problem) => problem !== undefined),
  );
};

type Present = { readonly conferenceId: string; readonly guests: readonly ConferenceGuest[] };

/** What makes the present list the wanted one; ids of newcomers are made of the id of the command. */
export const guestEvents = (
  { conferenceId, guests }: Present,
  wanted: readonly InvitedGuest[],
  commandId: string,
): readonly ConferenceEvent[] => {
  const gone = guests.filter(({ email }) => !wanted.some((one) => sameAddress(one.email, email)));
  const removed = gone.map(({ personId }): ConferenceEvent => {
    return { type: 'ConferenceGuestRemoved', data: { conferenceId, personId } };
  });
  const added = wanted.flatMap(({ name, email }, index): ConferenceEvent[] => {
    const known = guests.find((one) => sameAddress(one.email, email));
    if (known !== undefined && known.name === name && known.email === email) return [];
    const personId = known?.personId ?? `guest:${commandId}.${index}`;
    return [{ type: 'ConferenceGuestAdded', data: { conferenceId, personId, name, email } }];
  });
  return [...removed, ...added];
};
