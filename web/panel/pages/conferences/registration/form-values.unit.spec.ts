import { expect, it } from 'vitest';
import { moved, nextOwnField } from './form-values.ts';

const field = (id: string) => ({ id, label: '', required: false });
const form = ['displayName', 'email', 'own-1'].map(field);

it('[REG-01] moves a field by one place, and not beyond the ends', () => {
  const ids = (changed: readonly { id: string }[]) => changed.map(({ id }) => id).join(' ');
  expect(ids(moved(form, 2, -1))).toBe('displayName own-1 email');
  expect(ids(moved(form, 0, 1))).toBe('email displayName own-1');
  expect(ids(moved(form, 0, -1))).toBe('displayName email own-1');
  expect(ids(moved(form, 2, 1))).toBe('displayName email own-1');
});

it('[REG-01] gives ten own fields, the first free one each time', () => {
  expect(nextOwnField(form)?.id).toBe('own-2');
  const full = Array.from({ length: 10 }, (_, index) => field(`own-${index + 1}`));
  expect(nextOwnField(full)).toBeUndefined();
  expect(nextOwnField(full.toSpliced(3, 1))?.id).toBe('own-4');
});
