import { describe, expect, it } from 'vitest';
import { deletableReports, reportNames } from '#domain/report/index.ts';
import { samples } from '#tests/golden/samples.ts';
import { type Fact, fact } from '../testing/facts.ts';
import { deliveryModes, type GivenOptions, given } from '../testing/given.ts';
import { admitted, left, sessionClosed, sessionOpened } from '../testing/samples.ts';
import { eventLog } from './evolve.ts';

const place = { sessionId: 's1', conferenceId: '100', participantId: 'p1' };
const olga = { kind: 'account', id: 'olga' } as const;

const signedIn = fact(
  'SignedIn',
  {
    sessionId: 'b1',
    principal: olga,
    tokenHash: 'a token',
    expiresAt: '2026-03-02T00:00:00.000Z',
    userAgent: 'Firefox 150',
  },
  { actor: { kind: 'anonymous', id: '', address: '192.0.2.5', application: 'web 1.0' } },
);

/** Rows as the panel shows them: oldest first, details on one line. */
const rowsAfter = async (facts: readonly Fact[], mode: GivenOptions = {}) => {
  const { queries } = await given(eventLog, facts, mode);
  const { items } = await queries.eventLog.list({
    orderBy: { column: 'time', direction: 'asc' },
    limit: 100,
  });
  return items.map(({ source, objectId, objectName, event, details }) =>
    [
      source,
      objectId,
      objectName,
      event,
      details.map(({ key, value }) => `${key}: ${value}`).join(', '),
    ].join(' | '),
  );
};

