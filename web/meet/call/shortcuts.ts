/**
 * Every key of the call in one table: the handler, the tooltips and the help sheet read it. Keys are named by
 * their place (`code`), so that they work with any keyboard layout.
 */

export type ShortcutName =
  | 'microphone'
  | 'camera'
  | 'share'
  | 'chat'
  | 'people'
  | 'layout'
  | 'selfView'
  | 'help'
  | 'talk';

export type Shortcut = {
  readonly name: ShortcutName;
  readonly code: string;
  readonly key: string;
  readonly shift?: true;
};

export const shortcuts: readonly Shortcut[] = [
  { name: 'microphone', code: 'KeyM', key: 'M' },
  { name: 'camera', code: 'KeyV', key: 'V' },
  { name: 'share', code: 'KeyS', key: 'S' },
  { name: 'chat', code: 'KeyC', key: 'C' },
  { name: 'people', code: 'KeyP', key: 'P' },
  { name: 'layout', code: 'KeyG', key: 'G' },
  { name: 'selfView', code: 'KeyH', key: 'H' },
  { name: 'help', code: 'Slash', key: '?', shift: true },
  { name: 'talk', code: 'Space', key: 'Space' },
];

export const keyOf = (name: ShortcutName): string =>
  shortcuts.find((shortcut) => shortcut.name === name)?.key ?? '';

export type KeyPress = {
  readonly code: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
};

/** Which action a key means; null for keys that belong to the browser or to nobody. */
export const shortcutOf = (press: KeyPress): ShortcutName | null => {
  if (press.ctrlKey || press.altKey || press.metaKey) return null;
  const found = shortcuts.find(
    (shortcut) => shortcut.code === press.code && (shortcut.shift === true) === press.shiftKey,
  );
  return found?.name ?? null;
};
