import { describe, expect, it } from 'vitest';
import type { RecordedEvent } from '#domain/kernel/index.ts';
import { FORGOTTEN_TEXT } from '#domain/privacy/index.ts';
import type { RegistrationEvent } from '#domain/registration/index.ts';
import { createRegistrantReader, lettersAboutRegistration, registeredAt } from './registered.ts';

const conferenceId = '482913';

const registered = (personId: string, displayName: string): RegistrationEvent => {
  const email = displayName === FORGOTTEN_TEXT ? FORGOTTEN_TEXT : `${displayName}@example.org`;
  const person = { personId, displayName, email, answers: [] };
  const letterAgainFrom = '2026-03-01T09:10:00.000Z';
  return {
    type: 'WebinarGuestRegistered',
    data: { conferenceId, ...person, language: 'en', letterAgainFrom },
  };
};

const excluded = (personId: string): RegistrationEvent => ({
  type: 'WebinarGuestExcluded',
  data: { conferenceId, personId, reason: '' },
});

const recorded = (event: RegistrationEvent, revision: number): RecordedEvent => ({
  ...event,
  id: `e-${revision}`,
  version: 1,
  stream: `registration-${conferenceId}`,
  revision,
  position: revision + 1,
  time: '2026-03-01T09:00:00.000Z',
  actor: { kind: 'administrator', id: 'root' },
  commandId: `c-${revision}`,
  correlationId: `c-${revision}`,
});

/** A stream that grows, and the revisions that were read from it. */
const streamOf = (...events: RegistrationEvent[]) => {
  const read: number[] = [];
  const log = {
    async *readStream(_stream: string, from = 0) {
      for (const [revision, event] of events.entries()) {
        if (revision < from) continue;
        read.push(revision);
        yield recorded(event, revision);
      }
    },
  };
  return { log, read, events };
};

describe('those who have registered, as letters know them', () => {
  it('[SMTP-05] are read once, however many of them are written to', async () => {
    const { log, read, events } = streamOf(registered('guest2:1', 'inga'), registered('guest2:2', 'oleg'));
    const { of } = createRegistrantReader(log);
    expect(await of(conferenceId, 'guest2:1')).toMatchObject({ name: 'inga', excluded: false });
    events.push(excluded('guest2:2'));
    const both = await Promise.all([of(conferenceId, 'guest2:2'), of(conferenceId, 'guest2:3')]);
    expect(both).toMatchObject([{ name: 'oleg', excluded: true }, null]);
    expect(read).toEqual([0, 1, 2]);
  });

  it('[SMTP-05] [PLAT-10] are read anew when somebody was forgotten', async () => {
    const { log, events } = streamOf(registered('guest2:1', 'inga'));
    const reader = createRegistrantReader(log);
    await reader.of(conferenceId, 'guest2:1');
    events[0] = registered('guest2:1', FORGOTTEN_TEXT);
    reader.forget();
    expect(await reader.of(conferenceId, 'guest2:1')).toBeNull();
  });

  it('[SMTP-05] are those who held a place at the time', async () => {
    const { log } = streamOf(
      registered('guest2:1', 'inga'),
      registered('guest2:2', 'oleg'),
      excluded('guest2:1'),
      registered('guest2:3', 'vera'),
    );
    expect(await registeredAt(log, conferenceId, 4)).toEqual(['guest2:2']);
  });
});

describe('letters that registration causes', () => {
  const letters = (event: RegistrationEvent, registrations: boolean, exclusions: boolean) =>
    lettersAboutRegistration(recorded(event, 0) as RecordedEvent<RegistrationEvent>, {
      ...{ registrations, exclusions },
    }).map(({ kind, recipient }) => `${kind} ${recipient}`);

  it('[SMTP-05] are written about registrations and exclusions, each by a switch of its own', () => {
    const inga = registered('guest2:1', 'inga');
    expect(letters(inga, true, false)).toEqual(['registration guest2:1']);
    expect(letters(inga, false, true)).toEqual([]);
    expect(letters(excluded('guest2:1'), false, true)).toEqual(['exclusion guest2:1']);
    expect(letters(excluded('guest2:1'), true, false)).toEqual([]);
  });
});
