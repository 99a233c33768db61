import type { SectionTexts } from './texts.ts';

export const mailTemplatesTexts: SectionTexts = {
  title: /*i18n*/ { id: 'settings.mail-templates', message: 'Words of letters' },
  fields: {
    invitationSubjectRu: {
      label: /*i18n*/ {
        id: 'settings.mail-templates.invitationSubjectRu',
        message: 'Invitation: subject in Russian',
      },
    },
    invitationBodyRu: {
      label: /*i18n*/ {
        id: 'settings.mail-templates.invitationBodyRu',
        message: 'Invitation: text in Russian',
      },
    },
    invitationSubjectEn: {
      label: /*i18n*/ {
        id: 'settings.mail-templates.invitationSubjectEn',
        message: 'Invitation: subject in English',
      },
    },
    invitationBodyEn: {
      label: /*i18n*/ {
        id: 'settings.mail-templates.invitationBodyEn',
        message: 'Invitation: text in English',
      },
    },
    changeSubjectRu: {
      label: /*i18n*/ {
        id: 'settings.mail-templates.changeSubjectRu',
        message: 'Conference changed: subject in Russian',
      },
    },
    changeBodyRu: {
      label: /*i18n*/ {
        id: 'settings.mail-templates.changeBodyRu',
        message: 'Conference changed: text in Russian',
      },
    },
    changeSubjectEn: {
      label: /*i18n*/ {
        id: 'settings.mail-templates.changeSubjectEn',
        message: 'Conference changed: subject in English',
      },
    },
    changeBodyEn: {
      label: /*i18n*/ {
        id: 'settings.mail-templates.changeBodyEn',
        message: 'Conference changed: text in English',
      },
    },
    cancellationSubjectRu: {
      label: /*i18n*/ {
        id: 'settings.mail-templates.cancellationSubjectRu',
        message: 'Conference cancelled: subject in Russian',
      },
    },
    cancellationBodyRu: {
      label: /*i18n*/ {
        id: 'settings.mail-templates.cancellationBodyRu',
        message: 'Conference cancelled: text in Russian',
      },
    },
    cancellationSubjectEn: {
      label: /*i18n*/ {
        id: 'settings.mail-templates.cancellationSubjectEn',
        message: 'Conference cancelled: subject in English',
      },
    },
    cancellationBodyEn: {
      label: /*i18n*/ {
        id: 'settings.mail-templates.cancellationBodyEn',
        message: 'Conference cancelled: text in English',
      },
    },
    exclusionSubjectRu: {
      label: /*i18n*/ {
        id: 'settings.mail-templates.exclusionSubjectRu',
        message: 'No longer invited: subject in Russian',
      },
    },
    exclusionBodyRu: {
      label: /*i18n*/ {
        id: 'settings.mail-templates.exclusionBodyRu',
        message: 'No longer invited: text in Russian',
      },
    },
    exclusionSubjectEn: {
      label: /*i18n*/ {
        id: 'settings.mail-templates.exclusionSubjectEn',
        message: 'No longer invited: subject in English',
      },
    },
    exclusionBodyEn: {
      label: /*i18n*/ {
        id: 'settings.mail-templates.exclusionBodyEn',
        message: 'No longer invited: text in English',
      },
    },
    registrationSubjectRu: {
      label: /*i18n*/ {
        id: 'settings.mail-templates.registrationSubjectRu',
        message: 'Registration for a webinar: subject in Russian',
      },
    },
    registrationBodyRu: {
      label: /*i18n*/ {
        id: 'settings.mail-templates.registrationBodyRu',
        message: 'Registration for a webinar: text in Russian',
      },
    },
    registrationSubjectEn: {
      label: /*i18n*/ {
        id: 'settings.mail-templates.registrationSubjectEn',
        message: 'Registration for a webinar: subject in English',
      },
    },
    registrationBodyEn: {
      label: /*i18n*/ {
        id: 'settings.mail-templates.registrationBodyEn',
        message: 'Registration for a webinar: text in English',
      },
    },
    missedCallSubjectRu: {
      label: /*i18n*/ {
        id: 'settings.mail-templates.missedCallSubjectRu',
        message: 'Missed call: subject in Russian',
      },
    },
    missedCallBodyRu: {
      label: /*i18n*/ {
        id: 'settings.mail-templates.missedCallBodyRu',
        message: 'Missed call: text in Russian',
      },
    },
    missedCallSubjectEn: {
      label: /*i18n*/ {
        id: 'settings.mail-templates.missedCallSubjectEn',
        message: 'Missed call: subject in English',
      },
    },
    missedCallBodyEn: {
      label: /*i18n*/ {
        id: 'settings.mail-templates.missedCallBodyEn',
        message: 'Missed call: text in English',
      },
    },
    missedCallGuestSubjectRu: {
      label: /*i18n*/ {
        id: 'settings.mail-templates.missedCallGuestSubjectRu',
        message: 'Missed call, unregistered: subject in Russian',
      },
    },
    missedCallGuestBodyRu: {
      label: /*i18n*/ {
        id: 'settings.mail-templates.missedCallGuestBodyRu',
        message: 'Missed call, unregistered: text in Russian',
      },
    },
    missedCallGuestSubjectEn: {
      label: /*i18n*/ {
        id: 'settings.mail-templates.missedCallGuestSubjectEn',
        message: 'Missed call, unregistered: subject in English',
      },
    },
    missedCallGuestBodyEn: {
      label: /*i18n*/ {
        id: 'settings.mail-templates.missedCallGuestBodyEn',
        message: 'Missed call, unregistered: text in English',
      },
    },
    restartSubjectRu: {
      label: /*i18n*/ {
        id: 'settings.mail-templates.restartSubjectRu',
        message: 'Restart after a fault: subject in Russian',
      },
    },
    restartBodyRu: {
      label: /*i18n*/ {
        id: 'settings.mail-templates.restartBodyRu',
        message: 'Restart after a fault: text in Russian',
      },
    },
    restartSubjectEn: {
      label: /*i18n*/ {
        id: 'settings.mail-templates.restartSubjectEn',
        message: 'Restart after a fault: subject in English',
      },
    },
    restartBodyEn: {
      label: /*i18n*/ {
        id: 'settings.mail-templates.restartBodyEn',
        message: 'Restart after a fault: text in English',
      },
    },
    certificateEndSubjectRu: {
      label: /*i18n*/ {
        id: 'settings.mail-templates.certificateEndSubjectRu',
        message: 'Certificate ends soon: subject in Russian',
      },
    },
    certificateEndBodyRu: {
      label: /*i18n*/ {
        id: 'settings.mail-templates.certificateEndBodyRu',
        message: 'Certificate ends soon: text in Russian',
      },
    },
    certificateEndSubjectEn: {
      label: /*i18n*/ {
        id: 'settings.mail-templates.certificateEndSubjectEn',
        message: 'Certificate ends soon: subject in English',
      },
    },
    certificateEndBodyEn: {
      label: /*i18n*/ {
        id: 'settings.mail-templates.certificateEndBodyEn',
        message: 'Certificate ends soon: text in English',
      },
    },
  },
};
