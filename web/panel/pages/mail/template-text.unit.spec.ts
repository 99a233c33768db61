import { describe, expect, it } from 'vitest';
import { insertAt, templateFields, unknownVariables } from './template-text.ts';

describe('words of letters in the form', () => {
  it('[SMTP-06] are stored under the names of the settings', () => {
    expect(templateFields('MISSED_CALL_GUEST', 'RU')).toEqual({
      subject: 'missedCallGuestSubjectRu',
      body: 'missedCallGuestBodyRu',
    });
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
