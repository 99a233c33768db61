import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { furnish, type Rest, startRest } from '../testing.ts';

let rest: Rest;
beforeAll(async () => {
  rest = await startRest();
  await furnish(rest);
});
afterAll(() => rest.close());

const user = fc.constantFrom('anna', 'boris', 'clara', 'Anna', ' boris ', 'nobody');
const topic = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
  fc.constantFrom('  Weekly  ', 'Совет', 'a\u0301'),
);

const changes = fc.record(
  {
    topic,
    description: fc.string({ unit: 'grapheme', maxLength: 60 }),
    owner: user,
    invitations: fc.array(user, { maxLength: 4 }).map((all) => all.map((id) => ({ id }))),
    allow_guests: fc.oneof(fc.boolean(), fc.constantFrom(0, 1)),
    allow_only_planned_participants: fc.boolean(),
  },
  { requiredKeys: [] },
);
const creation = changes.chain((body) =>
  fc.record({ body: fc.constant(body), topic, owner: user }).map((one) => ({ ...one.body, ...one })),
);
const id = fc.option(
  fc.nat({ max: 1e9 }).map((number) => `Room-${number}`),
  { nil: undefined },
);

const read = async (conferenceId: string) =>
  (await rest.call('GET', `/v3.11/conferences/${encodeURIComponent(conferenceId)}`)).json;

describe('what a change of a conference is answered', () => {
  it('[API-03] [PLAT-08] is what the next question is answered, and the list has it', async () => {
    let made = 0;
    const property = fc.asyncProperty(creation, id, fc.array(changes, { maxLength: 3 }), async (...given) => {
      const [{ body: _, ...fields }, wanted, steps] = given;
      const body = { ...fields, ...(wanted === undefined ? {} : { id: wanted }) };
      const created = await rest.call('POST', '/v3.11/conferences', { body });
      if (created.status !== 200) return;
      made += 1;
      const { id: conferenceId } = created.json.conference;
      const { json: listed } = await rest.call('GET', '/v3.11/conferences?page_size=1');
      expect(listed.conferences).toEqual([created.json.conference]);
      expect(created.json).toEqual(await read(conferenceId));
      for (const step of steps) {
        const before = await read(conferenceId);
        const changed = await rest.call('PUT', `/v3.11/conferences/${conferenceId}`, { body: step });
        expect(await read(conferenceId)).toEqual(changed.status === 200 ? changed.json : before);
      }
      await rest.call('DELETE', `/v3.11/conferences/${conferenceId}`);
      const { json } = await rest.call('GET', '/v3.11/conferences?page_size=100');
      expect(json.conferences.map(({ id: left }: { id: string }) => left)).not.toContain(conferenceId);
    });
    await fc.assert(property, { numRuns: 150 });
    expect(made).toBeGreaterThan(50);
  });
});
