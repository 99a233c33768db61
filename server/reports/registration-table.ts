import { z } from 'zod';
import { canonicalConferenceId } from '#domain/conference/index.ts';
import { firstForm, isStandardField } from '#domain/registration/index.ts';
import type { WebinarGuestDocument } from '#projections/webinar-guests/document.ts';
import type { ReportTable } from './report-table.ts';

const filterSchema = z.strictObject({
  conference: z.string().min(1).max(128),
  text: z.string().min(1).max(200).optional(),
});

/** By the field of the form; name and e-mail address have their own places. */
const answerOf = (guest: WebinarGuestDocument, fieldId: string): string => {
  if (fieldId === 'displayName') return guest.displayName;
  if (fieldId === 'email') return guest.email;
  return guest.answers.find((answer) => answer.fieldId === fieldId)?.value ?? '';
};

/** In snake case as in other tables; an own field is called as the form calls it. */
const columnOf = ({ id, label }: { readonly id: string; readonly label: string }): string =>
  isStandardField(id) ? id.replace('displayName', 'display_name') : label;

/** Who has registered for a webinar, with a column for each field of its form. */
export const registrationTable: ReportTable = {
  action: 'webinarRegistration',
  open: async (raw, queries) => {
    const { conference, text } = filterSchema.parse(raw);
    const conferenceId = canonicalConferenceId(conference);
    const form = (await queries.webinarGuests.formOf(conferenceId)) ?? firstForm;
    const filter = { conferenceId, ...(text === undefined ? {} : { text }) };
    return {
      header: ['id', ...form.map(columnOf), 'registered', 'excluded', 'reason'],
      pages: async (request, time) => {
        const { items, ...rest } = await queries.webinarGuests.list({ ...request, ...filter });
        const rows = items.map((guest) => [
          `#${guest.id}`,
          ...form.map(({ id }) => answerOf(guest, id)),
          time(guest.registeredAt),
          time(guest.excludedAt),
          guest.exclusionReason,
        ]);
        return { ...rest, items: rows };
      },
    };
  },
};
