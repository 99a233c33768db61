import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { specify } from '#domain/kernel/testing.ts';
import {
  chatDecider,
  chatFilesDecider,
  fileExpiry,
  fileNameProblem,
  requireRoom,
  safeFileName,
} from './index.ts';
import { author, running } from './testing.ts';

const fileId = 'ab'.repeat(32);
const sent = {
  fileId,
  sessionId: 's1',
  conferenceId: 'weekly',
  participantId: 'p1',
  name: 'plan.pdf',
  size: 7,
  preview: null,
};
const send = (changes: Partial<typeof sent> = {}) =>
  ({ type: 'SendChatFile', data: { ...sent, ...changes } }) as const;
const chat = specify(chatDecider);
const facts = { session: running(), mayTransferFiles: true };

describe('SendChatFile', () => {
  const inside = chat.given([], facts);
  const told = {
    type: 'ChatFileSent',
    data: { ...sent, personId: 'ann', displayName: 'Ann' },
  } as const;

  it('[MEET-02] tells of the file under the name of its author, once', () => {
    expect(inside.when(send()).events).toEqual([told]);
    expect(chat.given([told], facts).when(send()).events).toEqual([]);
  });

  it('[FILE-01] refuses strangers, the muzzled, those without the right, and another run of the conference', () => {
    expect(inside.when(send({ participantId: 'p2' })).code).toBe('PARTICIPANT_NOT_FOUND');
    expect(inside.when(send({ sessionId: 's0' })).code).toBe('CONFERENCE_NOT_RUNNING');
    const session = running({ ...author, rights: { ...author.rights, chat: false } });
    expect(chat.given([], { ...facts, session }).when(send()).code).toBe('CHAT_NOT_ALLOWED');
    expect(chat.given([], { ...facts, mayTransferFiles: false }).when(send()).code).toBe('RIGHT_MISSING');
    const closed = { ...facts, session: { status: 'closed', unreported: new Map(), ended: false } } as const;
    expect(chat.given([], closed).when(send()).code).toBe('CONFERENCE_NOT_RUNNING');
  });

  it.each([
    ['fileId', 'pattern', { fileId: '../../keys' }],
    ['name', 'required', { name: '' }],
    ['name', 'characters', { name: 'a/b' }],
    ['name', 'characters', { name: '..' }],
    ['name', 'tooLong', { name: 'x'.repeat(201) }],
    ['size', 'type', { size: -1 }],
    ['size', 'type', { size: 1.5 }],
    ['size', 'tooLarge', { size: 2 ** 50 }],
  ])('refuses a bad %s: %s', (field, rule, changes) => {
    expect(inside.when(send(changes)).problems).toMatchObject([{ field, rule }]);
  });
});

describe('RemoveChatFiles', () => {
  const files = specify(chatFilesDecider);
  const remove = (fileIds: readonly string[], reason = 'expired' as const) =>
    ({ type: 'RemoveChatFiles', data: { reason, fileIds } }) as const;

  it('[FILE-01] says once what is no longer kept', () => {
    const other = 'cd'.repeat(32);
    const removed = { type: 'ChatFilesRemoved', data: { reason: 'expired', fileIds: [fileId] } } as const;
    expect(files.given([], undefined).when(remove([fileId, fileId])).events).toEqual([removed]);
    expect(files.given([removed], undefined).when(remove([fileId])).events).toEqual([]);
    expect(files.given([removed], undefined).when(remove([fileId, other])).events).toMatchObject([
      { data: { fileIds: [other] } },
    ]);
    expect(files.given([], undefined).when(remove([])).events).toEqual([]);
  });

  it('refuses what is no file, and more than fits into an event', () => {
    const nothing = files.given([], undefined);
    expect(nothing.when(remove(['x'])).problems).toMatchObject([{ field: 'fileId', rule: 'pattern' }]);
    const many = Array.from({ length: 501 }, () => fileId);
    expect(nothing.when(remove(many)).problems).toMatchObject([{ field: 'fileIds', rule: 'tooMany' }]);
  });
});

describe('the name of a file', () => {
  it.each([
    ['Смета 2026.pdf', 'Смета 2026.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\x\\plan.doc', 'plan.doc'],
    ['C:plan.doc', 'C_plan.doc'],
    ['a\u0000\u0007\nb.txt', 'ab.txt'],
    ['photo\u202Egnp.exe', 'photognp.exe'],
    ['zero\u200Bwidth\uFEFF.txt', 'zerowidth.txt'],
    ['half\uD800.txt', 'half.txt'],
    ['<a>:"|?*.txt', '_a______.txt'],
    ['..', 'file'],
    ['', 'file'],
    [' .hidden. ', 'hidden'],
    ['CON', '_CON'],
    ['nul.txt', '_nul.txt'],
    ['console.log', 'console.log'],
    [`${'я'.repeat(300)}.docx`, `${'я'.repeat(195)}.docx`],
  ])('[FX-01] %j becomes %j', (given, name) => {
    expect(safeFileName(given)).toBe(name);
  });

  it('[FX-01] is safe whatever was given, and stays as it is', () => {
    const text = fc.string({ unit: 'binary', maxLength: 600 });
    fc.assert(
      fc.property(text, (given) => {
        const name = safeFileName(given);
        return fileNameProblem(name) === undefined && !/[/\\\0]/.test(name) && !/^\.*$/.test(name);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('room for files', () => {
  const limits = { enabled: true, lifetime: 7, fileSize: 1, quota: 1 };
  const megabyte = 1024 * 1024;

  it('[FILE-01] ends with the largest file, with the quota, and with the switch', () => {
    expect(() => requireRoom(megabyte, limits, 1023 * megabyte)).not.toThrow();
    expect(() => requireRoom(megabyte + 1, limits, 0)).toThrow(
      expect.objectContaining({
        code: 'VALIDATION_FAILED',
        problems: [{ field: 'size', rule: 'tooLarge', params: { megabytes: 1 } }],
      }),
    );
    expect(() => requireRoom(megabyte, limits, 1023 * megabyte + 1)).toThrow(
      expect.objectContaining({ code: 'FILE_STORE_FULL' }),
    );
    expect(() => requireRoom(1, { ...limits, enabled: false }, 0)).toThrow(
      expect.objectContaining({ code: 'FILES_OFF' }),
    );
  });

  it('[FILE-01] days are counted from the upload', () => {
    expect(fileExpiry(1000, { lifetime: 7 })).toBe(1000 + 7 * 86_400_000);
  });
});
