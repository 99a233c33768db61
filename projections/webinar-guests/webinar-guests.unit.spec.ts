import { describe, expect, it } from 'vitest';
import { FORGOTTEN_TEXT } from '#domain/privacy/index.ts';
import { type Fact, fact } from '../testing/facts.ts';
import { deliveryModes, given } from '../testing/given.ts';
import { webinarGuests } from './evolve.ts';

const registered = (personId: string, more: Partial<{ conferenceId: string; email: string }> = {}): Fact =>
  fact('WebinarGuestRegistered', {
    conferenceId: 'launch',
    personId,
    displayName: `Name of ${personId}`,
    email: `${personId.slice(7)}@example.org`,
    answers: [{ fieldId: 'own-1', value: 'a friend' }],
    language: 'en',
    letterAgainFrom: '2026-03-01T09:10:00.000Z',
    ...more,
  });
const form = [
  { id: 'displayName', label: '', required: true },
  { id: 'email', label: '', required: true },
  { id: 'own-1', label: 'Who told you?', required: false },
];

describe.each(deliveryModes)('registered people, events arriving %s', (_mode, mode) => {
  it('[REG-02] are listed by conference in their order, found by name and address, and marked when excluded', async () => {
    const { queries } = await given(
      webinarGuests,
      [
        registered('guest2:eve'),
        registered('guest2:adam'),
        registered('guest2:lilith', { conferenceId: 'other' }),
        fact('WebinarGuestExcluded', { conferenceId: 'launch', personId: 'guest2:eve', reason: 'Spam' }),
      ],
      mode,
    );
    const { items } = await queries.webinarGuests.list({ conferenceId: 'launch', limit: 10 });
    expect(items).toMatchObject([
      { id: 'guest2:eve', excludedAt: expect.any(String), exclusionReason: 'Spam' },
      { id: 'guest2:adam', excludedAt: null, answers: [{ value: 'a friend' }] },
    ]);
    expect(await queries.webinarGuests.count({ conferenceId: 'launch', text: 'adam@' })).toMatchObject({
      count: 1,
    });
  });

  it('[PLAT-10] are gone with the conference or when they are forgotten', async () => {
    const { queries } = await given(
      webinarGuests,
      [
        fact('WebinarRegistrationChanged', { conferenceId: 'launch', changes: { form } }),
        registered('guest2:eve'),
        registered('guest2:adam', { email: FORGOTTEN_TEXT }),
        registered('guest2:lilith', { conferenceId: 'other' }),
        fact('PersonForgotten', { personId: 'guest2:lilith' }),
      ],
      mode,
    );
    expect((await queries.webinarGuests.list({ conferenceId: 'launch', limit: 10 })).items).toHaveLength(1);
    expect(await queries.webinarGuests.byId('guest2:lilith')).toBeNull();
    expect(await queries.webinarGuests.formOf('launch')).toEqual(form);
    const ended = await given(
      webinarGuests,
      [
        fact('WebinarRegistrationChanged', { conferenceId: 'launch', changes: { form } }),
        registered('guest2:eve'),
        fact('WebinarRegistrationEnded', { conferenceId: 'launch', personIds: ['guest2:eve'] }),
      ],
      mode,
    );
    expect(await ended.queries.webinarGuests.byId('guest2:eve')).toBeNull();
    expect(await ended.queries.webinarGuests.formOf('launch')).toBeNull();
  });
});
