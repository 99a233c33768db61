import { describe, expect, it } from 'vitest';
import { memoryKeyRing } from '#platform/secrets/index.ts';
import { createEventCodec, forgottenText } from './codec.ts';
import { UnreadableEventError } from './port.ts';
import { counted, personNamed, testCatalogue } from './test-events.ts';

const keyRing = memoryKeyRing();
const codec = createEventCodec(testCatalogue, keyRing);

describe('event codec [PLAT-07]', () => {
  it('writes the current version and reads it back unchanged', () => {
    const stored = codec.encode(counted(5, 'пять'), 'event-1');
    expect(stored).toEqual({
      id: 'event-1',
      type: 'Counted',
      version: 1,
      data: expect.any(String),
      sealed: null,
    });
    expect(codec.decode(stored)).toStrictEqual({ ...counted(5, 'пять'), version: 1 });
  });

  it('brings every older version to the current one', () => {
    const stored = { id: 'event-1', type: 'Renamed', sealed: null };
    const current = { type: 'Renamed', version: 3 };
    const read = (version: number, data: object) =>
      codec.decode({ ...stored, version, data: JSON.stringify(data) });
    expect(read(1, { name: 'old' })).toEqual({ ...current, data: { title: 'old', language: 'en' } });
    expect(read(2, { title: 'newer' })).toEqual({ ...current, data: { title: 'newer', language: 'en' } });
    expect(read(3, { title: 'x', language: 'ru' })).toEqual({
      ...current,
      data: { title: 'x', language: 'ru' },
    });
  });

  it('refuses unknown types and versions from the future', () => {
    const stored = { id: 'event-1', sealed: null, data: '{}' };
    expect(() => codec.decode({ ...stored, type: 'Renamed', version: 4 })).toThrow(UnreadableEventError);
    expect(() => codec.decode({ ...stored, type: 'Unheard', version: 1 })).toThrow(UnreadableEventError);
    expect(() => codec.assertReadable('Renamed', 4)).toThrow(/version 4/);
    expect(() => codec.assertReadable('Renamed', 1)).not.toThrow();
  });
});

describe('personal fields [PLAT-07]', () => {
  const encoded = async (id: string) => {
    const event = personNamed('ivan', 'Иван Сидоров');
    await keyRing.create(codec.subjects([event, counted(1)]));
    return codec.encode(event, id);
  };

  it('names the persons concerned', () => {
    expect(
      codec.subjects([personNamed('a', 'A'), counted(1), personNamed('b', 'B'), personNamed('a', 'C')]),
    ).toEqual(['a', 'b']);
  });

  it('are stored as ciphertext only, another one each time', async () => {
    const one = await encoded('event-1');
    const other = await encoded('event-1');
    expect(JSON.parse(one.data)).toEqual({ personId: 'ivan', name: '', profile: { email: '', age: 0 } });
    expect(one.sealed?.includes('Сидоров')).toBe(false);
    expect(one.sealed).not.toEqual(other.sealed);
    expect(codec.decode(one)).toStrictEqual({ ...personNamed('ivan', 'Иван Сидоров'), version: 1 });
  });

  it('do not open in another event or after a change', async () => {
    const stored = await encoded('event-1');
    expect(() => codec.decode({ ...stored, id: 'event-2' })).toThrow(UnreadableEventError);
    const sealed = Buffer.from(stored.sealed ?? []);
    sealed[20] = (sealed[20] ?? 0) ^ 1;
    expect(() => codec.decode({ ...stored, sealed })).toThrow(UnreadableEventError);
  });

  it('keep their shape when the person is forgotten', async () => {
    const stored = await encoded('event-1');
    await keyRing.forget('ivan');
    expect(codec.decode(stored).data).toEqual({
      personId: 'ivan',
      name: forgottenText,
      profile: { email: forgottenText, age: 0 },
    });
  });
});
