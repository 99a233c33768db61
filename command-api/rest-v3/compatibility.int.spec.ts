import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deletesInSilence, statusOfBadToken, versions } from './kernel/version.ts';
import { furnish, type Rest, startRest, WHOLE } from './testing.ts';

/** What every method has in common, asked of every method that the description names. */

type Parameter = { readonly name: string; readonly in: 'path' | 'query' };
type Described = {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: object;
  readonly responses: object;
};
type Operation = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below the version, with ids that exist. */
  readonly path: string;
  readonly described: Described;
};

const ids: Readonly<Record<string, string>> = {
  user_id: 'anna',
  conference_id: 'weekly',
  participant_id: 'clara',
  invitation_id: 'clara',
  group_id: '@no_group',
};

let rest: Rest;
let operations: readonly Operation[];
beforeAll(async () => {
  rest = await startRest();
  await furnish(rest);
  const { json } = await rest.call('GET', '/v3.11/openapi.json', { token: null });
  operations = Object.entries<Record<string, Described>>(json.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => ({
      method: method.toUpperCase() as Operation['method'],
      path: path
        .replace('/api/v3.11', '')
        .replaceAll(/\{(\w+)\}/g, (_all, name: string) => ids[name] ?? 'none'),
      described,
    })),
  );
});
afterAll(() => rest.close());

const reading = () => operations.filter(({ method }) => method === 'GET');
const paged = () =>
  reading().filter(({ described }) => described.parameters?.some(({ name }) => name === 'page_id'));
const isPublic = (path: string): boolean => path === '/software/clients';

/** Durations of what goes on grow while it is asked. */
const told = async (...asked: Parameters<Rest['call']>) => {
  const { status, text } = await rest.call(...asked);
  return [status, text];
};

describe('every method', () => {
  it('[API-03] is there for every version, and reads the same', async () => {
    for (const { path } of reading()) {
      const oldest = await told('GET', `/v3${path}`);
      for (const { name } of versions)
        expect([name, path, await told('GET', `/${name}${path}`)]).toEqual([name, path, oldest]);
    }
  });

  it('[API-03] refuses a dead token as its version does', async () => {
    for (const { method, path } of operations.filter(({ path: one }) => !isPublic(one))) {
      for (const version of versions) {
        const { status, json } = await rest.call(method, `/${version.name}${path}`, { token: 'dead' });
        expect([version.name, method, path, status, json.error.errors[0].reason]).toEqual([
          version.name,
          method,
          path,
          statusOfBadToken(version),
          'accessTokenInvalid',
        ]);
      }
    }
  });

  it('[API-03] is found with a slash at its end, and with the token in the address', async () => {
    for (const { path } of reading()) {
      const plain = await told('GET', `/v3.3${path}`);
      expect([path, await told('GET', `/v3.3${path}/`)]).toEqual([path, plain]);
      const inAddress = await told('GET', `/v3.3${path}/?access_token=${WHOLE}`, { token: null });
      expect([path, inAddress]).toEqual([path, plain]);
    }
    for (const { method, path } of operations.filter((one) => one.method !== 'GET')) {
      const plain = await told(method, `/v3.3${path}`, { token: 'dead' });
      expect([path, await told(method, `/v3.3${path}/`, { token: 'dead' })]).toEqual([path, plain]);
    }
  });

  it('[API-03] takes an empty body that is said to be JSON, where none is wanted', async () => {
    const without = operations.filter(({ described }) => described.requestBody === undefined);
    expect(without.length).toBeGreaterThan(30);
    for (const { method, path } of without) {
      const address = `/v3.1${path.replace('weekly', 'nothing').replace('anna', 'nobody')}`;
      const headers = { 'content-type': 'application/json', 'content-length': '0' };
      const { status } = await rest.call(method, address, { body: '', headers });
      expect([method, address, [200, 404, 409]]).toEqual([method, address, expect.arrayContaining([status])]);
    }
  });

  it('[API-03] that deletes answers as its version does', async () => {
    for (const version of versions) {
      await rest.call('POST', '/v3/conferences', { body: { id: 'gone', topic: 'Gone', owner: 'anna' } });
      const { status, text } = await rest.call('DELETE', `/${version.name}/conferences/gone`);
      expect([version.name, status, text]).toEqual([
        version.name,
        ...(deletesInSilence(version) ? [204, ''] : [200, '{"id":"gone"}']),
      ]);
    }
  });
});

describe('every list', () => {
  it('[API-03] begins with the page 0 or 1, and is empty on a page past its end', async () => {
    expect(paged().length).toBeGreaterThan(10);
    for (const { path } of paged()) {
      const list = (page: string) => rest.call('GET', `/v3.3${path}?page_size=500&page_id=${page}`);
      const first = await list('1');
      expect([path, (await list('0')).text]).toEqual([path, first.text]);
      for (const page of ['2', '10001', '1000000000']) {
        const { status, json } = await list(page);
        if (first.status !== 200) expect([path, status]).toEqual([path, first.status]);
        else expect([path, page, Object.values(json)]).toEqual([path, page, expect.arrayContaining([[]])]);
        if (json.next_page_id !== undefined) expect(json.next_page_id).toBe(-1);
      }
    }
  });

  it('[API-03] is walked to its end by a program that counts from nothing', async () => {
    const seen: string[] = [];
    for (let page = 0; page !== -1; ) {
      const { json } = await rest.call('GET', `/v3.3/users?page_size=1&page_id=${page}`);
      seen.push(...json.users.map(({ id }: { id: string }) => id));
      page = json.next_page_id;
    }
    expect(seen).toEqual(['anna', 'boris', 'clara']);
  });
});

describe('numbers and switches', () => {
  it('[API-03] may be texts, wherever programs send rows of a table', async () => {
    const body = {
      id: 'texts',
      topic: 'Texts',
      owner: 'anna',
      type: '0',
      schedule: { type: '-1' },
      max_participants: '36',
      max_podiums: '36',
      allow_guests: '1',
      auto_invite: '0',
      recording: '0',
      broadcast_enabled: '0',
      multicast_enable: 'false',
      allow_only_planned_participants: '1',
    };
    const { status, json } = await rest.call('POST', '/v3.2/conferences', { body });
    expect([status, json.conference]).toMatchObject([
      200,
      { type: 0, allow_guests: true, allow_only_planned_participants: true, recording: 0 },
    ]);
    const { json: changed } = await rest.call('PUT', '/v3.2/users/clara', {
      body: { login_name: 'clara', is_active: '0', company: 7, groups: 'Sales', avatar: 'row.png' },
    });
    expect(changed.user).toMatchObject({ company: '7', is_active: 0, status: -2 });
  });
});

describe('what monitoring asks for', () => {
  it('[API-03] is answered whatever token comes with it', async () => {
    for (const path of ['/v4/server', '/v4/endpoints/connects', '/v3.1/software/clients']) {
      const plain = await told('GET', path, { token: null });
      expect(plain[0]).toBe(200);
      for (const [spelling, token] of [
        [`${path}/`, null],
        [path, 'dead'],
        [`${path}?access_token=dead`, null],
      ] as const)
        expect([path, await told('GET', spelling, { token })]).toEqual([path, plain]);
    }
  });
});

describe('presets of broadcasts', () => {
  it('[API-03] are none, and nobody reads them but the secret key', async () => {
    const { json } = await rest.call('GET', '/v3.11/broadcast/presets');
    expect(json).toEqual({ cnt: 0, presets: [] });
  });
});