describe.each(deliveryModes)('event log, events arriving %s', (_mode, mode) => {
  it('[REP-02] tells of sign-ins, refusals and sign-outs', async () => {
    const rows = await rowsAfter(
      [
        signedIn,
        fact(
          'SignInFailed',
          { realm: 'panel', login: 'root', reason: 'wrong-password', userAgent: 'curl' },
          { actor: { kind: 'anonymous', id: '', address: '192.0.2.66' } },
        ),
        fact(
          'SignedOut',
          { sessionId: 'b1', principal: olga, reason: 'revoked' },
          { actor: { kind: 'administrator', id: 'root', address: '192.0.2.1' } },
        ),
      ],
      mode,
    );
    expect(rows).toEqual([
      'user | olga | olga | login | Host: 192.0.2.5, Login: olga, appId: b1, AppName: web 1.0, OldStatus: 0, NewStatus: 1, result: 0, user_agent: Firefox 150',
      'administrator | root | root | login_failed | Host: 192.0.2.66, Login: root, result: 1, description: wrong-password, user_agent: curl',
      'user | olga | olga | logout | Host: 192.0.2.1, appId: b1, OldStatus: 1, NewStatus: 0, Reason: revoked, By: root',
    ]);
  });

  it('[REP-02] tells of the life of the server', async () => {
    const rows = await rowsAfter(
      [
        fact('ServerStarted', { node: 'main', version: '1.2.3', afterCrash: true }),
        fact('ServerStopped', { node: 'main', reason: 'signal' }),
        fact('RestartRequested', {
          ...{ node: 'main', whenEmpty: true, running: 2 },
          settings: ['network.port', 'network.external'],
        }),
        fact('RestartWithdrawn', { node: 'main' }),
        fact('ReleaseAnnounced', {
          release: {
            ...{ version: '1.4.0', notes: null, security: true },
            issuedAt: '2026-01-01T00:00:00.000Z',
            validUntil: '2026-04-01T00:00:00.000Z',
          },
          publisher: 'example-1',
        }),
      ],
      mode,
    );
    expect(rows).toEqual([
      'server | main | main | start | Version: 1.2.3, AfterCrash: true',
      'server | main | main | stop | Reason: signal',
      'server | main | main | restart_requested | Host: 192.0.2.1, By: root, WhenEmpty: true, Running: 2, Settings: network.port, network.external',
      'server | main | main | restart_withdrawn | Host: 192.0.2.1, By: root',
      'server | updates | updates | update_announced | Version: 1.4.0, Publisher: example-1, Security: true',
    ]);
  });

  it('[REP-02] names conference and people in every event of a session', async () => {
    const run = { sessionId: 's1', conferenceId: '100' };
    const rows = await rowsAfter(
      [
        sessionOpened('s1', '100'),
        admitted(place, 'olga', { displayName: 'Ольга' }),
        fact('ParticipantRightsChanged', {
          ...place,
          rights: { sendAudio: true, sendVideo: false, shareContent: false, chat: true },
          limits: { incoming: null, outgoing: 512 },
        }),
        fact('SessionMediaLost', { ...run, cause: 'worker died' }),
        fact('SessionMediaRestored', run),
        left(place),
        sessionClosed('s1', '100'),
      ],
      mode,
    );
    expect(rows).toEqual([
      'conference | 100 | Conference 100 | session_opened | Session: s1, Owner: ivan',
      'user | olga | Ольга | join | Host: 192.0.2.44, Login: olga, appId: connection of p1, AppName: WebClient, DisplayName: Ольга, Role: participant, Rights: sendAudio sendVideo shareContent chat, OldStatus: 0, NewStatus: 2, Conference: 100, Session: s1, user_agent: Firefox 150',
      'user | olga | Ольга | rights_changed | Conference: 100, Session: s1, Rights: sendAudio chat, Limits: outgoing 512',
      'conference | 100 | Conference 100 | media_lost | Session: s1, description: worker died',
      'conference | 100 | Conference 100 | media_restored | Session: s1',
      'user | olga | Ольга | leave | Conference: 100, Session: s1, Reason: left, OldStatus: 2, NewStatus: 0',
      'conference | 100 | Conference 100 | session_closed | Session: s1, Reason: stopped',
    ]);
  });

  it('[REP-02] names people as they were called, and tells of accounts that are switched off and on', async () => {
    const rows = await rowsAfter(
      [
        fact('AccountCreated', { ...samples.AccountCreated, accountId: 'olga' }),
        fact('AccountProfileChanged', { accountId: 'olga', profile: { displayName: 'Ольга' } }),
        signedIn,
        fact('AccountDeactivated', { accountId: 'olga' }, { actor: { kind: 'administrator', id: 'root' } }),
        fact('AccountProfileChanged', { accountId: 'olga', profile: { displayName: 'О. Ёлкина' } }),
        fact('AccountActivated', { accountId: 'olga' }, { actor: { kind: 'administrator', id: 'root' } }),
      ],
      mode,
    );
    expect(rows).toEqual([
      'user | olga | olga | login | Host: 192.0.2.5, Login: olga, appId: b1, AppName: web 1.0, DisplayName: Ольга, OldStatus: 0, NewStatus: 1, result: 0, user_agent: Firefox 150',
      'user | olga | olga | status | DisplayName: Ольга, OldStatus: 1, NewStatus: -2, By: root',
      'user | olga | olga | status | DisplayName: О. Ёлкина, OldStatus: -2, NewStatus: 0, By: root',
    ]);
  });

  it('[REP-02] tells what somebody did before and does from then on, in each browser and conference', async () => {
    const browser = (sessionId: string, time: string, expiresAt = '2026-03-02T00:00:00.000Z') =>
      fact(
        'SignedIn',
        { sessionId, principal: olga, tokenHash: 'a token', expiresAt, userAgent: '' },
        { actor: { kind: 'anonymous', id: '' }, time },
      );
    const rotated = { principal: olga, tokenHash: 'another', expiresAt: '2026-03-03T00:00:00.000Z' };
    const own = { ...place, sessionId: 's2', conferenceId: '200', participantId: 'p2' };
    const after = (facts: readonly Fact[]) =>
      rowsAfter(facts, mode).then((rows) =>
        rows.flatMap((row) => {
          const [, event, old, now] =
            /([a-z_]+) \| [^|]*OldStatus: (-?\d), NewStatus: (-?\d)/.exec(row) ?? [];
          return event === undefined ? [] : [`${event} ${old} ${now}`];
        }),
      );
    const facts = [
      browser('b1', '2026-03-01T09:00:00.000Z', '2026-03-01T12:00:00.000Z'),
      browser('b2', '2026-03-01T09:01:00.000Z', '2026-03-01T10:00:00.000Z'),
      fact('SessionTokenRotated', { sessionId: 'b1', ...rotated }, { time: '2026-03-01T09:02:00.000Z' }),
      sessionOpened('s1', '100', { time: '2026-03-01T09:03:00.000Z' }),
      sessionOpened('s2', '200', { time: '2026-03-01T09:03:00.000Z' }),
      admitted(place, 'olga', { role: 'owner' }, { time: '2026-03-01T09:04:00.000Z' }),
      admitted(own, 'Olga', {}, { time: '2026-03-01T09:05:00.000Z' }),
      left(place, { time: '2026-03-01T09:06:00.000Z' }),
      admitted(
        { ...place, participantId: 'p3' },
        'guest2:k7m2',
        { role: 'guest' },
        { time: '2026-03-01T09:07:00.000Z' },
      ),
      left({ ...place, participantId: 'p3' }, { time: '2026-03-01T09:08:00.000Z' }),
    ];
    const out = { sessionId: 'b1', principal: olga, reason: 'signed-out' } as const;
    expect(
      await after([
        ...facts,
        sessionClosed('s2', '200', { time: '2026-03-01T09:09:00.000Z' }),
        fact('SignedOut', out, { time: '2026-03-02T13:00:00.000Z' }),
      ]),
    ).toEqual([
      'login 0 1',
      'login 1 1',
      'join 1 5',
      'join 5 5',
      'leave 5 2',
      'join 0 2',
      'leave 2 0',
      'logout 1 0',
    ]);
  });

  it('[REP-02] tells who excluded somebody who had registered, and why', async () => {
    const excluded = { conferenceId: '100', personId: 'guest2:k7m2', reason: 'A double' };
    const rows = await rowsAfter(
      [fact('WebinarGuestExcluded', excluded, { actor: { kind: 'administrator', id: 'root' } })],
      mode,
    );
    expect(rows).toEqual([
      'user | guest2:k7m2 | guest2:k7m2 | guest_excluded | Conference: 100, Reason: A double, By: root',
    ]);
  });

  it('[ADM-08] [PLAT-07] tells who read what of chats, and how; of old readings what is known', async () => {
    const actor = { kind: 'administrator', id: 'sam', address: '192.0.2.1' } as const;
    const read = (data: object, scope: object = {}) => ({
      ...samples.SensitiveReportRead,
      ...data,
      scope: { ...samples.SensitiveReportRead.scope, ...scope },
    });
    const rows = await rowsAfter(
      [
        fact('SensitiveReportRead', read({ kind: 'unknown' }), { actor }),
        fact('SensitiveReportRead', read({ kind: 'looked' }), { actor }),
        fact('SensitiveReportRead', read({ kind: 'looked' }, { sessionId: 's1' }), { actor }),
        fact('SensitiveReportRead', read({ kind: 'exported', until: null }, { personId: 'olga' }), { actor }),
      ],
      mode,
    );
    expect(rows).toEqual([
      'administrator | sam | sam | read_report | Host: 192.0.2.1, Report: chatMessages',
      'administrator | sam | sam | read_report | Host: 192.0.2.1, Report: chatMessages, Scope: all',
      'administrator | sam | sam | read_report | Host: 192.0.2.1, Report: chatMessages, Session: s1',
      'administrator | sam | sam | export_report | Host: 192.0.2.1, Report: chatMessages, Person: olga',
    ]);
  });

  it('[REP-02] tells of keys, certificates and backups', async () => {
    const actor = { kind: 'administrator', id: 'root', address: '192.0.2.1' } as const;
    const rows = await rowsAfter(
      [
        fact('SessionKeyRegenerated', { audience: 'guests', generation: 2 }, { actor }),
        fact('CertificateInstalled', samples.CertificateInstalled, { actor }),
        fact('CertificateRequestFailed', samples.CertificateRequestFailed, {
          actor: { kind: 'system', id: 'https' },
        }),
        fact('CertificateEndNear', samples.CertificateEndNear, { actor: { kind: 'system', id: 'https' } }),
        fact('CertificateRemoved', samples.CertificateRemoved, { actor }),
        fact('ConfigurationBackupMade', { name: 'a.backup', withSecrets: true }, { actor }),
        fact('ConfigurationBackupFetched', { name: 'a.backup' }, { actor }),
        fact('ConfigurationBackupRemoved', { name: 'a.backup' }, { actor }),
        fact('ConfigurationRestoreBegun', { restoreId: 'r', kinds: ['users', 'groups'] }, { actor }),
        fact('ConfigurationRestored', { restoreId: 'r', changed: 3 }, { actor }),
      ],
      mode,
    );
    expect(rows.map((row) => row.replace('server | ', ''))).toEqual([
      'session-keys | session-keys | session_key_regenerated | Audience: guests, Generation: 2, By: root',
      expect.stringMatching(/^certificate \| certificate \| certificate_installed \| Source: .*By: root$/),
      'certificate | certificate | certificate_failed | Source: acme, description: meet.example.org: connection refused',
      'certificate | certificate | certificate_ends | Subject: meet.example.org, Until: 2026-02-01T00:00:00.000Z, Days: 30',
      'certificate | certificate | certificate_removed | Source: uploaded, By: root',
      'configuration | configuration | backup_made | Host: 192.0.2.1, File: a.backup, Secrets: true, By: root',
      'configuration | configuration | backup_fetched | Host: 192.0.2.1, File: a.backup, By: root',
      'configuration | configuration | backup_removed | Host: 192.0.2.1, File: a.backup, By: root',
      'configuration | configuration | restore_begun | Host: 192.0.2.1, Kinds: users groups, By: root',
      'configuration | configuration | restored | Host: 192.0.2.1, Changes: 3, By: root',
    ]);
  });

  it.each(Object.values(deletableReports).map(({ loggedAs }) => loggedAs))(
    '[REP-02] [OP-04] keeps every %s, with filter and number, whatever is deleted later',
    async (loggedAs) => {
      const [report = 'events'] = reportNames.filter((name) => deletableReports[name].loggedAs === loggedAs);
      const filter = { from: null, until: '2026-03-01T09:00:00.000Z', text: 'ёлк', columns: {} };
      const everything = { ...filter, until: '2100-01-01T00:00:00.000Z', text: '' };
      const actor = { kind: 'administrator', id: 'root', address: '192.0.2.1' } as const;
      const rows = await rowsAfter(
        [
          fact('ReportRowsDeleted', { report, filter, count: 3 }, { actor }),
          fact('ReportRowsDeleted', { report: 'events', filter: everything, count: 9 }, { actor }),
        ],
        mode,
      );
      expect(rows[0]).toBe(
        `administrator | root | root | ${loggedAs} | Host: 192.0.2.1, Before: 2026-03-01T09:00:00.000Z, Words: ёлк, Rows: 3`,
      );
      expect(rows).toHaveLength(2);
    },
  );

  it('remembers names only while a session runs', async () => {
    const { documents } = await given(
      eventLog,
      [sessionOpened('s1', '100'), admitted(place, 'olga'), sessionClosed('s1', '100')],
      mode,
    );
    expect(await documents('event-log', 'names')).toEqual([]);
  });
});

