import { flag, longText, richText, text } from '../fields.ts';
import { section } from '../section.ts';

/** Whose server this is, as public pages say it (guide §3.4.1, items 3 and 4, and the texts below them). */
export const branding = section(
  'branding',
  {
    companyName: text({ max: 128 }),
    /** Of the administrator, as they are to be read: lines of any kind. */
    contacts: longText({ max: 2000 }),
    helpButton: flag(),
    helpText: richText({ max: 20_000, when: { helpButton: [true] } }),
    cookieNotice: flag(),
  },
  {
    check: ({ helpButton, helpText }) =>
      helpButton && helpText === '' ? [{ field: 'helpText', rule: 'required' }] : [],
  },
);
