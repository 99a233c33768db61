import { z } from 'zod';
import {
  fittingInvitations,
  invitationPage,
  namedInvitations,
} from '#projections/call-history/invitation-list.ts';
import { invitationAnswers } from '#projections/call-history/invitations.ts';
import type { ReportTable } from './report-table.ts';

const filterSchema = z.strictObject({
  sessionId: z.string().min(1).max(200),
  text: z.string().min(1).max(200).optional(),
  answer: z.enum(invitationAnswers).optional(),
});

/** Who was invited to one run of a conference, and what came of it (guide §3.8.2.2). */
export const invitationTable: ReportTable = {
  action: 'callHistory',
  open: async (raw, queries) => {
    const { sessionId, text, answer } = filterSchema.parse(raw);
    const filter = { ...(text === undefined ? {} : { text }), ...(answer === undefined ? {} : { answer }) };
    const call = await queries.callHistory.byId(sessionId);
    const all = call === null ? [] : await namedInvitations(call, queries.accounts.byId);
    const found = fittingInvitations(all, filter);
    return {
      header: ['invited', 'inviter', 'inviter_name', 'person', 'name', 'answer'],
      pages: async (request, time) => {
        const { items, ...rest } = invitationPage(found, request).page;
        const rows = items.map(
          ({ invitedAt, inviterId, inviterName, personId, personName, answer: came }) => [
            time(invitedAt),
            inviterId,
            inviterName,
            personId,
            personName,
            came.toLowerCase(),
          ],
        );
        return { ...rest, items: rows };
      },
    };
  },
};
