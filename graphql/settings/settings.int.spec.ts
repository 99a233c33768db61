import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { admin, auditor } from '#command-api/testing/harness.ts';
import { startGraphQL } from '../testing.ts';

let server: Awaited<ReturnType<typeof startGraphQL>>;
beforeAll(async () => {
  server = await startGraphQL();
});
afterAll(() => server.close());

const outcome = `__typename ... on Receipt { changed } ... on Rejection { code problems { field rule } }`;

const change = async (changes: string, administrator = admin) => {
  const { data, errors } = await server.ask(
    `mutation { changeSettings(changes: ${changes}) { ${outcome} } }`,
    {
      administrator,
    },
  );
  return data?.changeSettings ?? errors;
};

const ask = async (query: string) => (await server.ask(query, { administrator: admin })).data;

describe('[PLAT-06] settings over GraphQL', () => {
  it('are typed by their declaration, and a secret is never among them', async () => {
    const changes = `{ smtp: { host: "mail.example.org", senderAddress: "meet@example.org", security: TLS,
      authentication: PASSWORD, login: "meet", password: "top secret" } }`;
    expect(await change(changes)).toEqual({ __typename: 'Receipt', changed: true });
    const query = '{ settings { smtp { host security hasPassword port } network { external port } } }';
    await vi.waitFor(async () =>
      expect(await ask(query)).toEqual({
        settings: {
          smtp: { host: 'mail.example.org', security: 'TLS', hasPassword: true, port: 587 },
          network: { external: [], port: 4307 },
        },
      }),
    );
    expect(JSON.stringify(server.lines)).not.toContain('top secret');
  });

  it('are refused by field and rule, and change nothing', async () => {
    expect(await change('{ network: { port: 70000, external: ["-"] } }')).toEqual({
      __typename: 'Rejection',
      code: 'VALIDATION_FAILED',
      problems: [
        { field: 'external[0]', rule: 'endpoint' },
        { field: 'port', rule: 'range' },
      ],
    });
    const check = `mutation { checkSettings(changes: { network: { port: 0 } }) {
      __typename ... on Rejection { problems { field rule } } } }`;
    expect(await ask(check)).toEqual({
      checkSettings: { __typename: 'Rejection', problems: [{ field: 'port', rule: 'range' }] },
    });
    expect(await change('{ network: {} }')).toEqual({ __typename: 'Receipt', changed: false });
  });

  it('[ADM-08] are not changed by an auditor, nor read', async () => {
    expect(await change('{ network: { port: 5000 } }', auditor)).toMatchObject({ code: 'FORBIDDEN' });
    const { errors } = await server.ask('{ settings { network { port } } }', { administrator: auditor });
    expect(errors[0]?.extensions.code).toBe('FORBIDDEN');
  });

  it('[REP-07] stand in the report with what was usual before, secrets by name only', async () => {
    await change('{ application: { limitBitrate: true, bitrate: 2048 } }');
    const report = `{ settingsChanges(objectType: "settings") { nodes {
      objectId fields { name before after secret gone } } } }`;
    await vi.waitFor(async () => {
      const { settingsChanges } = await ask(report);
      const [application, mail] = settingsChanges.nodes;
      expect(application).toEqual({
        objectId: 'application',
        fields: [
          { name: 'bitrate', before: '4096', after: '2048', secret: false, gone: false },
          { name: 'limitBitrate', before: 'false', after: 'true', secret: false, gone: false },
        ],
      });
      expect(mail.fields).toContainEqual({
        name: 'password',
        before: null,
        after: null,
        secret: true,
        gone: false,
      });
      expect(mail.fields.map(({ name }: { name: string }) => name)).not.toContain('secrets');
    });
  });

  it('[PLAT-09] tell the history of one field, however often others were changed since', async () => {
    await change('{ qos: { audio: 40 } }');
    for (const video of [30, 32, 34]) await change(`{ qos: { video: ${video} } }`);
    const history = (
      field: string,
    ) => `{ settingHistory(section: "qos", field: "${field}") { since by { id } deleted changes(first: 2) {
      total { count } pageInfo { hasNextPage } nodes { actor { id } fields { name before after } } } } }`;
    await vi.waitFor(async () => {
      const { settingHistory } = await ask(history('video'));
      expect(settingHistory).toMatchObject({
        deleted: 0,
        changes: { total: { count: 3 }, pageInfo: { hasNextPage: true } },
      });
      expect(settingHistory.changes.nodes[0].fields).toEqual([{ name: 'video', before: '32', after: '34' }]);
    });
    const { settingHistory } = await ask(history('audio'));
    expect(settingHistory.changes.nodes).toEqual([
      { actor: { id: 'root' }, fields: [{ name: 'audio', before: '46', after: '40' }] },
    ]);
    expect(settingHistory).toMatchObject({ since: expect.any(String), by: { id: 'root' } });
    expect((await ask(history('nowhere'))).settingHistory).toMatchObject({
      ...{ since: null, by: null, deleted: 0 },
      changes: { nodes: [] },
    });
  });

  it('describe their own forms: kinds, limits, conditions, who made it so', async () => {
    const forms = `{ settingsForms(sections: ["smtp", "nowhere"]) { id input fields {
      name kind value usual kept max since by { id } choices { value input } when } } }`;
    const { settingsForms } = await ask(forms);
    expect(settingsForms).toHaveLength(1);
    const fields = new Map(settingsForms[0].fields.map((field: { name: string }) => [field.name, field]));
    expect(fields.get('password')).toMatchObject({
      kind: 'SECRET',
      value: null,
      kept: true,
      by: { id: 'root' },
      when: '{"authentication":["password"]}',
    });
    expect(fields.get('security')).toMatchObject({ value: '"tls"', usual: '"starttls"' });
    expect(fields.get('port')).toMatchObject({ value: '587', since: null, by: null, max: 65_535 });
  });
});
