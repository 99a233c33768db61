import { describe, expect, it } from 'vitest';
import { addAnna, mailPlace, plan, settled, sink, start } from './mail.spec-support.ts';

mailPlace();

describe('bytes of letters', () => {
  const lines = [
    'a\r\nBcc: all@example.org',
    'a\r\n.\r\nMAIL FROM:<x@x>',
    '\0',
    '=?utf-8?Q?=0D=0ABcc:x?=',
    '%conf_name',
    '$' + '{1+1}',
    '{{7*7}}',
    '<%= 7*7 %>',
  ];
  const clean = (text: string): string => text.replaceAll(/[^\P{Cc}]/gu, ' ');

  it.each(lines)('[FX-04] of a person called %j bring nothing in that was not meant', async (name) => {
    const server = await start({ name });
    await addAnna(server);
    await plan(server, { title: `n ${clean(name)}` });
    await settled(server, 'sent', 1);
    const [{ raw = '', to = [] } = {}] = sink.received;
    const [head = ''] = raw.split('\r\n\r\n');
    expect(to).toEqual(['RCPT TO:<ivan@example.org>']);
    expect(head).not.toMatch(/^Bcc:/im);
    expect(head.match(/^Subject:/gm)).toHaveLength(1);
    expect(raw).not.toMatch(/\0/);
    expect(sink.said.filter((line) => /^MAIL/i.test(line))).toHaveLength(1);
    expect(raw).toMatch(/^Auto-Submitted: auto-generated\r$/m);
  });

  it.each([
    'ivan@example.org, all@example.org',
    'all@example.org> <ivan@example.org',
    'ivan@example.org\r\nRCPT TO:<all@example.org>',
    '"ivan"@example.org',
    'Ivan <ivan@example.org>',
    'group: ivan@example.org;',
  ])('[FX-04] do not go to the address %j, which is none or more than one', async (email) => {
    const server = await start();
    await addAnna(server);
    server.people.ivan = { name: 'Ivan', email };
    await plan(server);
    await settled(server, 'skipped', 1);
    expect(sink.said).toEqual([]);
  });

  it('[FX-04] are bounded by the name of a conference that is not', async () => {
    const server = await start({ name: 'x'.repeat(1_000_000) });
    await addAnna(server);
    await plan(server);
    await settled(server, 'sent', 1);
    expect(sink.received[0]?.raw.length).toBeLessThan(200_000);
    expect(sink.received[0]?.raw.split('\r\n').every((line) => line.length <= 998)).toBe(true);
  });
});
