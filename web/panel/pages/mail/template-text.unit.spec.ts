import { describe, expect, it } from 'vitest';
import { mailTemplates } from '#domain/settings/index.ts';
import type { LetterKind } from './documents.ts';
import { insertAt, letterOf, TEMPLATES, templateFields, unknownVariables } from './template-text.ts';

describe('words of letters in the form', () => {
  it('[SMTP-06] are stored under the names of the settings', () => {
    expect(templateFields('MISSED_CALL_GUEST', 'RU')).toEqual({
      subject: 'missedCallGuestSubjectRu',
      body: 'missedCallGuestBodyRu',
    });
  });

  it('[SMTP-06] are found by the setting that holds them, for each letter and language', () => {
    expect(letterOf('missedCallGuestBodyEn')).toEqual({ kind: 'MISSED_CALL_GUEST', language: 'EN' });
    for (const field of Object.keys(mailTemplates.fields)) {
      const letter = letterOf(field);
      const names = templateFields((letter?.kind ?? '') as LetterKind, letter?.language ?? 'RU');
      expect(Object.values(names)).toContain(field);
    }
    expect(letterOf('host')).toBeUndefined();
    expect(mailTemplates.id).toBe(TEMPLATES);
  });

  it('[SMTP-06] take a variable where the caret is', () => {
    expect(insertAt('Hello !', '%name', 6, 6)).toEqual({ text: 'Hello %name!', caret: 11 });
    expect(insertAt('Hello X!', '%name', 6, 7)).toEqual({ text: 'Hello %name!', caret: 11 });
    expect(insertAt('', '%name', null, null)).toEqual({ text: '%name', caret: 5 });
  });

  it('[SMTP-06] are marked where they name a variable that is none, as the server does it', () => {
    expect(unknownVariables('%conf_name %nobody 100% %%x ?q=%d0%bf', ['conf_name'])).toEqual([
      { name: '%nobody', position: 12, line: undefined },
    ]);
    expect(unknownVariables('<p>\n%nobody', [])).toEqual([{ name: '%nobody', position: 5, line: 2 }]);
    expect(unknownVariables('%Conf_name 50%Off caf%C3%A9s %D0%9F', ['conf_name'])).toEqual([
      { name: '%Conf_name', position: 1, line: undefined },
    ]);
  });
});
