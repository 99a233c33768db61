import { describe, expect, it } from 'vitest';
import { type Circumstances, fact } from '../testing/facts.ts';
import { deliveryModes, given } from '../testing/given.ts';
import { chatMessages } from './evolve.ts';

const posted = (messageId: string, text: string, personId = 'olga', circumstances: Circumstances = {}) =>
  fact(
    'ChatMessagePosted',
    {
      messageId,
      sessionId: 's1',
      conferenceId: '100',
      participantId: `p-${personId}`,
      personId,
      displayName: personId === 'olga' ? 'Ольга' : 'Иван',
      text,
    },
    circumstances,
  );

const sentFile = (fileId: string, name: string) =>
  fact('ChatFileSent', {
    ...{ fileId, name, size: 7, preview: null },
    ...{
      sessionId: 's1',
      conferenceId: '100',
      participantId: 'p-olga',
      personId: 'olga',
      displayName: 'Ольга',
    },
  });

describe.each(deliveryModes)('chat messages, events arriving %s', (_mode, mode) => {
  it('tell who wrote what when', async () => {
    const { queries } = await given(chatMessages, [posted('m1', 'Всем привет!')], mode);
    expect(await queries.chatMessages.byId('m1')).toEqual({
      id: 'm1',
      sessionId: 's1',
      conferenceId: '100',
      participantId: 'p-olga',
      personId: 'olga',
      displayName: 'Ольга',
      time: '2026-03-01T09:00:00.000Z',
      text: 'Всем привет!',
      file: null,
      position: 1,
    });
  });

  it('[FILE-01] tell of files what they are called, how large they were, and whether they are still kept', async () => {
    const removed = fact('ChatFilesRemoved', { reason: 'expired', fileIds: ['f1', 'f3', 'unknown'] });
    const facts = [
      sentFile('f1', 'план.pdf'),
      sentFile('f2', 'смета.pdf'),
      posted('f3', 'Всем привет!'),
      removed,
    ];
    const { queries } = await given(chatMessages, facts, mode);
    const fileOf = async (id: string) => (await queries.chatMessages.byId(id))?.file;
    expect(await fileOf('f1')).toEqual({ name: 'план.pdf', size: 7, preview: null, removed: 'expired' });
    expect(await fileOf('f2')).toMatchObject({ name: 'смета.pdf', removed: null });
    expect([await fileOf('f3'), await queries.chatMessages.byId('unknown')]).toEqual([null, null]);
    const { items } = await queries.chatMessages.list({ text: 'план', limit: 10 });
    expect(items.map(({ id }) => id)).toEqual(['f1']);
  });

  it('keep the order of the log within one millisecond', async () => {
    const time = '2026-03-01T09:00:00.000Z';
    const facts = ['z', 'a', 'm'].map((id) => posted(id, id, 'olga', { time }));
    const { queries } = await given(chatMessages, facts, mode);
    const orderBy = { column: 'time', direction: 'asc' } as const;
    const { items } = await queries.chatMessages.list({ sessionId: 's1', orderBy, limit: 10 });
    expect(items.map(({ id }) => id)).toEqual(['z', 'a', 'm']);
  });
});

describe('the list of chat messages', () => {
  const facts = [
    posted('m1', 'Коллеги, предлагаю перерыв'),
    posted('m2', 'Согласен', 'ivan'),
    posted('m3', 'Всё готово, ещё пять минут'),
  ];
  const ids = ({ items }: { items: readonly { id: string }[] }) => items.map(({ id }) => id).join('');

  it('is newest first, filtered by author and time', async () => {
    const { queries } = await given(chatMessages, facts);
    expect(ids(await queries.chatMessages.list({ limit: 10 }))).toBe('m3m2m1');
    expect(ids(await queries.chatMessages.list({ personId: 'ivan', limit: 10 }))).toBe('m2');
    expect(await queries.chatMessages.count({ conferenceId: '100' })).toEqual({ count: 3, capped: false });
    const orderBy = { column: 'conferenceId', direction: 'asc' } as const;
    expect(ids(await queries.chatMessages.list({ orderBy, limit: 10 }))).toBe('m1m2m3');
    const range = { from: '2026-03-01T09:00:00.000Z', until: '2026-03-01T09:00:01.000Z' };
    expect(ids(await queries.chatMessages.list({ posted: range, limit: 10 }))).toBe('m1');
    expect(await queries.chatMessages.count({ sessionId: 's2' })).toEqual({ count: 0, capped: false });
  });

  it('finds words of text and author', async () => {
    const { queries } = await given(chatMessages, facts);
    expect(ids(await queries.chatMessages.list({ text: 'еще', limit: 10 }))).toBe('m3');
    expect(ids(await queries.chatMessages.list({ text: 'ольга', limit: 10 }))).toBe('m3m1');
    expect(ids(await queries.chatMessages.list({ text: 'ольга перер', limit: 10 }))).toBe('m1');
  });
});
