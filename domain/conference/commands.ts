import type { ConferenceDefinition } from './events.ts';

/** What may be left out: then it is a virtual room, and writes to the invited if the settings want that of new ones. */
type Later = 'schedule' | 'emailInvitations';

export type NewConference = Omit<ConferenceDefinition, Later> & Partial<Pick<ConferenceDefinition, Later>>;

/** Somebody to be invited by e-mail, as people name him. */
export type InvitedGuest = { readonly name: string; readonly email: string };

export type ConferenceCommand =
  | {
      readonly type: 'CreateConference';
      readonly data: {
        readonly conferenceId: string;
        readonly definition: NewConference;
        readonly guests?: readonly InvitedGuest[];
        /** What is restored may be over. */
        readonly pastAllowed?: true;
      };
    }
  | {
      readonly type: 'ChangeConference';
      readonly data: {
        readonly conferenceId: string;
        readonly changes: Partial<ConferenceDefinition>;
        /** All who are to be on the list from now on; absent: it stays. */
        readonly guests?: readonly InvitedGuest[];
        readonly pastAllowed?: true;
      };
    }
  | { readonly type: 'DeleteConference'; readonly data: { readonly conferenceId: string } }
  /** By the process that starts planned conferences: `start` is the planned time that has come. */
  | {
      readonly type: 'RecordPlannedTime';
      readonly data: { readonly conferenceId: string; readonly start: string };
    };
