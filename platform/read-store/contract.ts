import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeQueryContract } from './contract-queries.ts';
import type { Document, ProjectionDeclaration, ReadStore } from './port.ts';

/** Opens a store that nobody else uses. */
export type OpenReadStore = () => Promise<ReadStore>;

const people: ProjectionDeclaration = {
  projection: 'people',
  version: 1,
  collections: [
    { name: 'persons', indexes: [['age']], search: ['name'] },
    { name: 'pets', indexes: [['owner']] },
  ],
};

type Person = Document & { readonly name: string; readonly age: number };

const olga: Person = { id: 'olga', name: 'Ольга', age: 40 };
const ivan: Person = { id: 'ivan', name: 'Иван', age: 30 };

/** What every read store promises, whatever it is made of. */
export const describeReadStoreContract = (name: string, open: OpenReadStore): void => {
  describe(`read store: ${name}`, () => {
    let store: ReadStore;
    beforeEach(async () => {
      store = await open();
      await store.declare(people);
    });
    afterEach(() => store.close());
    const put = (position: number, ...documents: readonly Document[]): Promise<void> =>
      store.write('people', 'live', position, [{ collection: 'persons', put: documents, remove: [] }]);
    const idsOf = async (set: 'live' | 'shadow') =>
      (await Array.fromAsync(store.scan('people', set, 'persons'))).flat().map(({ id }) => id);
    const found = async (text: string) =>
      (await store.reader('people', 'persons').find({ text, limit: 10 })).items.map(({ id }) => id);

    describe('writing', () => {
      it('stores documents and checkpoint together', async () => {
        expect(await store.checkpoint('people', 'live')).toBe(0);
        await put(7, olga, ivan);
        expect(await store.checkpoint('people', 'live')).toBe(7);
        expect(await store.reader<Person>('people', 'persons').get('olga')).toEqual(olga);
      });

      it('moves the checkpoint without documents', async () => {
        await store.write('people', 'live', 9, []);
        expect(await store.checkpoint('people', 'live')).toBe(9);
      });

      it('replaces a whole document of the same id, also in the search', async () => {
        await put(1, olga);
        await put(2, { id: 'olga', name: 'Анна' } as Document);
        expect(await store.reader('people', 'persons').get('olga')).toEqual({ id: 'olga', name: 'Анна' });
        expect(await found('ольга')).toEqual([]);
        expect(await found('анна')).toEqual(['olga']);
      });

      it('removes documents, also those that are not there, and forgets them in the search', async () => {
        await put(1, olga, ivan);
        const changes = [{ collection: 'persons', put: [], remove: ['olga', 'nobody'] }];
        await store.write('people', 'live', 2, changes);
        expect(await idsOf('live')).toEqual(['ivan']);
        expect(await found('ольга')).toEqual([]);
      });

      it('changes nothing when the same write is repeated', async () => {
        await put(1, olga);
        await put(1, olga);
        expect(await idsOf('live')).toEqual(['olga']);
        expect(await found('ольга')).toEqual(['olga']);
        expect(await store.checkpoint('people', 'live')).toBe(1);
      });

      it('writes nothing at all when one collection of a write is unknown', async () => {
        const write = store.write('people', 'live', 5, [
          { collection: 'persons', put: [olga], remove: [] },
          { collection: 'plants', put: [], remove: ['tree'] },
        ]);
        await expect(write).rejects.toThrow('plants');
        expect(await store.checkpoint('people', 'live')).toBe(0);
      });

      it('keeps collections of one projection apart', async () => {
        await store.write('people', 'live', 1, [
          { collection: 'persons', put: [olga], remove: [] },
          { collection: 'pets', put: [{ id: 'olga' }], remove: [] },
        ]);
        expect(await store.reader('people', 'pets').get('olga')).toEqual({ id: 'olga' });
      });

      it('stores many documents in one write', async () => {
        const many = Array.from({ length: 1234 }, (_, age) => ({ id: `p${age}`, name: `Name${age}`, age }));
        await put(1, ...many);
        expect(await store.reader('people', 'persons').count({})).toEqual({ count: 1234, capped: false });
        expect(await idsOf('live')).toEqual(many.map(({ id }) => id).sort());
        expect(await found('name1233')).toEqual(['p1233']);
      });
    });

    describe('removing by filter', () => {
      const some = { collection: 'persons', where: { age: { gte: 35 } } };
      const remaining = async () => ({
        persons: await idsOf('live'),
        olga: await found('ольга'),
        ivan: await found('иван'),
      });

      it('removes what answers, forgets it in the search and leaves the checkpoint', async () => {
        await put(3, olga, ivan);
        await store.removeWhere('people', 'live', some);
        expect(await remaining()).toEqual({ persons: ['ivan'], olga: [], ivan: ['ivan'] });
        expect(await store.checkpoint('people', 'live')).toBe(3);
        await store.removeWhere('people', 'live', some);
        expect(await idsOf('live')).toEqual(['ivan']);
      });

      it('knows words and exceptions, before a shadow has its indexes, too', async () => {
        await put(1, olga, ivan);
        await store.createShadow('people');
        const documents = [olga, ivan, { ...ivan, id: 'second', age: 31 }, { ...ivan, id: 'third', age: 32 }];
        await store.write('people', 'shadow', 1, [{ collection: 'persons', put: documents, remove: [] }]);
        const removal = { collection: 'persons', text: 'ИВ', where: { age: { notIn: [31] } } };
        await store.removeWhere('people', 'shadow', removal);
        expect(await idsOf('shadow')).toEqual(['olga', 'second']);
        expect(await idsOf('live')).toEqual(['ivan', 'olga']);
        await store.finishShadow('people');
        await store.removeWhere('people', 'shadow', { collection: 'persons', text: 'ольга' });
        await store.swap('people');
        expect(await remaining()).toEqual({ persons: ['second'], olga: [], ivan: ['second'] });
      });

      it('removes what belongs to it in another collection', async () => {
        const pets = [
          { id: 'cat', owner: 'olga' },
          { id: 'dog', owner: 'ivan' },
        ];
        const changes = { collection: 'pets', put: pets, remove: [] };
        await store.write('people', 'live', 2, [
          { collection: 'persons', put: [olga, ivan], remove: [] },
          changes,
        ]);
        await store.removeWhere('people', 'live', {
          ...some,
          along: { collection: 'pets', field: 'owner' },
        });
        expect(await idsOf('live')).toEqual(['ivan']);
        expect((await Array.fromAsync(store.scan('people', 'live', 'pets'))).flat()).toEqual([
          { id: 'dog', owner: 'ivan' },
        ]);
      });

      it('removes thousands', async () => {
        const many = Array.from({ length: 5_000 }, (_, i) => ({ id: `n${i}`, name: 'Ольга', age: i }));
        await put(1, ...many);
        await store.removeWhere('people', 'live', { collection: 'persons', where: { age: { lt: 4_990 } } });
        expect(await idsOf('live')).toHaveLength(10);
        expect(await found('ольга')).toHaveLength(10);
      });
    });

    describe('loading', () => {
      it('answers the documents that exist, each once', async () => {
        await put(1, olga, ivan);
        const loaded = await store.load('people', 'live', 'persons', ['ivan', 'nobody', 'olga']);
        expect(loaded.map(({ id }) => id).sort()).toEqual(['ivan', 'olga']);
        expect(loaded).toContainEqual(olga);
      });
    });

    describe('declaring', () => {
      it('keeps what is stored when nothing changed', async () => {
        await put(3, olga);
        await store.declare(people);
        expect(await store.checkpoint('people', 'live')).toBe(3);
        expect(await idsOf('live')).toEqual(['olga']);
      });

      it('starts from zero when the version changed', async () => {
        await put(3, olga);
        await store.declare({ ...people, version: 2 });
        expect(await store.checkpoint('people', 'live')).toBe(0);
        expect(await idsOf('live')).toEqual([]);
      });

      it('refuses names that cannot be names everywhere', async () => {
        const odd = { projection: 'odd"; DROP TABLE x', version: 1, collections: [] };
        await expect(store.declare(odd)).rejects.toThrow('is no name');
      });

      it('refuses to read what was never declared', async () => {
        await expect(store.reader('people', 'plants').get('x')).rejects.toThrow('not declared');
      });
    });

    describe('sets', () => {
      const fillShadow = async (position: number): Promise<void> => {
        await store.createShadow('people');
        const changes = [{ collection: 'persons', put: [ivan], remove: [] }];
        await store.write('people', 'shadow', position, changes);
      };

      it('answers from the live set while a shadow is filled', async () => {
        await put(5, olga);
        await fillShadow(2);
        expect(await idsOf('live')).toEqual(['olga']);
        expect(await idsOf('shadow')).toEqual(['ivan']);
        expect(await store.checkpoint('people', 'shadow')).toBe(2);
        expect(await store.checkpoint('people', 'live')).toBe(5);
      });

      it('swaps in one step, search included, and goes on from the position of the shadow', async () => {
        await put(5, olga);
        const reader = store.reader('people', 'persons');
        await fillShadow(8);
        await store.finishShadow('people');
        await store.write('people', 'shadow', 9, [
          { collection: 'persons', put: [{ ...olga, name: 'Анна' } as Document], remove: ['ivan'] },
        ]);
        await store.finishShadow('people');
        await store.swap('people');
        expect(await idsOf('live')).toEqual(['olga']);
        expect(await found('ан')).toEqual(['olga']);
        expect(await found('иван')).toEqual([]);
        expect(
          (await reader.find({ limit: 10, orderBy: [{ field: 'age', direction: 'asc' }] })).items,
        ).toHaveLength(1);
        expect(await store.checkpoint('people', 'live')).toBe(9);
        expect(await store.checkpoint('people', 'shadow')).toBe(0);
        await expect(store.write('people', 'shadow', 10, [])).rejects.toThrow('no shadow');
        await put(10, ivan);
        expect(await idsOf('live')).toEqual(['ivan', 'olga']);
      });

      it('starts every shadow empty, and leaves the live set alone when one is dropped', async () => {
        await put(5, olga);
        await fillShadow(2);
        await fillShadow(1);
        expect(await idsOf('shadow')).toEqual(['ivan']);
        expect(await store.checkpoint('people', 'shadow')).toBe(1);
        await store.dropShadow('people');
        await store.dropShadow('people');
        expect(await store.checkpoint('people', 'shadow')).toBe(0);
        expect(await idsOf('live')).toEqual(['olga']);
      });

      it('has nothing to swap without a shadow', async () => {
        await expect(store.swap('people')).rejects.toThrow('no shadow');
      });
    });

    it('closes more than once', async () => {
      await store.close();
      await store.close();
    });
  });

  describeQueryContract(name, open);
};
