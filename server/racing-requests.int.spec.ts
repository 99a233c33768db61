import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestClient } from './testing/client.ts';
import { expectWell, furnishedPanel } from './testing/furnished.ts';
import { startTestServer } from './testing/test-server.ts';

const PATIENCE = 120_000;
let server: Awaited<ReturnType<typeof startTestServer>>;
let panel: TestClient;

beforeAll(async () => {
  server = await startTestServer();
  panel = await furnishedPanel(server);
}, PATIENCE);
afterAll(() => server.close(), PATIENCE);

/** All at once; what each came to. */
const race = (...mutations: readonly string[]): Promise<readonly string[]> =>
  Promise.all(
    mutations.map(async (mutation) => {
      const { data } = await panel.ask(
        `mutation { change: ${mutation} { ... on Receipt { changed position } ... on Rejection { code } } }`,
      );
      return data.change.code ?? (data.change.changed ? 'changed' : 'unchanged');
    }),
  );

const running = async () => (await panel.ask('{ runningSessions { conferenceId } }')).data.runningSessions;
const times = (count: number, mutation: string): string[] => Array.from({ length: count }, () => mutation);

describe('requests that race', { timeout: PATIENCE }, () => {
  it('start a conference once', async () => {
    const outcomes = await race(...times(8, 'startConference(id: "room")'));
    expect(outcomes.filter((outcome) => outcome === 'changed')).toHaveLength(1);
    await expect.poll(running).toEqual([{ conferenceId: 'room' }]);
  });

  it('stop it once', async () => {
    const outcomes = await race(...times(8, 'stopConference(id: "room")'));
    expect(outcomes.filter((outcome) => outcome === 'changed')).toHaveLength(1);
    await expect.poll(running).toEqual([]);
  });

  it('never leave a conference running that is deleted', async () => {
    for (let round = 0; round < 12; round += 1) {
      const id = `race-${round}`;
      await panel.change(
        `createConference(input: { id: "${id}", title: "T", ownerId: "anna", visibility: PUBLIC })`,
      );
      const [start, remove] = [`startConference(id: "${id}")`, `deleteConference(id: "${id}")`];
      const outcomes = await race(...(round % 2 === 0 ? [start, remove] : [remove, start]));
      expect(outcomes.filter((outcome) => outcome === 'changed')).toHaveLength(1);
      await race(`stopConference(id: "${id}")`, remove);
      await race(remove);
    }
    await expect.poll(running).toEqual([]);
    await expectWell(panel);
  });

  it('create one of each id, and change all that does not contradict', async () => {
    const create = 'createConference(input: { id: "twin", title: "T", ownerId: "anna", visibility: PUBLIC })';
    const outcomes = await race(...times(6, create));
    expect(outcomes.toSorted()).toEqual([...times(5, 'CONFERENCE_EXISTS'), 'changed']);
    const changed = await race(
      ...Array.from(
        { length: 20 },
        (_, index) => `changeConference(id: "twin", changes: { title: "T${index}" })`,
      ),
    );
    expect(new Set(changed)).toEqual(new Set(['changed']));
  });
});
