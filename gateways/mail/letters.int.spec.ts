import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { openMemoryLog } from '#platform/event-log/index.ts';
import {
  addAnna,
  folder,
  MINUTE,
  mailPlace,
  plan,
  settled,
  sink,
  start,
  subjects,
} from './mail.spec-support.ts';
import { openOutbox } from './outbox.ts';

mailPlace();

describe('letters of the server', () => {
  it('[SMTP-04] tell who is invited, what changed and that it is off, one recipient each', async () => {
    const server = await start();
    await addAnna(server);
    await plan(server, { invited: ['ivan', 'anna'] });
    await settled(server, 'sent', 2);
    await server.as({
      type: 'ChangeConference',
      data: { conferenceId: '482913', changes: { title: 'Plans', invited: ['ivan'] } },
    });
    await settled(server, 'sent', 4);
    await server.as({ type: 'DeleteConference', data: { conferenceId: '482913' } });
    await settled(server, 'sent', 5);
    expect(sink.received.map(({ to }) => to)).toEqual(sink.received.map(({ to }) => [to[0]]));
    expect(subjects().toSorted()).toEqual([
      'Cancelled: Plans',
      'Changed: Plans',
      'Invitation: Planning',
      'Invitation: Planning',
      'You are no longer invited: Plans',
    ]);
  });

  it('[SMTP-07] are sent once each, across a restart, and never for what happened before mail was there', async () => {
    const log = openMemoryLog();
    const first = await start({ connection: { host: '' } }, log);
    await addAnna(first);
    await plan(first);
    await first.gateway.close();
    rmSync(folder, { recursive: true, force: true });
    const second = await start({}, log, first.clock);
    expect(second.gateway.state().counts.waiting).toBe(0);
    sink.behave({ GREETING: '421 later' });
    await plan(second, { title: 'Second' }, 'second');
    await vi.waitFor(() => expect(second.gateway.state().state).toBe('failing'));
    await second.gateway.close();
    sink.behave({});
    const third = await start({}, log, first.clock);
    third.clock.advance(5 * MINUTE);
    await settled(third, 'sent', 1);
    expect(subjects()).toEqual(['Invitation: Second']);
  });

  it('[SMTP-07] wait longer each time that one address is not served yet, and are given up after two days', async () => {
    const server = await start();
    await addAnna(server);
    sink.behave({ 'RCPT TO': '451 4.7.1 Greylisted, come back' });
    await plan(server);
    const attempts: number[] = [];
    for (const pause of [1, 5, 15, 60, 240, 720, 1440]) {
      await vi.waitFor(() => {
        const [letter] = server.gateway.letters({ limit: 1 });
        expect(letter?.attempts).toBe(attempts.length + 1);
        expect(letter?.due).not.toBeNull();
      });
      attempts.push(pause);
      server.clock.advance(pause * MINUTE);
    }
    await settled(server, 'failed', 1);
    expect(server.gateway.letters({ limit: 1 })[0]).toMatchObject({
      problem: 'recipient',
      answer: '451 4.7.1 Greylisted, come back',
    });
  });

  it('[SMTP-07] that the server refuses for good are shown with its words, and go when told to', async () => {
    const server = await start();
    await addAnna(server);
    sink.behave({ 'RCPT TO': '550 5.1.1 No such user here' });
    await plan(server);
    await settled(server, 'failed', 1);
    const [letter] = server.gateway.letters({ status: 'failed', limit: 10 });
    expect(letter).toMatchObject({
      kind: 'invitation',
      conferenceId: '482913',
      recipient: 'ivan',
      attempts: 1,
    });
    expect(letter?.answer).toBe('550 5.1.1 No such user here');
    sink.behave({});
    expect(server.gateway.tryAgain(letter?.id ?? 0)).toBe(true);
    await settled(server, 'sent', 1);
    expect(server.gateway.tryAgain(letter?.id ?? 0)).toBe(false);
    expect(server.gateway.discard(letter?.id ?? 0)).toBe(true);
    expect(server.gateway.letters({ limit: 10 })).toEqual([]);
  });

  it.each([
    ['refuses connections', 'closed', 'connection'],
    ['greets with garbage', { GREETING: '\u0000\u0001garbage' }, 'protocol'],
    ['drops the line', { 'MAIL FROM': 'drop' }, 'connection'],
    ['does not take the sender', { 'MAIL FROM': '550 not you' }, 'sender'],
  ] as const)('[OP-02] leave a server alone that %s', async (_, manners, problem) => {
    const server = await start();
    await addAnna(server);
    if (manners === 'closed') server.configure({ port: 1 });
    else sink.behave(manners);
    await plan(server);
    await vi.waitFor(
      () => expect(server.gateway.state()).toMatchObject({ state: 'failing', problem }),
      5_000,
    );
    const tried = sink.connections();
    for (let index = 0; index < 20; index += 1) await plan(server, { title: `c${index}` }, `c${index}`);
    expect(server.gateway.state().counts.waiting).toBe(21);
    expect(sink.connections()).toBe(tried);
    sink.behave({});
    server.configure({ port: sink.port });
    await settled(server, 'sent', 21);
    expect(server.gateway.state().state).toBe('working');
  });

  it('[OP-02] give a silent server up, while commands go on', async () => {
    const server = await start();
    await addAnna(server);
    sink.behave({ 'RCPT TO': 'hang' });
    await plan(server);
    await vi.waitFor(() => expect(sink.said.some((line) => line.startsWith('RCPT'))).toBe(true));
    const started = performance.now();
    await plan(server, { title: 'Other' }, 'other');
    expect(performance.now() - started).toBeLessThan(500);
    await vi.waitFor(() => {
      server.clock.advance(61_000);
      expect(server.gateway.state()).toMatchObject({ state: 'failing', problem: 'timeout' });
    });
  });

  it('[SMTP-04] are not written about a silent conference, nor to people without an address', async () => {
    const server = await start({ notices: { exclusions: false } });
    await addAnna(server);
    await plan(server, { emailInvitations: false });
    await plan(server, {}, 'second');
    const conferenceId = 'second';
    server.configure({}, { exclusions: true });
    await settled(server, 'sent', 1);
    await server.as({ type: 'ChangeConference', data: { conferenceId, changes: { invited: [] } } });
    await settled(server, 'sent', 2);
    await plan(server, { invited: ['olga', 'nobody'] }, 'third');
    await settled(server, 'skipped', 2);
    expect(server.gateway.letters({ limit: 2 }).map(({ problem }) => problem)).toEqual([
      'noAccount',
      'noAddress',
    ]);
    expect(subjects()).toEqual(['Invitation: Planning', 'You are no longer invited: Planning']);
  });

  it('[ES-10] forget everybody of a webinar at once, in moments and not in minutes', () => {
    const outbox = openOutbox(folder, 0);
    const people = Array.from({ length: 10_000 }, (_, index) => `guest2:${index}`);
    const letters = [...people, 'ivan'].map((recipient, revision) => {
      const about = { stream: 'registration-1', revision, recipient };
      return { event: `e-${revision}`, kind: 'registration', ...about } as const;
    });
    outbox.take(letters, 1, 0);
    outbox.forget(people);
    expect(outbox.recipients()).toEqual(['ivan']);
    outbox.close();
  });

  it('[SMTP-07] [ES-10] forget people who are forgotten', async () => {
    const server = await start();
    await addAnna(server);
    await plan(server);
    await settled(server, 'sent', 1);
    delete server.people.ivan;
    await server.log.append({
      stream: 'person-ivan',
      expectedRevision: -1,
      events: [{ type: 'PersonForgotten', data: { personId: 'ivan' } }],
      metadata: {
        commandId: 'forget',
        now: '2026-03-01T09:00:00.000Z',
        actor: { kind: 'administrator', id: 'root' },
        correlationId: 'forget',
      },
    });
    await settled(server, 'sent', 0);
    const files = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'latin1'));
    expect(files.join('')).not.toContain('ivan');
  });
});
