import type { MailLanguage } from '#domain/mail/index.ts';
import type { Answer, RegistrationSettings } from './events.ts';

export type RegistrationCommand =
  | {
      readonly type: 'ChangeWebinarRegistration';
      readonly data: { readonly conferenceId: string; readonly changes: Partial<RegistrationSettings> };
    }
  /** From the public page. `personId` is proposed and taken unless the e-mail address has registered already. */
  | {
      readonly type: 'RegisterWebinarGuest';
      readonly data: {
        readonly conferenceId: string;
        readonly personId: string;
        readonly answers: readonly Answer[];
        readonly language: MailLanguage;
      };
    }
  | {
      readonly type: 'ExcludeWebinarGuest';
      readonly data: { readonly conferenceId: string; readonly personId: string; readonly reason: string };
    }
  /** By the process that follows the deletion of conferences. */
  | { readonly type: 'EndWebinarRegistration'; readonly data: { readonly conferenceId: string } };
