import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type CollectionReader,
  type Document,
  InvalidCursorError,
  InvalidQueryError,
  type Query,
  type ReadStore,
} from './port.ts';

type Call = Document & {
  readonly title: string;
  readonly owner: string | null;
  readonly minutes: number | null;
  readonly open: boolean;
};

const call = (
  id: string,
  title: string,
  owner: string | null,
  minutes: number | null,
  open = false,
): Call => ({
  id,
  title,
  owner,
  minutes,
  open,
});

const calls: readonly Call[] = [
  call('a', 'Планёрка отдела', 'ivan', 30),
  call('b', 'Ёлка для детей', 'olga', null, true),
  call('c', 'Weekly STATUS call', 'ivan', 45),
  call('d', 'Еловый лес: съёмка', null, 30),
  call('e', 'status-update 2026', 'olga', 5, true),
];

/** The same collection said to be of different kinds: nobody may notice. */
const ways = [{}, { searchByReading: true }, { searchRepeats: true }, { selective: ['minutes', 'open'] }];

const columns = {
  name: 'calls',
  indexes: [['minutes'], ['owner', 'minutes']],
  fields: ['open'],
  search: ['title', 'owner'],
};

/** What every read store promises to those who ask. */
export const describeQueryContract = (name: string, open: () => Promise<ReadStore>): void => {
  describeNumbered(name, open);
  describe.each(ways)(`queries of read store: ${name}, %j`, (way) => {
    let store: ReadStore;
    let reader: CollectionReader<Call>;
    beforeEach(async () => {
      store = await open();
      await store.declare({ projection: 'history', version: 1, collections: [{ ...columns, ...way }] });
      await store.write('history', 'live', 1, [{ collection: 'calls', put: calls, remove: [] }]);
      reader = store.reader('history', 'calls');
    });
    afterEach(() => store.close());

    const find = async (query: Omit<Query, 'limit'> & { limit?: number }): Promise<string> =>
      (await reader.find({ limit: 100, ...query })).items.map(({ id }) => id).join('');
    /** All pages of two, put together. */
    const walk = async (query: Omit<Query, 'limit' | 'after'>, limit = 2): Promise<string> => {
      let ids = '';
      let after: string | undefined;
      do {
        const page = await reader.find({ ...query, limit, ...(after === undefined ? {} : { after }) });
        ids += page.items.map(({ id }) => id).join('');
        after = page.next;
      } while (after !== undefined);
      return ids;
    };

    it('answers whole documents, null for none', async () => {
      expect(await reader.get('b')).toEqual(calls[1]);
      expect(await reader.get('z')).toBeNull();
    });

    it.each<[string, Query['where'], string]>([
      ['equal text', { owner: { eq: 'ivan' } }, 'ac'],
      ['equal number', { minutes: { eq: 30 } }, 'ad'],
      ['equal truth', { open: { eq: true } }, 'be'],
      ['equal null', { owner: { eq: null } }, 'd'],
      ['one of several', { owner: { in: ['olga', 'nobody'] } }, 'be'],
      ['one of none', { owner: { in: [] } }, ''],
      ['from on', { minutes: { gte: 30 } }, 'acd'],
      ['below, null aside', { minutes: { lt: 30 } }, 'e'],
      ['range', { minutes: { gte: 30, lt: 45 } }, 'ad'],
      ['range of text', { owner: { gte: 'j', lt: 'p' } }, 'be'],
      ['both', { owner: { eq: 'ivan' }, minutes: { gte: 31 } }, 'c'],
      ['by id', { id: { in: ['a', 'e'] } }, 'ae'],
    ])('filters: %s', async (_name, where, expected) => {
      expect(await find({ ...(where === undefined ? {} : { where }) })).toBe(expected);
    });

    it('orders by id unless told otherwise', async () => {
      expect(await find({})).toBe('abcde');
      expect(await find({ orderBy: [{ field: 'id', direction: 'desc' }] })).toBe('edcba');
    });

    it.each<[string, NonNullable<Query['orderBy']>, string]>([
      ['ascending, null first', [{ field: 'minutes', direction: 'asc' }], 'beadc'],
      ['descending, null last, ties reversed too', [{ field: 'minutes', direction: 'desc' }], 'cdaeb'],
      [
        'two fields of one direction',
        [
          { field: 'owner', direction: 'asc' },
          { field: 'minutes', direction: 'asc' },
        ],
        'dacbe',
      ],
      [
        'two fields of different directions',
        [
          { field: 'owner', direction: 'desc' },
          { field: 'minutes', direction: 'asc' },
        ],
        'beacd',
      ],
      [
        'a field without an index',
        [
          { field: 'open', direction: 'desc' },
          { field: 'minutes', direction: 'asc' },
        ],
        'beadc',
      ],
    ])('orders and walks page by page: %s', async (_name, orderBy, expected) => {
      expect(await find({ orderBy })).toBe(expected);
      for (const limit of [1, 2, 3]) expect(await walk({ orderBy }, limit)).toBe(expected);
    });

    it('walks a filtered and searched list page by page', async () => {
      const orderBy = [{ field: 'minutes', direction: 'desc' }] as const;
      expect(await walk({ where: { owner: { in: ['ivan', 'olga'] } }, text: 's', orderBy }, 1)).toBe('ce');
    });

    it('has no next page when the list ends exactly with the page', async () => {
      expect(await reader.find({ limit: 5 })).not.toHaveProperty('next');
      expect(await reader.find({ limit: 4 })).toHaveProperty('next');
    });

    it('passes over as many documents as it is told, and goes on by cursor from there', async () => {
      const orderBy = [{ field: 'minutes', direction: 'asc' }] as const;
      expect(await find({ orderBy, skip: 3, limit: 1 })).toBe('d');
      expect(await find({ orderBy, skip: 5 })).toBe('');
      expect(await find({ text: 'status', skip: 1 })).toBe('e');
      const { next: after = '' } = await reader.find({ orderBy, skip: 1, limit: 2 });
      expect(await find({ orderBy, after })).toBe('dc');
    });

    it('goes on after the same place when documents before it come and go', async () => {
      const orderBy = [{ field: 'minutes', direction: 'asc' }] as const;
      const { next = '' } = await reader.find({ orderBy, limit: 2 });
      const put = [call('0', 'New', 'anna', 1)];
      await store.write('history', 'live', 2, [{ collection: 'calls', put, remove: ['e'] }]);
      expect(await find({ orderBy, after: next })).toBe('adc');
    });

    it.each([
      ['a whole word', 'планёрка', 'a'],
      ['a Cyrillic prefix', 'план', 'a'],
      ['е for ё', 'елка', 'b'],
      ['ё for е', 'ёловый', 'd'],
      ['ё inside a word', 'съемка', 'd'],
      ['another letter case', 'ПЛАНЁРКА', 'a'],
      ['Latin in another letter case', 'status', 'ce'],
      ['words in any order', 'call week', 'c'],
      ['words of different fields', 'ivan call', 'c'],
      ['digits', '2026', 'e'],
      ['words around a hyphen', 'status-up', 'e'],
      ['one letter', 'с', 'd'],
      ['nothing: the middle of a word', 'ланёрка', ''],
      ['nothing: no word in it', '!?*"', ''],
      ['no syntax of the search engine', 'status OR планёрка', ''],
      ['everything: blank', '   ', 'abcde'],
    ])('searches: %s', async (_name, text, expected) => {
      expect(await find({ text })).toBe(expected);
      expect(await reader.count({ text })).toEqual({ count: expected.length, capped: false });
    });

    it('counts exactly up to the cap', async () => {
      expect(await reader.count({})).toEqual({ count: 5, capped: false });
      expect(await reader.count({ where: { minutes: { gte: 30 } } })).toEqual({ count: 3, capped: false });
      expect(await reader.count({}, 5)).toEqual({ count: 5, capped: false });
      expect(await reader.count({}, 4)).toEqual({ count: 4, capped: true });
    });

    describe('refuses', () => {
      it.each<[string, Query, string]>([
        ['a limit of 0', { limit: 0 }, 'limit'],
        ['a limit above 1000', { limit: 1001 }, 'limit'],
        ['a limit that is no number', { limit: Number.NaN }, 'limit'],
        ['a skip below 0', { skip: -1, limit: 1 }, 'skip'],
        ['a skip of more than ten million', { skip: 10_000_001, limit: 1 }, 'skip'],
        ['a skip after a cursor', { skip: 1, after: 'x', limit: 1 }, 'skip'],
        ['an undeclared field in a filter', { where: { title: { eq: 'x' } }, limit: 1 }, 'title'],
        [
          'an undeclared field in the order',
          { orderBy: [{ field: 'doc', direction: 'asc' }], limit: 1 },
          'doc',
        ],
        ['an infinite number', { where: { minutes: { gte: Infinity } }, limit: 1 }, 'finite'],
        ['a text of more than 200 characters', { text: 'x'.repeat(201), limit: 1 }, '200'],
      ])('%s', async (_name, query, message) => {
        const asked = reader.find(query);
        await expect(asked).rejects.toThrow(InvalidQueryError);
        await expect(asked).rejects.toThrow(message);
      });

      it.each([
        ['nothing', ''],
        ['no base64', '***'],
        ['no list', Buffer.from('{"a":1}').toString('base64url')],
        ['a place of another shape', Buffer.from('["x","a",1,2,3]').toString('base64url')],
        ['a place with an object', Buffer.from('["x","a",{}]').toString('base64url')],
        ['far too long', 'A'.repeat(5000)],
      ])('a cursor that is %s', async (_name, after) => {
        const orderBy = [{ field: 'minutes', direction: 'asc' }] as const;
        await expect(reader.find({ orderBy, after, limit: 2 })).rejects.toThrow(InvalidCursorError);
      });

      it('a cursor of another filter, text or order', async () => {
        const orderBy = [{ field: 'minutes', direction: 'asc' }] as const;
        const { next: after = '' } = await reader.find({ orderBy, limit: 2 });
        const others: Query[] = [
          { orderBy: [{ field: 'minutes', direction: 'desc' }], after, limit: 2 },
          { orderBy, where: { owner: { eq: 'ivan' } }, after, limit: 2 },
          { orderBy, text: 'status', after, limit: 2 },
        ];
        for (const query of others) {
          await expect(reader.find(query)).rejects.toThrow('belongs to a different query');
        }
        expect(await find({ orderBy, after, limit: 3 })).toBe('adc');
      });
    });
  });
};

