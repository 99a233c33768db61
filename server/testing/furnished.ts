import { expect } from 'vitest';
import type { TestClient } from './client.ts';
import { enterPanel, NEW_PASSWORD, type startTestServer } from './test-server.ts';

type Server = Pick<Awaited<ReturnType<typeof startTestServer>>, 'url' | 'firstAdministrator'>;

/** The panel of a fresh server, with the account `anna` and her public conference `room`. */
export const furnishedPanel = async ({ url, firstAdministrator }: Server): Promise<TestClient> => {
  const panel = await enterPanel(url, firstAdministrator);
  await panel.change('createAccount(login: "anna", password: $password, profile: { displayName: "Anna" })', {
    password: NEW_PASSWORD,
  });
  await panel.change(
    'createConference(input: { id: "room", title: "Room", ownerId: "anna", visibility: PUBLIC })',
  );
  return panel;
};

/** Events in the log. */
export const headOf = async (panel: TestClient): Promise<number> =>
  (await panel.ask('{ serverStatus { projections { head } } }')).data.serverStatus.projections[0].head;

/** The server can write, nothing is stopped, and everything in it can be shown. */
export const expectWell = async (panel: TestClient): Promise<void> => {
  const { data, errors } = await panel.ask(`{
    serverStatus { running projections { state } }
    conferences { nodes { id title description invited { id displayName } } }
    accounts { nodes { id displayName status } }
    eventLog(first: 200) { nodes { event objectName details { name value } } }
    settingsChanges(first: 200) { nodes { objectName fields { name before after } } }
  }`);
  expect(errors).toBeUndefined();
  const { running, projections } = data.serverStatus;
  expect(running).toBe(true);
  expect(projections.map(({ state }: { state: string }) => state)).not.toContain('failed');
};
