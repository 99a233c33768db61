import { describe, expect, it } from 'vitest';
import { fact } from '../testing/facts.ts';
import { given } from '../testing/given.ts';
import { admitted, sessionClosed, sessionOpened } from '../testing/samples.ts';
import { callHistory } from './evolve.ts';
import { fittingInvitations, invitationPage, type NamedInvitation } from './invitation-list.ts';
import { invitationsOf } from './invitations.ts';

const place = { sessionId: 's1', conferenceId: '100' };
const invited = fact(
  'ParticipantsInvited',
  { ...place, ownerId: 'ivan', invited: ['olga', 'boris'] },
  { time: '2026-03-01T10:00:00.000Z' },
);
const begun = [sessionOpened('s1', '100', { time: '2026-03-01T10:00:00.000Z' }), invited];

const answersAfter = async (facts: Parameters<typeof given>[1]) => {
  const { queries } = await given(callHistory, facts);
  const call = await queries.callHistory.byId('s1');
  return call === null ? [] : invitationsOf(call);
};

describe('invitations of a session', () => {
  it('[REP-04] tell who was invited, when, in whose name, and what came of it', async () => {
    const one = { inviterId: 'ivan', invitedAt: '2026-03-01T10:00:00.000Z' };
    const came = admitted({ ...place, participantId: 'p1' }, 'olga');
    expect(await answersAfter([...begun, came])).toEqual([
      { ...one, personId: 'olga', answer: 'JOINED' },
      { ...one, personId: 'boris', answer: 'WAITING' },
    ]);
    expect(
      (await answersAfter([...begun, came, sessionClosed('s1', '100')])).map(({ answer }) => answer),
    ).toEqual(['JOINED', 'MISSED']);
  });

  it('[REP-04] are none where nobody was invited', async () => {
    expect(await answersAfter([sessionOpened('s1', '100')])).toEqual([]);
  });
});

describe('the list of invitations', () => {
  const row = (personId: string, personName: string, answer: NamedInvitation['answer']): NamedInvitation => ({
    ...{ personId, personName, answer, inviterId: 'ivan', inviterName: 'Иван' },
    invitedAt: '2026-03-01T10:00:00.000Z',
  });
  const rows = [row('olga', 'Яна', 'JOINED'), row('boris', 'Ёжик', 'MISSED'), row('anna', 'Жук', 'WAITING')];
  const ids = (found: readonly NamedInvitation[]) => found.map(({ personId }) => personId).join(' ');

  it('[REP-04] is found by names and logins of both, and by the answer', () => {
    expect(ids(fittingInvitations(rows, { text: 'ежик' }))).toBe('boris');
    expect(ids(fittingInvitations(rows, { text: 'OLG' }))).toBe('olga');
    expect(ids(fittingInvitations(rows, { text: 'иван' }))).toBe('olga boris anna');
    expect(ids(fittingInvitations(rows, { answer: 'MISSED' }))).toBe('boris');
  });

  it('[REP-04] is sorted by what is shown, and comes page by page with its number', () => {
    const byName = fittingInvitations(rows, { orderBy: { column: 'person', direction: 'asc' } });
    expect(ids(byName)).toBe('boris anna olga');
    expect(ids(fittingInvitations(rows, { orderBy: { column: 'answer', direction: 'desc' } }))).toBe(
      'anna boris olga',
    );
    const first = invitationPage(byName, { limit: 2 });
    expect([ids(first.page.items), first.page.next, first.total.count]).toEqual(['boris anna', '2', 3]);
    const second = invitationPage(byName, { limit: 2, after: '2' });
    expect([ids(second.page.items), second.page.next]).toEqual(['olga', undefined]);
    expect(invitationPage(byName, { limit: 2, after: 'x' }).page.items).toEqual([]);
  });
});
