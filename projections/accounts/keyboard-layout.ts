import { foldText } from '#platform/read-store/text.ts';

/** The same keys of a keyboard in the two layouts that people in Russia switch between, row by row. */
const latin = "`qwertyuiop[]asdfghjkl;'zxcvbnm,.";
const cyrillic = 'ёйцукенгшщзхъфывапролджэячсмитьбю';

const keys = new Map<string, string>();
for (const [place, letter] of [...latin].entries()) {
  const other = cyrillic[place] ?? '';
  keys.set(letter, other);
  keys.set(other, letter);
}
// Folding turns ё into е, which has a key of its own.
keys.set('е', 't');

/** What stands there when somebody forgot to switch the layout: «ghbdtn» for «привет», and the other way round. */
export const inOtherLayout = (text: string): string =>
  [...foldText(text)].map((letter) => keys.get(letter) ?? letter).join('');
