import { useLingui } from '@lingui/react/macro';

/** By what the server calls them; their names are the same in every language. */
export const encodingNames: Readonly<Record<string, string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 LE',
  'utf-16be': 'UTF-16 BE',
  'windows-1251': 'Windows-1251',
  'koi8-r': 'KOI8-R',
};

/** `by`: as in "separated by"; `name`: standing alone. */
export const useSeparators = (): readonly { value: string; by: string; name: string }[] => {
  const { t } = useLingui();
  return [
    { value: ';', by: t`semicolons`, name: t`Semicolon` },
    { value: ',', by: t`commas`, name: t`Comma` },
    { value: '\t', by: t`tabs`, name: t`Tab` },
    { value: '|', by: t`bars`, name: t`Bar` },
  ];
};