describe('the list of the event log', () => {
  const facts = [
    signedIn,
    sessionOpened('s1', '100'),
    admitted(place, 'olga', { displayName: 'Ольга Ёлкина' }),
    fact('ServerStopped', { node: 'main', reason: 'signal' }),
  ];

  it('[REP-02] is newest first, filtered by time, source, event and text', async () => {
    const { queries } = await given(eventLog, facts);
    const events = async (request: object) => {
      const { items } = await queries.eventLog.list({ limit: 10, ...request });
      return items.map(({ event }) => event).join(' ');
    };
    expect(await events({})).toBe('stop join session_opened login');
    expect(await events({ source: 'user' })).toBe('join login');
    expect(await events({ events: ['stop', 'login'] })).toBe('stop login');
    expect(await events({ objectId: 'olga' })).toBe('join login');
    expect(await events({ text: 'елк' })).toBe('join');
    expect(await events({ time: { from: '2026-03-01T09:00:03.000Z' } })).toBe('stop');
    expect(await queries.eventLog.count({ source: 'conference' })).toEqual({ count: 1, capped: false });
  });

  it('keeps tokens out', async () => {
    const { documents } = await given(eventLog, facts);
    expect(JSON.stringify(await documents('event-log', 'rows'))).not.toContain('a token');
  });
});
