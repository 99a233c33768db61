const conferenceId = '482913';
const personId = 'guest2:0198f3a0-0000-7000-8000-00000000000b';
const letterAgainFrom = '2026-03-11T05:16:07.089Z';

/** Of registration for webinars; see `samples.ts`. */
export const registrationSamples = {
  WebinarRegistrationChanged: {
    conferenceId,
    changes: {
      registrationRequired: true,
      closing: 'dates',
      opensAt: null,
      closesAt: '2026-03-20T10:00:00.000Z',
      seats: 36,
      accountsExempt: true,
      form: [
        { id: 'displayName', label: '', required: true },
        { id: 'email', label: '', required: true },
        { id: 'own-1', label: 'Откуда узнали о вебинаре?', required: false },
      ],
    },
  },
  WebinarGuestRegistered: {
    conferenceId,
    personId,
    displayName: 'Инга Смирнова',
    email: 'inga@example.org',
    answers: [{ fieldId: 'own-1', value: 'Из рассылки' }],
    language: 'ru',
    letterAgainFrom,
  },
  WebinarGuestRegisteredAgain: { conferenceId, personId, letterAgainFrom },
  WebinarGuestExcluded: { conferenceId, personId, reason: 'Спам' },
  WebinarRegistrationEnded: { conferenceId, personIds: [personId] },
} as const;
