import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gifOf } from '../../pictures/testing/bombs.ts';
import { furnish, type Rest, startRest, userCaller } from '../testing.ts';

const PATIENCE = 60_000;
let rest: Rest;
beforeAll(async () => {
  rest = await startRest();
  await furnish(rest);
  rest.callers.set('of-boris', userCaller('boris', ['users.avatar:write', 'users.avatar:read']));
  rest.callers.set('reader', userCaller('boris', ['users.avatar:read']));
}, PATIENCE);
afterAll(() => rest.close());

const picture = (): Promise<Buffer> =>
  sharp({ create: { width: 200, height: 300, channels: 3, background: '#880000' } })
    .jpeg()
    .toBuffer();

/** A form as browsers and programs of others write it. */
const formWith = async (field: string, bytes: Uint8Array, more: Readonly<Record<string, string>> = {}) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(more)) form.append(name, value);
  form.append(field, new File([new Uint8Array(bytes)], '../../photo.php', { type: 'text/html' }));
  const request = new Request('http://form', { method: 'POST', body: form });
  return {
    body: Buffer.from(await request.arrayBuffer()),
    headers: { 'content-type': request.headers.get('content-type') ?? '' },
  };
};

const avatarOf = async (login: string, at = `/v3.3/users/${login}`): Promise<string | null> =>
  (await rest.call('GET', at)).json.user.avatar;

const problemOf = ({
  status,
  json,
}: {
  status: number;
  json: { error?: { errors: { reason: string; location?: string }[] } };
}) => {
  const [problem] = json.error?.errors ?? [];
  return [status, problem?.reason, problem?.location];
};

describe('the picture of a user in REST', { timeout: PATIENCE }, () => {
  it('[API-03] comes in a form, is an address in every user, and is taken away', async () => {
    const sent = await rest.call('POST', '/v3.2/users/anna/avatar', await formWith('image', await picture()));
    expect(sent.status).toBe(200);
    expect(sent.json.avatar).toMatch(/^https:\/\/meet\.example\.org\/pictures\/[0-9a-f]{64}\?size=large$/);
    expect((await rest.call('GET', '/v3.2/users/anna/avatar')).json).toEqual(sent.json);
    expect(await avatarOf('anna')).toBe(sent.json.avatar);
    const { users } = (await rest.call('GET', '/v3.3/users')).json;
    const avatars = users.map(({ id, avatar }: { id: string; avatar: string | null }) => [id, avatar]);
    expect(Object.fromEntries(avatars)).toEqual({ anna: sent.json.avatar, boris: null, clara: null });
    const removed = await rest.call('DELETE', '/v3.3/users/anna/avatar');
    expect([removed.status, removed.json]).toEqual([200, { id: 'anna' }]);
    expect(await avatarOf('anna')).toBeNull();
    expect(problemOf(await rest.call('DELETE', '/v3.3/users/anna/avatar'))[1]).toBe('avatarNotFound');
    expect((await rest.call('GET', '/v3.3/users/anna/avatar')).json).toEqual({ avatar: null });
  });

  it('[API-05] is described as a form with a file', async () => {
    const { json } = await rest.call('GET', '/v3.3/openapi.json');
    const { requestBody } = json.paths['/api/v3.3/users/{user_id}/avatar'].post;
    expect(requestBody.content['multipart/form-data'].schema).toMatchObject({
      required: ['image'],
      properties: { image: { type: 'string' } },
    });
  });

  it('[API-03] is an address in invitations, too', async () => {
    const form = await formWith('image', await picture(), { login_name: 'ignored' });
    const { json } = await rest.call('POST', '/v3.8/users/clara/avatar/', form);
    expect(
      (await rest.call('GET', '/v3.3/conferences/weekly/invitations/clara')).json.invitation.avatar,
    ).toBe(json.avatar);
    expect((await rest.call('DELETE', '/v3.8/users/clara/avatar')).status).toBe(204);
  });

  it('[AZ-06] is changed by a token of the user, and by no other', async () => {
    const form = await formWith('image', await picture());
    const to = (login: string, token: string) =>
      rest.call('POST', `/v3.3/users/${login}/avatar`, { ...form, token });
    expect((await to('boris', 'of-boris')).status).toBe(200);
    expect((await to('anna', 'of-boris')).status).toBe(403);
    expect((await to('boris', 'reader')).status).toBe(403);
    expect((await rest.call('GET', '/v3.3/users/boris/avatar', { token: 'reader' })).status).toBe(200);
    expect(await avatarOf('anna')).toBeNull();
  });

  it('[FX-02] that is none is refused with its name', async () => {
    const to = async (...form: Parameters<typeof formWith>) =>
      problemOf(await rest.call('POST', '/v3.3/users/anna/avatar', await formWith(...form)));
    expect(await to('image', Buffer.from('<svg/>'))).toEqual([400, 'parameterInvalid', 'image']);
    expect(await to('image', gifOf(1).subarray(0, 14))).toEqual([400, 'parameterInvalid', 'image']);
    expect(await to('image', Buffer.alloc(0))).toEqual([400, 'parameterRequired', 'image']);
    expect(await to('picture', await picture())).toEqual([400, 'parameterRequired', 'image']);
    expect(await to('image', Buffer.alloc(11 * 1024 * 1024))).toEqual([400, 'parameterInvalid', 'image']);
    const json = await rest.call('POST', '/v3.3/users/anna/avatar', { body: { image: 'x' } });
    expect(problemOf(json)).toEqual([400, 'parameterRequired', 'image']);
    const broken = {
      body: '--x\r\nnot a form',
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
    };
    expect((await rest.call('POST', '/v3.3/users/anna/avatar', broken)).status).toBe(400);
    expect(
      problemOf(
        await rest.call('POST', '/v3.3/users/nobody/avatar', await formWith('image', await picture())),
      ),
    ).toEqual([404, 'userNotFound', 'user_id']);
    expect(await avatarOf('anna')).toBeNull();
    expect(rest.bugs).toEqual([]);
  });
});
