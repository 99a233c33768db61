import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { account, admin, profile, someHash } from '#command-api/testing/harness.ts';
import { type Asking, startGraphQL } from '../testing.ts';

let server: Awaited<ReturnType<typeof startGraphQL>>;

const definition = {
  title: 'Merger talks',
  ownerId: 'anna',
  mode: 'all-on-screen',
  description: 'Bring the numbers.',
  invited: ['boris'],
  uninvitedAllowed: false,
  muteMicrophoneOnEntry: false,
  muteCameraOnEntry: false,
} as const;

beforeAll(async () => {
  server = await startGraphQL();
  const data = { accountId: 'anna', profile: profile('anna'), passwordHash: someHash, active: true };
  await server.given(admin, { type: 'CreateAccount', data });
  for (const visibility of ['internal', 'public'] as const)
    await server.given(admin, {
      type: 'CreateConference',
      data: { conferenceId: visibility, definition: { ...definition, visibility } },
    });
});
afterAll(() => server.close());

const page = async (id: string, asking: Asking = {}) => {
  const text = '{ conferencePage(id: "ID") { id title ownerName description visibility joinAs } }';
  const { status, data, errors } = await server.ask(text.replace('ID', id), asking);
  return { status, data, errors };
};

const joinAs = async (id: string, asking: Asking) =>
  (await page(id, asking)).data.conferencePage?.joinAs ?? null;

describe('the page of a conference', () => {
  it('[GUEST-01] tells a visitor who is not signed in alike that a conference is internal or does not exist', async () => {
    const internal = await page('internal');
    expect(internal).toEqual(await page('absent'));
    expect(internal.data).toEqual({ conferencePage: null });
  });

  it('[GUEST-01] counts both against guessing, by address', async () => {
    for (const [id, address] of [
      ['internal', '192.0.2.20'],
      ['absent', '192.0.2.21'],
    ] as const) {
      for (let count = 0; count < 30; count += 1)
        expect((await page(id, { address })).data.conferencePage).toBeNull();
      const [error] = (await page('public', { address })).errors;
      expect(error?.extensions.code).toBe('RATE_LIMITED');
    }
  });

  it.each([
    ['public', 'a visitor', {}, 'GUEST'],
    ['internal', 'the owner', { account: account('anna') }, 'OWNER'],
    ['internal', 'an invited account', { account: account('boris') }, 'PARTICIPANT'],
    ['internal', 'an account that is not invited', { account: account('eve') }, 'NOT_INVITED'],
    ['internal', 'an administrator without an account', { administrator: admin }, 'SIGN_IN_REQUIRED'],
    ['absent', 'an account', { account: account('anna') }, null],
  ] as const)('of a conference that is %s answers %s', async (id, _who, asking, expected) => {
    expect(await joinAs(id, asking)).toBe(expected);
  });
});
