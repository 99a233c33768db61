import type { SectionTexts } from './texts.ts';

export const loggingTexts: SectionTexts = {
  title: /*i18n*/ { id: 'settings.logging', message: 'Server journal' },
  purpose: /*i18n*/ {
    id: 'settings.logging.purpose',
    message: 'How much the parts of the server say of themselves.',
  },
  fields: {
    detailed: {
      label: /*i18n*/ { id: 'settings.logging.detailed', message: 'Detailed logging' },
      help: /*i18n*/ {
        id: 'settings.logging.detailed.help',
        message: 'Every request and every step is written down. Switch it on while a fault is looked for.',
      },
    },
  },
};
