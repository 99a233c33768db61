import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mailKinds, mailLanguages, templateProblems } from '#domain/mail/index.ts';
import { cleanHtml } from './clean-html.ts';
import { composeLetter, headerText } from './compose.ts';
import { exampleFacts } from './examples.ts';
import type { ConferenceFacts, LetterFacts } from './facts.ts';
import { plainText } from './plain-text.ts';
import { standardWording } from './standard.ts';

const reader = { name: 'Ivan', language: 'en', timeZone: 'Europe/Moscow' } as const;
const sender = { serverName: 'Rostrum', administrator: 'root@example.org' };
const means = {
  baseUrl: 'https://meet.example.org',
  serverName: 'Rostrum',
  version: '1.0.0',
  timeZone: 'Europe/Moscow',
  now: Date.parse('2026-03-01T09:00:00Z'),
};

const invitation = (conference: Partial<ConferenceFacts> = {}): LetterFacts => ({
  kind: 'invitation',
  conference: {
    name: 'Planning',
    id: '482913',
    ownerName: 'Anna',
    description: '',
    url: 'https://meet.example.org/c/482913',
    ...conference,
  },
});

const compose = (subject: string, body: string, facts = invitation()) =>
  composeLetter({ subject, body }, facts, reader, sender);

/** The part of the letter that the template makes. */
const inner = (html: string): string =>
  html
    .split('overflow-wrap: break-word">')[1]
    ?.split('</div></td>')[0]
    ?.replaceAll(/ style="[^"]*"/g, '')
    .trim() ?? '';

describe('a letter', () => {
  it.each(mailLanguages)(
    '[SMTP-06] has a standard text for every kind in %s, and every variable of it has a value',
    (language) => {
      for (const kind of mailKinds) {
        const wording = standardWording[language][kind];
        expect(templateProblems(kind, wording.subject + wording.body, 'body')).toEqual([]);
        const facts = exampleFacts(kind, language, means);
        const letter = composeLetter(wording, facts, { ...reader, language }, sender);
        expect(letter.subject).not.toBe('');
        expect(`${letter.subject}${letter.html}${letter.text}`).not.toMatch(/%[a-z]+_/);
        expect(letter.html).not.toMatch(/src=|url\(|@import/);
      }
    },
  );

  it('[SMTP-06] says the time with its zone, and what holds for a room without one', () => {
    const schedule = { start: '2026-03-02T06:00:00.000Z', minutes: 60, timeZone: 'Europe/Moscow' };
    expect(compose('%start_time', '', invitation({ schedule })).subject).toBe(
      'Monday, 2 March 2026 at 09:00 (Europe/Moscow, UTC+03:00)',
    );
    expect(compose('%start_time', '').subject).toBe('at any time');
  });

  it('[FX-04] escapes values in text and in attributes', () => {
    const name = `<script>alert(1)</script>"><img src=x onerror=1>&amp;`;
    const { html, text } = compose(
      's',
      '<p>%conf_name</p><p><a title="%conf_name" href="%conf_url">x</a></p>',
      invitation({ name }),
    );
    expect(inner(html)).not.toMatch(/<script|<img/);
    expect(inner(html)).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(text).toContain(name);
  });

  it.each([
    'javascript:alert(1)',
    ' java\nscript:alert(1)',
    'data:text/html,<b>',
    'vbscript:x',
    '//evil.example',
  ])('[FX-04] makes no link of the value %j', (name) => {
    expect(inner(compose('s', '<a href="%conf_name">x</a>', invitation({ name })).html)).not.toMatch(/href/);
  });

  it('[FX-04] has a subject of one line whatever the values hold', () => {
    const name = 'A\r\nBcc: all@example.org\r\n\r\n<html>\0\u2028\u202Eb';
    const { subject } = compose('%conf_name', '', invitation({ name }));
    expect(subject).toBe('A Bcc: all@example.org <html> b');
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(headerText(text)).not.toMatch(/[\r\n\0]/);
      }),
    );
  });

  it('[FX-04] stays small when a name does not', () => {
    const started = performance.now();
    const { subject, html } = compose(
      '%conf_name',
      '<p>%conf_name</p>',
      invitation({ name: 'x'.repeat(1_000_000) }),
    );
    expect(subject.length).toBe(500);
    expect(html.length).toBeLessThan(40_000);
    expect(performance.now() - started).toBeLessThan(1_000);
  });

  it('[SMTP-06] keeps of the administrator’s HTML what letters are made of, and nothing that acts', () => {
    const dirty =
      '<style>*{}</style><script>1</script><form action="/"><input></form><iframe src="https://x"></iframe>' +
      '<table width="100%"><tr><td style="padding: 4px; background-image: url(https://x)" onclick="1">cell</td></tr></table>' +
      '<img src="http://x/1.png"><img src="https://x/1.png" alt="a"><a href="https://x" class="button other">go</a><svg onload=1>';
    expect(cleanHtml(dirty)).toBe(
      '<table width="100%"><tr><td style="padding:4px">cell</td></tr></table>' +
        '<img /><img src="https://x/1.png" alt="a" /><a href="https://x" class="button">go</a>',
    );
  });

  it('has a text for those who read text only', () => {
    const html =
      '<h1>Planning</h1>\n<p>Hello &amp; welcome</p><table><tr><td>When</td><td>now</td></tr></table><ul><li>one</li><li>two</li></ul><p><a href="https://x/?a=1&amp;b=2">Go</a></p>';
    expect(plainText(cleanHtml(html))).toBe(
      'Planning\n\nHello & welcome\n\nWhen: now\n\n- one\n- two\n\nGo: https://x/?a=1&b=2',
    );
  });

  it('leaves out paragraphs in which nothing stands', () => {
    expect(inner(compose('s', '<p>a</p><p>%conf_description</p><p>b</p>').html)).toBe('<p>a</p><p>b</p>');
  });
});
