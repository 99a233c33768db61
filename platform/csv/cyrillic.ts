import iconv from 'iconv-lite';

/** How often each letter stands in Russian texts, in thousandths (the Russian National Corpus, rounded). */
const perMille: Readonly<Record<string, number>> = {
  ...{ о: 110, е: 85, а: 80, и: 74, н: 67, т: 63, с: 55, р: 47, в: 45, л: 44, к: 35, м: 32, д: 30, п: 28 },
  ...{ у: 26, я: 20, ы: 19, ь: 17, г: 17, з: 16, б: 16, ч: 14, й: 12, х: 10, ж: 9, ш: 7, ю: 6, ц: 5 },
  ...{ щ: 4, э: 3, ф: 3, ъ: 1, ё: 1 },
};

/** A capital after a small letter: what remains of a name when its capitals are taken for small letters. */
const wrongCase = /\p{Ll}\p{Lu}/gu;
const WRONG_CASE = 30;

/** How much a text looks like Russian: frequent letters, capitals where they belong. */
const likeness = (text: string): number => {
  let sum = 0;
  for (const letter of text.toLowerCase()) sum += perMille[letter] ?? 0;
  return sum - WRONG_CASE * (text.match(wrongCase)?.length ?? 0);
};

/** The encoding of one byte a character in which these bytes are Russian; Windows-1251 when they say nothing. */
export const cyrillicEncodingOf = (bytes: Buffer): 'windows-1251' | 'koi8-r' => {
  const windows = likeness(iconv.decode(bytes, 'windows-1251'));
  return likeness(iconv.decode(bytes, 'koi8-r')) > windows ? 'koi8-r' : 'windows-1251';
};