const rowId = (n: number): string => String(n).padStart(16, '0');

/** Ids that are numbers, with words of rows and of texts: nobody may notice what the store makes of them. */
const describeNumbered = (name: string, open: () => Promise<ReadStore>): void => {
  describe.each([{ numbered: true }, { numbered: true, searchRepeats: true }, {}])(
    `rows of read store: ${name}, %j`,
    (way) => {
      let store: ReadStore;
      let reader: CollectionReader<Document>;
      const rows = { name: 'rows', indexes: [['kind']], search: ['who'], ...way };
      const row = (n: number, kind: string, who: string) => ({ id: rowId(n), kind, who });
      const write = (put: readonly Document[], remove: readonly string[] = []) =>
        store.write('log', 'live', 1, [{ collection: 'rows', put, remove }]);
      const found = async (query: Partial<Query>) =>
        (await reader.find({ limit: 10, ...query })).items.map(({ id }) => Number(id));
      beforeEach(async () => {
        store = await open();
        await store.declare({ projection: 'log', version: 1, collections: [rows] });
        await write([1, 2, 10, 11, 30].map((n) => row(n, n % 2 === 0 ? 'even' : 'odd', `Имя ${n % 3}`)));
        reader = store.reader('log', 'rows');
      });
      afterEach(() => store.close());

      it('are got and loaded by id, and nothing by what is none', async () => {
        expect(await reader.get(rowId(10))).toEqual(row(10, 'even', 'Имя 1'));
        const ids = [rowId(30), '10', 'x', '', rowId(3)];
        for (const id of ids.slice(1)) expect(await reader.get(id)).toBeNull();
        expect(await store.load('log', 'live', 'rows', ids)).toEqual([row(30, 'even', 'Имя 0')]);
        expect((await Array.fromAsync(store.scan('log', 'live', 'rows'))).flat()).toHaveLength(5);
      });

      it('are filtered by id', async () => {
        expect(await found({ where: { id: { eq: rowId(2) } } })).toEqual([2]);
        expect(await found({ where: { id: { in: [rowId(2), 'x', rowId(30)] } } })).toEqual([2, 30]);
        expect(await found({ where: { id: { gte: rowId(2), lt: rowId(11) } } })).toEqual([2, 10]);
      });

      it.each(['asc', 'desc'] as const)(
        'come page by page with ties in the order of ids, %s',
        async (direction) => {
          const query: Query = { orderBy: [{ field: 'kind', direction }], limit: 2 };
          const first = await reader.find(query);
          const second = await reader.find({ ...query, after: first.next ?? '' });
          const third = await reader.find({ ...query, after: second.next ?? '' });
          const ids = [first, second, third].flatMap(({ items }) => items.map(({ id }) => Number(id)));
          expect(ids).toEqual(direction === 'asc' ? [2, 10, 30, 1, 11] : [11, 1, 30, 10, 2]);
          expect(third.next).toBeUndefined();
        },
      );

      it('are found by words, also after these change, come again, or go', async () => {
        expect(await found({ text: 'имя 1' })).toEqual([1, 10]);
        await write([row(10, 'even', 'Прочее'), row(5, 'odd', 'Имя 1'), row(5, 'odd', 'Имя 1')]);
        await write([row(5, 'odd', 'Имя 1')], [rowId(1)]);
        expect(await found({ text: 'имя 1' })).toEqual([5]);
        expect(await found({ text: 'прочее' })).toEqual([10]);
        expect(await reader.count({ text: 'имя' })).toEqual({ count: 4, capped: false });
      });
    },
  );
};
