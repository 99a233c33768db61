import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { may } from '#domain/access/index.ts';
import { reportTables } from '../reports/tables.ts';
import {
  addressesIn,
  type Callers,
  furnishCallers,
  type Program,
  type Scoped,
  startObservedServer,
} from './callers.spec-support.ts';
import { type Rule, restTable, webTable } from './rest-table.spec-support.ts';

const PATIENCE = 240_000;
const VERSION = 'v3.3';
const PREFIX = '/api/:version';

let observed: Awaited<ReturnType<typeof startObservedServer>>;
let callers: Callers;
let sessions: Readonly<Record<'anna' | 'boris', string>>;
beforeAll(async () => {
  observed = await startObservedServer();
  callers = await furnishCallers(observed.server);
  sessions = { anna: await sessionOf('live-anna'), boris: await sessionOf('live-boris') };
}, PATIENCE);
afterAll(() => observed.server.close(), PATIENCE);

const request = async (route: string, by: Program, { body }: Pick<Rule, 'body'> = {}) => {
  const [method = '', path = ''] = route.split(' ');
  const response = await fetch(`${observed.server.url}/api/${VERSION}${path}`, {
    method,
    headers: { ...by.headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, text, json: text === '' ? null : JSON.parse(text) };
};

const sessionOf = async (conferenceId: string): Promise<string> => {
  const { json } = await request(`GET /conferences/${conferenceId}`, callers.key);
  return json.conference.session_id;
};

type Ids = Readonly<Record<string, string>>;
const filled = (route: string, ids: Ids): string =>
  route.replaceAll(/:(\w+)/g, (_all, name: string) => encodeURIComponent(ids[name] ?? 'nobody'));

const hasIds = (route: string): boolean => route.includes('/:');
const ofUser = (login: 'anna' | 'boris', route: string): Ids => ({
  user_id: login,
  // What is stopped or deleted is one that may be stopped.
  conference_id: `${/stop$/.test(route) ? 'still' : 'live'}-${login}`,
  session_id: sessions[login],
});

const isRefusal = (status: number): boolean => status === 401 || status === 403;
const rules = Object.entries(restTable);

/** What the whole server holds that a refused request could have changed. */
const everything = async (): Promise<string> => {
  const lists = [
    'users',
    'groups',
    'aliases',
    'conferences',
    'users/anna/addressbook',
    'users/boris/addressbook',
  ];
  const answers = await Promise.all(lists.map((list) => request(`GET /${list}`, callers.key)));
  return answers.map(({ text }) => text).join('\n');
};

describe('every route', { timeout: PATIENCE }, () => {
  it('[AZ-01] of the running server stands in the tables, and nothing else does', () => {
    const addresses = addressesIn(observed.routes);
    const ofRest = addresses
      .filter((route) => route.includes(PREFIX))
      .map((route) => route.replace(PREFIX, ''));
    expect(ofRest.sort()).toEqual(Object.keys(restTable).sort());
    const others = addresses.filter((route) => !route.includes(PREFIX) && !/openapi\.json$/.test(route));
    expect(others.sort()).toEqual(Object.keys(webTable).sort());
  });

  it('[AZ-01] lets nobody in without a token for programs, whoever he is elsewhere', async () => {
    const before = await everything();
    for (const stranger of callers.strangers) {
      for (const [route, rule] of rules) {
        const { status } = await request(filled(route, ofUser('anna', route)), stranger, rule);
        const expected = rule.scopes === 'everybody' ? 200 : 403;
        expect([stranger.name, route, status]).toEqual([stranger.name, route, expected]);
      }
    }
    expect(await everything()).toBe(before);
  });

  it('[AZ-01] lets the secret key in', async () => {
    for (const [route] of rules) {
      const { status } = await request(filled(route, {}), callers.key, {});
      expect([route, isRefusal(status), status < 500]).toEqual([route, false, true]);
    }
  });

  it('[AZ-06] lets a program of the whole server in by exactly the scopes of the table', async () => {
    const before = await everything();
    for (const program of callers.wholes) {
      for (const [route, { scopes }] of rules) {
        const { status } = await request(filled(route, {}), program, {});
        const allowed = scopes === 'everybody' || (scopes !== 'key' && scopes.includes(program.scope));
        expect([program.name, route, isRefusal(status)]).toEqual([program.name, route, !allowed]);
      }
    }
    expect(await everything()).toBe(before);
  });
});

describe('the token of a user', { timeout: PATIENCE }, () => {
  const within = ({ scopes }: Rule, { scope }: Scoped): boolean =>
    scopes !== 'key' && scopes !== 'everybody' && scopes.includes(scope);

  it('[AZ-06] reaches nothing of others, whatever its scope', async () => {
    const before = await everything();
    for (const program of callers.users) {
      for (const [route, rule] of rules.filter(([one]) => hasIds(one))) {
        const answer = await request(filled(route, ofUser('boris', route)), program, rule);
        const expected = within(rule, program) ? [403, 404] : [403];
        expect([program.name, route, expected]).toEqual([
          program.name,
          route,
          expect.arrayContaining([answer.status]),
        ]);
        expect(answer.text).not.toContain('Secret');
      }
    }
    expect(await everything()).toBe(before);
  });

  it('[AZ-06] sees in lists what is the user’s own, and makes nothing for others', async () => {
    const before = await everything();
    for (const program of callers.users) {
      for (const [route, rule] of rules.filter(([one]) => !hasIds(one))) {
        if (rule.scopes === 'everybody') continue;
        const isCreation = route === 'POST /conferences';
        const body = isCreation ? { ...rule.body, owner: 'boris' } : rule.body;
        const { status, text } = await request(route, program, body === undefined ? {} : { body });
        const allowed = within(rule, program) && rule.user === 'own' && !isCreation;
        expect([program.name, route, status]).toEqual([program.name, route, allowed ? 200 : 403]);
        expect(text).not.toMatch(/boris/);
      }
    }
    expect(await everything()).toBe(before);
  });

  it('[AZ-06] reaches what is the user’s own by exactly the scopes of the table', async () => {
    for (const program of callers.users) {
      for (const [route, rule] of rules) {
        if (rule.scopes === 'everybody') continue;
        const { status } = await request(filled(route, ofUser('anna', route)), program, rule);
        const allowed = within(rule, program) && rule.user === 'own';
        expect([program.name, route, isRefusal(status)]).toEqual([program.name, route, !allowed]);
      }
    }
  });
});

describe('every report', { timeout: PATIENCE }, () => {
  it('[AZ-01] is a table for those who may read it, and for nobody else', async () => {
    const { people, cookie, strangers, key } = callers;
    const roles = {
      stranger: { kind: 'anonymous' },
      user: { kind: 'account', id: 'anna', sessionId: 's' },
      auditor: { kind: 'administrator', id: 'eye', role: 'auditor', sessionId: 's' },
      admin: { kind: 'administrator', id: 'admin', role: 'admin', sessionId: 's' },
    } as const;
    const statusFor = async (name: string, by: Program): Promise<number> => {
      const query = name === 'participants' || name === 'invitations' ? `?sessionId=x` : '';
      const response = await fetch(`${observed.server.url}/export/${name}.csv${query}`, {
        headers: by.headers,
      });
      await response.arrayBuffer();
      return response.status;
    };
    for (const [name, { action }] of reportTables) {
      for (const [who, client] of Object.entries(people)) {
        const status = await statusFor(name, cookie(who, client));
        const allowed = may(roles[who as keyof typeof roles], action);
        expect([name, who, isRefusal(status)]).toEqual([name, who, !allowed]);
      }
      for (const one of [...strangers.filter(({ headers }) => headers.authorization !== undefined), key])
        expect([name, one.name, await statusFor(name, one)]).toEqual([name, one.name, 401]);
    }
  });
});
