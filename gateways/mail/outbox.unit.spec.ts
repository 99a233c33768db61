import { expect, it } from 'vitest';
import { conferenceStream } from '#domain/conference/index.ts';
import { registrationStream } from '#domain/registration/index.ts';
import { serverStream } from '#domain/server/index.ts';
import { sessionStream } from '#domain/session/index.ts';
import { type LetterRow, shownLetter } from './outbox.ts';

const row: LetterRow = {
  ...{ id: 1, event: 'e', kind: 'registration', stream: '', revision: 0, recipient: 'guest2:x' },
  ...{ created: 0, status: 'waiting', attempts: 0, due: 0, problem: null, answer: '' },
};

it('[SMTP-07] letters name the conference that they are about, wherever they come from', () => {
  const named = (stream: string) => shownLetter({ ...row, stream }).conferenceId;
  for (const stream of [conferenceStream, sessionStream, registrationStream])
    expect(named(stream('a-1'))).toBe('a-1');
  expect(named(serverStream('main'))).toBeNull();
});
