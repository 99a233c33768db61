/** Letters that the server writes (guide §3.2.2); each has a subject and a body that an administrator may word himself. */
export const mailKinds = [
  'invitation',
  'change',
  'cancellation',
  'exclusion',
  'registration',
  'missedCall',
  'missedCallGuest',
  'restart',
  'certificateEnd',
] as const;

export type MailKind = (typeof mailKinds)[number];

export const mailLanguages = ['ru', 'en'] as const;

export type MailLanguage = (typeof mailLanguages)[number];

const ofCalls = [
  'caller_display_name',
  'caller_call_id',
  'recipient_display_name',
  'missed_call_time',
] as const;

const ofConferences = [
  'conf_name',
  'conf_id',
  'owner_name',
  'user_display_name',
  'start_time',
  'conf_description',
  'conf_url',
] as const;

/** What may stand after a percent sign in the letters of each kind (guide §3.2.2.1; those about the server itself are ours). */
export const mailVariables = {
  invitation: ofConferences,
  change: ofConferences,
  cancellation: ofConferences,
  exclusion: ofConferences,
  registration: [...ofConferences, 'conf_unique_link'],
  missedCall: ofCalls,
  missedCallGuest: [...ofCalls, 'recipient_call_id', 'tcs_guest_page_url'],
  restart: ['server_name', 'server_version', 'restart_time'],
  certificateEnd: ['server_name', 'certificate_name', 'certificate_end', 'days_left', 'https_page_url'],
} as const satisfies Readonly<Record<MailKind, readonly string[]>>;

/** The values for one letter, by the names of its variables. */
export type MailValues<Kind extends MailKind = MailKind> = Readonly<
  Record<(typeof mailVariables)[Kind][number], string>
>;
