import { expect, it } from 'vitest';
import { shortcutOf, shortcuts } from './shortcuts.ts';

const press = (code: string, modifiers = {}) =>
  shortcutOf({ code, shiftKey: false, ctrlKey: false, altKey: false, metaKey: false, ...modifiers });

it('goes by the place of the key, whatever letter the layout puts there', () => {
  expect(press('KeyM')).toBe('microphone');
  expect(press('Space')).toBe('talk');
  expect(press('Slash', { shiftKey: true })).toBe('help');
});

it('leaves the keys of the browser alone', () => {
  expect(press('KeyC', { ctrlKey: true })).toBeNull();
  expect(press('KeyV', { metaKey: true })).toBeNull();
  expect(press('KeyM', { shiftKey: true })).toBeNull();
  expect(press('Slash')).toBeNull();
});

it('gives each key one meaning', () => {
  expect(new Set(shortcuts.map((shortcut) => shortcut.code)).size).toBe(shortcuts.length);
});
