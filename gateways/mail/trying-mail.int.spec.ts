import { describe, expect, it } from 'vitest';
import { addAnna, mailPlace, plan, settled, sink, start } from './mail.spec-support.ts';

mailPlace();

describe('trying mail by hand', () => {
  const connection = {
    host: '127.0.0.1',
    security: 'none',
    authentication: 'none',
    login: '',
    password: null,
    verifyCertificate: true,
    certificateAuthority: '',
  } as const;

  it('[SMTP-01] shows what both sides said, and where it ended', async () => {
    const server = await start();
    const port = sink.port;
    expect(await server.gateway.check({ ...connection, port })).toMatchObject({ problem: null });
    sink.behave({ EHLO: '554 go away', HELO: '554 go away' });
    const refused = await server.gateway.check({ ...connection, port });
    expect(refused).toMatchObject({ answer: '554 go away' });
    expect(refused.lines.at(-1)).toEqual({ from: 'server', text: '554 go away' });
    sink.behave({});
    expect(await server.gateway.check({ ...connection, port, security: 'starttls' })).toMatchObject({
      problem: 'noTls',
    });
    expect(await server.gateway.check({ ...connection, port, security: 'tls' })).toMatchObject({
      problem: 'tls',
    });
    const password = 'pa55word';
    const signIn = { ...connection, port, authentication: 'password', login: 'meet', password } as const;
    expect(await server.gateway.check(signIn)).toMatchObject({ problem: 'noSignIn' });
    expect(
      await server.gateway.check({ ...connection, host: 'no.such.host.invalid', port: 25 }),
    ).toMatchObject({ problem: 'name' });
    expect(await server.gateway.check({ ...connection, host: '169.254.169.254', port: 25 })).toMatchObject({
      problem: 'address',
    });
    expect(await server.gateway.check({ ...connection, host: '10.0.0.1', port: 80 })).toMatchObject({
      problem: 'port',
    });
  });

  it('[SMTP-01] by the stored settings says how mail stands, and lets waiting letters go', async () => {
    const server = await start();
    const stored = { ...connection, port: sink.port };
    expect(server.gateway.state()).toMatchObject({ state: 'working', answeredAt: null });
    await server.gateway.check({ ...stored, host: 'localhost' });
    expect(server.gateway.state().answeredAt).toBeNull();
    await server.gateway.check(stored);
    expect(server.gateway.state()).toMatchObject({ state: 'working', answeredAt: expect.any(String) });
    await addAnna(server);
    sink.behave({ EHLO: '554 go away', HELO: '554 go away' });
    await server.gateway.check(stored);
    expect(server.gateway.state()).toMatchObject({ state: 'failing', answer: '554 go away' });
    await plan(server);
    expect(server.gateway.state().counts.waiting).toBe(1);
    sink.behave({});
    await server.gateway.check(stored);
    await settled(server, 'sent', 1);
    expect(server.gateway.state().state).toBe('working');
    server.configure({ senderName: 'Other' });
    expect(server.gateway.state().answeredAt).toBeNull();
  });

  it('[SMTP-01] hides passwords, by whatever words they are sent', async () => {
    const server = await start();
    const password = 'pa55word';
    const check = {
      ...connection,
      port: sink.port,
      authentication: 'password',
      login: 'meet',
      password,
    } as const;
    for (const offered of ['PLAIN', 'LOGIN']) {
      sink.said.length = 0;
      sink.behave({
        EHLO: `250-sink\r\n250 AUTH ${offered}`,
        'AUTH PLAIN': '535 5.7.8 wrong',
        'AUTH LOGIN': '334 VXNlcm5hbWU6',
        [Buffer.from('meet').toString('base64').toUpperCase()]: '334 UGFzc3dvcmQ6',
        [Buffer.from(password).toString('base64').toUpperCase()]: '535 5.7.8 wrong',
      });
      const { lines, problem } = await server.gateway.check(check);
      expect(problem).toBe('signIn');
      expect(sink.said.join('\n')).toContain(
        Buffer.from(offered === 'PLAIN' ? `\0meet\0${password}` : password).toString('base64'),
      );
      const text = lines.map((line) => line.text).join('\n');
      for (const form of [
        password,
        Buffer.from(password).toString('base64'),
        Buffer.from(`\0meet\0${password}`).toString('base64'),
      ])
        expect(text).not.toContain(form);
    }
  });

  it('[WB-10] sends the stored password to the server only that it was stored for', async () => {
    const stored = { authentication: 'password', login: 'meet', password: 'stored' } as const;
    const server = await start({ connection: stored });
    const check = { ...connection, port: sink.port, authentication: 'password', login: 'meet' } as const;
    expect(await server.gateway.check(check)).toMatchObject({ problem: 'noSignIn' });
    expect(() => server.gateway.check({ ...check, host: 'localhost' })).toThrow(/rule/);
    expect(() => server.gateway.check({ ...check, verifyCertificate: false })).toThrow(/rule/);
  });

  it('[SMTP-06] sends an example with a calendar entry, and refuses words with variables that are none', async () => {
    const server = await start();
    const draft = { kind: 'invitation', language: 'ru', subject: '', body: '' } as const;
    expect(await server.gateway.sendTest(draft, 'root@example.org')).toMatchObject({ problem: null });
    expect(sink.received[0]?.raw).toContain('text/calendar; charset=utf-8; method=REQUEST');
    expect(() => server.gateway.preview({ ...draft, body: '<p>%conf_nam</p>' })).toThrow(
      expect.objectContaining({
        problems: [
          { field: 'body', rule: 'unknownVariable', params: { variable: '%conf_nam', position: 4 } },
        ],
      }),
    );
    expect(() => server.gateway.sendTest(draft, 'a@b.c, d@e.f')).toThrow(/rule/);
  });
});
