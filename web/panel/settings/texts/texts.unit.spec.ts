import { expect, test } from 'vitest';
import { type Section, sections } from '#domain/settings/index.ts';
import { sectionTexts } from './index.ts';

const declared: readonly Section[] = sections;

test('every section, field and choice has its words, and none has words without being there', () => {
  expect(Object.keys(sectionTexts).toSorted()).toEqual(declared.map(({ id }) => id).toSorted());
  for (const { id, fields } of declared) {
    const texts = sectionTexts[id]?.fields ?? {};
    expect(Object.keys(texts).toSorted(), id).toEqual(Object.keys(fields).toSorted());
    for (const [name, field] of Object.entries(fields)) {
      const choices = field.kind === 'choice' ? [...field.values] : [];
      expect(Object.keys(texts[name]?.choices ?? {}), `${id}.${name}`).toEqual(choices);
    }
  }
});

test('ids of texts follow from the names, so that no two fields share a sentence by mistake', () => {
  for (const [id, { title, fields }] of Object.entries(sectionTexts)) {
    expect(title.id).toBe(`settings.${id}`);
    for (const [name, { label, help }] of Object.entries(fields)) {
      expect(label.id).toBe(`settings.${id}.${name}`);
      expect(help?.id ?? `settings.${id}.${name}.help`).toBe(`settings.${id}.${name}.help`);
    }
  }
});
