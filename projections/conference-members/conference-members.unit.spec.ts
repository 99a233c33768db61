import { describe, expect, it } from 'vitest';
import { fact } from '../testing/facts.ts';
import { deliveryModes, given } from '../testing/given.ts';
import { conferenceCreated } from '../testing/samples.ts';
import { conferenceMembers } from './evolve.ts';

const changed = (conferenceId: string, changes: { ownerId?: string; invited?: string[] }) =>
  fact('ConferenceChanged', { conferenceId, changes });

describe.each(deliveryModes)('conference members, events arriving %s', (_mode, mode) => {
  const conferencesOf = async (facts: readonly ReturnType<typeof conferenceCreated>[], login: string) => {
    const { queries } = await given(conferenceMembers, facts, mode);
    const { items } = await queries.conferenceMembers.ofAccount(login, { limit: 10 });
    const { count } = await queries.conferenceMembers.countOfAccount(login);
    expect(count).toBe(items.length);
    return items.map(({ conferenceId }) => conferenceId);
  };

  it('[API-03] are the owner and the invited, the newest conference first', async () => {
    const facts = [
      conferenceCreated('100', { ownerId: 'ivan', invited: ['olga', 'ivan'] }),
      conferenceCreated('200', { ownerId: 'olga' }),
    ];
    expect(await conferencesOf(facts, 'ivan')).toEqual(['100']);
    expect(await conferencesOf(facts, 'olga')).toEqual(['200', '100']);
    expect(await conferencesOf(facts, 'olg')).toEqual([]);
  });

  it('[API-03] come and go with the lists', async () => {
    const facts = [
      conferenceCreated('100', { ownerId: 'ivan', invited: ['olga'] }),
      changed('100', { invited: ['anna'] }),
      changed('100', { ownerId: 'anna' }),
    ];
    expect(await conferencesOf(facts, 'olga')).toEqual([]);
    expect(await conferencesOf(facts, 'ivan')).toEqual([]);
    expect(await conferencesOf(facts, 'anna')).toEqual(['100']);
  });

  it('[API-03] are nobody once the conference is gone, and begin anew under the same id', async () => {
    const gone = fact('ConferenceDeleted', { conferenceId: '100' });
    const facts = [conferenceCreated('100', { ownerId: 'ivan', invited: ['olga'] }), gone];
    expect(await conferencesOf(facts, 'ivan')).toEqual([]);
    const again = [...facts, conferenceCreated('100', { ownerId: 'anna' })];
    expect(await conferencesOf(again, 'olga')).toEqual([]);
    expect(await conferencesOf(again, 'anna')).toEqual(['100']);
  });
});
