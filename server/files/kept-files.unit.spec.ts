import { expect, it } from 'vitest';
import { type Fact, fact, recorded } from '#projections/testing/facts.ts';
import { isTold, KeptFileTable } from './kept-files.ts';

const sent = (fileId: string, personId: string) =>
  fact('ChatFileSent', {
    ...{ sessionId: 's', conferenceId: 'webinar', participantId: `p-${personId}`, personId },
    ...{ displayName: 'Somebody', fileId, name: 'a.txt', size: 5, preview: null },
  });

const after = (...facts: readonly Fact[]) => {
  const table = new KeptFileTable();
  const gone = recorded(facts).flatMap((event) => (isTold(event) ? table.take(event) : []));
  return { table, gone };
};

it('[ES-10] files of those who had registered go with the registration, as those of anybody who is forgotten', () => {
  const { table, gone } = after(
    sent('one', 'guest2:eve'),
    sent('two', 'ann'),
    fact('WebinarRegistrationEnded', { conferenceId: 'webinar', personIds: ['guest2:eve', 'guest2:adam'] }),
  );
  expect(gone).toEqual(['one']);
  expect(table.forgotten).toEqual(['one']);
  expect([table.find('one'), table.find('two')]).toEqual([null, expect.anything()]);
});
