import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { furnish, type Rest, startRest } from '../testing.ts';
import { check, type Named, operationsOf, type Request, requestFor } from './requests.spec-support.ts';

const PATIENCE = 240_000;
const STEPS = 10;
const SEQUENCES = 80;

let rest: Rest;
let operations: readonly Named[];
beforeAll(async () => {
  rest = await startRest();
  await furnish(rest);
  operations = await operationsOf(rest, 'v3.7');
}, PATIENCE);
afterAll(() => rest.close());

/** Ids by the parameter that takes them, the latest last. */
type Pool = Map<string, string[]>;

const remember = (pool: Pool, parameter: string, id: unknown): void => {
  if (typeof id === 'string') pool.set(parameter, [...(pool.get(parameter) ?? []), id]);
};

/** `user` and `users` hold what `user_id` takes, and so on, however deep they lie. */
const harvest = (pool: Pool, answer: unknown, name = ''): void => {
  if (Array.isArray(answer)) for (const one of answer) harvest(pool, one, name);
  if (typeof answer !== 'object' || answer === null || Array.isArray(answer)) return;
  const subject = name.replace(/(?<=alias)es$|s$/, '');
  if ('id' in answer) remember(pool, `${subject}_id`, answer.id);
  if ('session_id' in answer) remember(pool, 'session_id', answer.session_id);
  for (const [key, inner] of Object.entries(answer)) harvest(pool, inner, key);
};

/** Stands for an id that will be known when the step is taken. */
const carried = (parameter: string): fc.Arbitrary<string> =>
  fc.nat({ max: 20 }).map((back) => `~${parameter}.${back}~`);

const withIds = ({ url, body }: Request, pool: Pool): Request => ({
  url: url.replaceAll(/~(\w+)\.(\d+)~/g, (_all, parameter: string, back: string) => {
    const ids = pool.get(parameter) ?? ['none'];
    return encodeURIComponent(ids[ids.length - 1 - (Number(back) % ids.length)] ?? 'none');
  }),
  body,
});

const step = fc.tuple(fc.nat(), fc.integer({ min: 0, max: 4 })).chain(([index, chance]) => {
  const named = operations[index % operations.length];
  if (named === undefined) throw new Error('the description is empty');
  return fc.record({ named: fc.constant(named), request: requestFor(named, chance > 0, carried) });
});

describe('requests one after the other', { timeout: PATIENCE }, () => {
  it('[WB-01] [API-05] are answered as described, whatever came before', async () => {
    const sequence = fc.array(step, { minLength: STEPS, maxLength: STEPS });
    const property = fc.asyncProperty(sequence, async (steps) => {
      const pool: Pool = new Map([
        ['user_id', ['anna', 'boris']],
        ['conference_id', ['weekly']],
      ]);
      for (const { named, request } of steps) {
        harvest(pool, await check(rest, named, withIds(request, pool)));
        expect(rest.bugs).toEqual([]);
      }
    });
    await fc.assert(property, { numRuns: SEQUENCES });
    expect((await rest.call('GET', '/v3.7/users?page_size=1')).status).toBe(200);
  });
});
