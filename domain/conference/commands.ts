import type { ConferenceDefinition } from './events.ts';

export type ConferenceCommand =
  | {
      readonly type: 'CreateConference';
      readonly data: { readonly conferenceId: string; readonly definition: ConferenceDefinition };
    }
  | {
      readonly type: 'ChangeConference';
      readonly data: { readonly conferenceId: string; readonly changes: Partial<ConferenceDefinition> };
    }
  | { readonly type: 'DeleteConference'; readonly data: { readonly conferenceId: string } };
