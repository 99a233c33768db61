import type { ConferenceEvent, ConferenceState } from '#domain/conference/index.ts';
import type { Actor } from '#domain/kernel/index.ts';
import type { MailKind } from './kinds.ts';

/** A letter to somebody with an account here. */
export type LetterWanted = {
  readonly kind: Extract<MailKind, 'invitation' | 'change' | 'cancellation' | 'exclusion'>;
  /** Login. */
  readonly recipient: string;
};

type Happened = {
  readonly event: ConferenceEvent;
  readonly before: ConferenceState;
  readonly after: ConferenceState;
  readonly actor: Actor;
};

const invitedTo = (state: ConferenceState): readonly string[] =>
  state.status === 'none' ? [] : state.definition.invited;

/** What people have to know to come: a letter about anything else would be one too many. */
const mattersToGuests = ({ before, after }: Happened): boolean =>
  before.status === 'defined' &&
  after.status === 'defined' &&
  before.definition.title !== after.definition.title;

const every = (kind: LetterWanted['kind'], recipients: readonly string[]): readonly LetterWanted[] =>
  recipients.map((recipient) => ({ kind, recipient }));

const wanted = (happened: Happened): readonly LetterWanted[] => {
  const [before, after] = [invitedTo(happened.before), invitedTo(happened.after)];
  switch (happened.event.type) {
    case 'ConferenceCreated':
      return every('invitation', after);
    case 'ConferenceDeleted':
      return every('cancellation', before);
    case 'ConferenceChanged': {
      const [came, stayed] = [
        new Set(after).difference(new Set(before)),
        new Set(after).intersection(new Set(before)),
      ];
      const gone = new Set(before).difference(new Set(after));
      return [
        ...every('invitation', [...came]),
        ...every('change', mattersToGuests(happened) ? [...stayed] : []),
        ...every('exclusion', [...gone]),
      ];
    }
  }
};

/** Who is written to because of a change to a conference; whoever made it knows already. */
export const lettersAbout = (happened: Happened): readonly LetterWanted[] => {
  const { kind, id } = happened.actor;
  return wanted(happened).filter(({ recipient }) => kind !== 'account' || id !== recipient);
};
