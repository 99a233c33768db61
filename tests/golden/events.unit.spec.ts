import { describe, expect, it } from 'vitest';
import { eventCatalogue } from '#domain/index.ts';
import { createEventCodec, forgottenText } from '#platform/event-log/index.ts';
import { memoryKeyRing } from '#platform/secrets/index.ts';
import { expectedFiles, presentFiles, readGolden, versionOf } from './corpus.ts';
import { type Samples, samples } from './samples.ts';

const keyRing = memoryKeyRing();
const codec = createEventCodec(eventCatalogue, keyRing);
const definitions = new Map(Object.entries(eventCatalogue));
const all = Object.entries(samples).map(([type, data]) => ({ type, data }));

/** The names and kinds of all members, without their values. */
const shapeOf = (value: unknown): unknown => {
  if (Array.isArray(value)) return ['list'];
  if (typeof value !== 'object' || value === null) return typeof value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, shapeOf(member)]));
};

describe('the corpus of events [PLAT-07] [ES-09]', () => {
  it('has one file for every type and version of the catalogue, and no other', () => {
    expect(presentFiles()).toEqual(expectedFiles());
  });

  it.each(presentFiles())('%s is read by this program in its current shape', (file) => {
    const { type, version, data } = readGolden(file);
    expect(file).toMatch(new RegExp(`^[a-z]+/${type}\\.v${version}\\.json$`));
    const read = codec.decode({ id: file, type, version, data: JSON.stringify(data), sealed: null });
    expect(read).toMatchObject({ type, version: versionOf(type) });
    const sample = new Map<string, Samples[keyof Samples]>(Object.entries(samples)).get(type);
    expect(shapeOf(read.data)).toEqual(shapeOf(sample));
    if (version === versionOf(type)) expect(read.data).toEqual(data);
  });

  it.each(all)(
    '$type is written as its golden file says: a change of shape is a new version',
    ({ type, data }) => {
      const file = presentFiles().find((name) => name.endsWith(`/${type}.v${versionOf(type)}.json`)) ?? '';
      expect(readGolden(file).data).toEqual(data);
    },
  );

  it.each(all)('$type comes back as it was stored, its person unreadable without the key', async (event) => {
    await keyRing.create(codec.subjects([event]));
    const stored = codec.encode(event, 'event-1');
    expect(codec.decode(stored)).toEqual({ ...event, version: versionOf(event.type) });
    const { personal, secret = [] } = definitions.get(event.type) ?? {};
    for (const field of [...(personal?.fields ?? []), ...secret]) expect(event.data).toHaveProperty(field);
    if (personal === undefined) return;
    for (const subject of codec.subjects([event])) await keyRing.forget(subject);
    const forgotten = codec.decode(stored).data;
    expect(shapeOf(forgotten)).toEqual(shapeOf(event.data));
    const text = JSON.stringify(forgotten);
    expect(text).toContain(forgottenText);
    expect(text).not.toMatch(/Анна|Олег|Всем|anna@/);
  });
});
