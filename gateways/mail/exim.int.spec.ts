import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { mailKinds } from '#domain/mail/index.ts';
import { systemClock } from '#platform/clock/index.ts';
import { openMailWay } from '#platform/outgoing/index.ts';
import { createMailDesk } from './desk.ts';
import { readLetters, startExim } from './exim.spec-support.ts';
import type { MailConnection } from './settings.ts';

let folder: string;
let exim: Awaited<ReturnType<typeof startExim>>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rostrum-exim-'));
  exim = await startExim(folder);
}, 60_000);

afterAll(async () => {
  await exim?.close();
  rmSync(folder, { recursive: true, force: true });
});

const connectionTo = (changes: Partial<MailConnection> = {}): MailConnection => ({
  host: 'good.test',
  port: exim.plain,
  security: 'starttls',
  authentication: 'password',
  login: 'meet',
  password: 'open sesame',
  senderAddress: 'meet@example.org',
  senderName: 'Видеосвязь; "Отдел" <x>',
  verifyCertificate: true,
  certificateAuthority: exim.authority,
  ...changes,
});

const deskWith = (connection: MailConnection) => {
  const allowed = { ranges: ['127.0.0.1'] };
  const way = openMailWay({ clock: systemClock, allowed, resolve: async () => ['127.0.0.1'] });
  return createMailDesk({
    transport: () => ({ way, ownName: 'meet.example.org' }),
    serverName: 'Rostrum',
    version: '1.0.0',
    timeZone: 'Europe/Berlin',
    baseUrl: () => 'https://meet.example.org',
    clock: systemClock,
    settings: {
      connection: () => connection,
      notices: () => ({
        administratorAddress: 'root@example.org',
        language: 'ru',
        registrations: true,
        exclusions: true,
        restarts: true,
        certificates: true,
        missedCalls: true,
      }),
      words: () => ({ subject: '', body: '' }),
      follow: () => () => undefined,
    },
  });
};

const check = (changes: Partial<MailConnection> = {}) => {
  const connection = connectionTo(changes);
  return deskWith(connection).check(connection);
};

describe('a real mail server', () => {
  it('[SMTP-01] is signed in to after STARTTLS and inside TLS, by a certificate of an authority of one’s own', async () => {
    const starttls = await check();
    expect(starttls).toMatchObject({ problem: null });
    expect(starttls.lines.map(({ text }) => text)).toEqual(
      expect.arrayContaining(['STARTTLS', '235 Authentication succeeded']),
    );
    expect(JSON.stringify(starttls.lines)).not.toMatch(/sesame|b3BlbiBz/);
    expect(await check({ security: 'tls', port: exim.tls })).toMatchObject({ problem: null });
    expect(await check({ password: 'wrong' })).toMatchObject({
      problem: 'signIn',
      answer: expect.stringContaining('535 Incorrect authentication data'),
    });
    expect(await check({ security: 'none' })).toMatchObject({ problem: 'noSignIn' });
  });

  it.each([
    ['for another host', { host: 'wrong.test' }, 'certificateHost'],
    ['past its time', { host: 'expired.test' }, 'certificateExpired'],
    ['that vouches for itself', { host: 'self.test' }, 'certificateUnknown'],
    ['of an unknown authority', { certificateAuthority: '' }, 'certificateUnknown'],
  ] as const)(
    '[OP-01] is not talked to with a certificate %s, and never told the password',
    async (_, changes, problem) => {
      for (const way of [{}, { security: 'tls', port: exim.tls }] as const) {
        const dialogue = await check({ ...changes, ...way });
        expect(dialogue.problem).toBe(problem);
        expect(dialogue.lines.some(({ text }) => text.startsWith('AUTH'))).toBe(false);
      }
      expect(await check({ ...changes, verifyCertificate: false })).toMatchObject({ problem: null });
    },
  );

  it('[SMTP-01] says in its own words what it does not take', async () => {
    const draft = { kind: 'restart', language: 'en', subject: '', body: '' } as const;
    const desk = deskWith(connectionTo());
    expect(await desk.sendTest(draft, 'nobody@nowhere.test')).toMatchObject({
      problem: 'recipient',
      answer: '550 No such user here',
    });
    expect(await desk.sendTest(draft, 'somebody@later.test')).toMatchObject({
      problem: 'recipient',
      answer: '451 Try again later',
    });
    expect(
      await deskWith(connectionTo({ authentication: 'none' })).sendTest(draft, 'ivan@example.org'),
    ).toMatchObject({
      problem: 'recipient',
      answer: '550 Sign in first',
    });
  });

  it('[SMTP-03] [SMTP-04] [SMTP-05] [SMTP-06] delivers letters that other programs read as they were meant', async () => {
    const desk = deskWith(connectionTo());
    for (const kind of mailKinds) {
      expect(
        await desk.sendTest({ kind, language: 'ru', subject: '', body: '' }, `${kind}@example.org`),
      ).toMatchObject({
        problem: null,
      });
    }
    await vi.waitFor(() => expect(exim.letters()).toHaveLength(mailKinds.length), 10_000);
    const letters = readLetters(exim.letters());
    for (const letter of letters) {
      const [kind] = letter.to[0].split('@');
      expect(letter).toMatchObject({
        to: [`${kind}@example.org`],
        envelope: `${kind}@example.org`,
        name: 'Иван Смирнов',
        from: expect.stringContaining('Видеосвязь; '),
        defects: [],
      });
      expect(letter.headers).toEqual(
        expect.arrayContaining([
          'auto-submitted',
          'date',
          'from',
          'message-id',
          'mime-version',
          'subject',
          'to',
        ]),
      );
      expect(letter.text).toContain('Администратор: root@example.org');
      expect(letter.html).toContain('<html lang="ru">');
    }
    const byKind = new Map(letters.map((letter: { to: string[] }) => [letter.to[0]?.split('@')[0], letter]));
    expect(byKind.get('invitation')).toMatchObject({
      subject: 'Приглашение: Планёрка отдела',
      calendar: {
        method: 'REQUEST',
        parameter: 'REQUEST',
        sequence: 0,
        summary: 'Планёрка отдела',
        organizer: 'mailto:meet@example.org',
        attendee: 'MAILTO:invitation@example.org',
        zones: ['Europe/Berlin'],
        url: 'https://meet.example.org/c/482913',
        alarms: 1,
      },
    });
    expect(byKind.get('cancellation')).toMatchObject({
      calendar: { method: 'CANCEL', parameter: 'CANCEL', alarms: 0 },
    });
    expect(byKind.get('restart')).toMatchObject({ calendar: null });
  });
});
