import { describe, expect, it } from 'vitest';
import { openMemoryLog } from '#platform/event-log/index.ts';
import {
  addAnna,
  mailPlace,
  plan,
  type Server,
  settled,
  sink,
  start,
  subjects,
} from './mail.spec-support.ts';

mailPlace();

describe('letters about the server itself', () => {
  it('[SMTP-02] tell the administrator of a start after a fault, and of no other', async () => {
    const server = await start();
    const system = { kind: 'system', component: 'server' } as const;
    const begin = () =>
      server.as({ type: 'RecordServerStart', data: { node: 'main', version: '1.0.0' } }, system);
    const end = (reason: 'signal' | 'fault' | 'restart') =>
      server.as({ type: 'RecordServerStop', data: { node: 'main', reason } }, system);
    await begin();
    await end('signal');
    await begin();
    await end('restart');
    await begin();
    await end('fault');
    await begin();
    await begin();
    await settled(server, 'sent', 2);
    expect(sink.received.map(({ to }) => to)).toEqual([
      ['RCPT TO:<root@example.org>'],
      ['RCPT TO:<root@example.org>'],
    ]);
    server.configure({}, { restarts: false });
    await begin();
    await addAnna(server);
    await plan(server);
    await settled(server, 'sent', 3);
  });

  it('[SMTP-02] [TLS-03] tell the administrator of the end of a certificate, once for each number of days', async () => {
    const log = openMemoryLog();
    const system = { kind: 'system', component: 'https' } as const;
    const certificate = {
      fingerprint: 'ab'.repeat(32),
      subject: 'meet.example.org',
      validUntil: '2026-04-01T10:00:00.000Z',
    };
    const near = (server: Server, days: 1 | 7 | 30) =>
      server.as({ type: 'RecordCertificateEndNear', data: { ...certificate, days } }, system);
    const first = await start({}, log);
    await near(first, 30);
    await near(first, 30);
    await settled(first, 'sent', 1);
    await first.gateway.close();
    const second = await start({}, log, first.clock);
    await near(second, 30);
    await near(second, 7);
    await settled(second, 'sent', 2);
    second.configure({}, { certificates: false });
    await near(second, 1);
    await addAnna(second);
    await plan(second);
    await settled(second, 'sent', 3);
    expect(sink.received.slice(0, 2).map(({ to }) => to)).toEqual([
      ['RCPT TO:<root@example.org>'],
      ['RCPT TO:<root@example.org>'],
    ]);
    expect(sink.received[0]?.raw).toContain('https://meet.example.org/panel/web/https');
    expect(subjects()[0]).toMatch(/^Rostrum: the certificate of HTTPS ends in \d+ days?$/);
  });
});
