import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mailKinds, mailVariables } from './kinds.ts';
import { expandTemplate, templateProblems } from './template.ts';

const asIs = (value: string): string => value;

describe('a template of a letter', () => {
  it('[SMTP-06] names each unknown variable with its place', () => {
    expect(
      templateProblems('invitation', 'Hi %user_display_name, %nobody and %caller_call_id', 'body'),
    ).toEqual([
      { field: 'body', rule: 'unknownVariable', params: { variable: '%nobody', position: 24 } },
      { field: 'body', rule: 'unknownVariable', params: { variable: '%caller_call_id', position: 36 } },
    ]);
  });

  it('[SMTP-06] knows every variable of its own kind (guide §3.2.2.1)', () => {
    for (const kind of mailKinds) {
      const all = mailVariables[kind].map((name) => `%${name}`).join(' ');
      expect(templateProblems(kind, all, 'body')).toEqual([]);
    }
    expect(templateProblems('registration', '%conf_unique_link', 'body')).toEqual([]);
    expect(templateProblems('invitation', '%conf_unique_link', 'body')).toHaveLength(1);
    expect(templateProblems('missedCallGuest', '%tcs_guest_page_url %recipient_call_id', 'body')).toEqual([]);
  });

  it('[SMTP-06] takes a name in capitals for a mistake, not for text', () => {
    const problems = templateProblems('invitation', '%Conf_name, %CONF_ID, %conf_Name, %Caller_call_id', 's');
    const names = problems.map(({ params }) => params?.variable);
    expect(names).toEqual(['%Conf_name', '%CONF_ID', '%conf_Name', '%Caller_call_id']);
    expect(templateProblems('missedCall', '%CALLER_CALL_ID', 's')).toHaveLength(1);
    expect(templateProblems('certificateEnd', '%DAYS_LEFT %Days_left', 's')).toHaveLength(2);
  });

  it('[SMTP-06] leaves percent signs alone that name nothing', () => {
    const text = '100 % sure, 50%, 50%Off, 5%off, %, %%conf_name, https://example.org/?q=%d0%bf';
    expect(templateProblems('invitation', text, 'body')).toEqual([]);
    expect(expandTemplate(text, { conf_name: 'X' }, asIs)).toBe(text.replace('%%', '%'));
    expect(expandTemplate('Room 5%conf_name', { conf_name: 'X' }, asIs)).toBe('Room 5X');
    expect(templateProblems('invitation', '%conf_name2%Off', 'body')).toHaveLength(2);
  });

  it.each(['%D0%9F%D1%80', 'caf%C3%A9s', '%D0%BFage', 'a%2Fb%3DC', '%c3%a9'])(
    '[SMTP-06] leaves the bytes of the address %s as they are',
    (path) => {
      const text = `<a href="https://example.org/${path}">`;
      expect(templateProblems('invitation', text, 'body')).toEqual([]);
      expect(expandTemplate(text, {}, asIs)).toBe(text);
    },
  );

  it('[FX-04] takes the longest name, so that one variable is never read as the beginning of another', () => {
    const values = { conf_id: '7', conf_id_number: 'no' };
    expect(expandTemplate('%conf_id_number|%conf_id.', values, asIs)).toBe('no|7.');
  });

  it.each([
    '%conf_name',
    '%%conf_name',
    '$' + '{conf_name}',
    '{{conf_name}}',
    '<% conf_name %>',
    '$&',
    "$'",
    '$1',
  ])('[FX-04] never reads the value %j as a template', (value) => {
    expect(expandTemplate('<%conf_name>', { conf_name: value }, asIs)).toBe(`<${value}>`);
  });

  it('[FX-04] puts any value in exactly as it was written, once', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        const made = expandTemplate('%conf_name\n%conf_id', { conf_name: one, conf_id: other }, asIs);
        expect(made).toBe(`${one}\n${other}`);
      }),
    );
  });

  it('[FX-04] has no variables beside its own, whatever objects inherit', () => {
    expect(expandTemplate('%constructor %to_string', {}, asIs)).toBe('%constructor %to_string');
    expect(templateProblems('invitation', '%constructor', 'body')).toHaveLength(1);
  });
});
