import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { shippedWorks, type Work } from './works.ts';

type Given = { readonly root: string; readonly node: string };

const RULE = '='.repeat(100);
const NO_LICENCE = 'The sources from which this package was made state no licence.';

/** Own licence of the checkout; null while nobody has chosen one. */
const ownLicence = (root: string): string | null => {
  const file = ['LICENSE', 'LICENCE', 'COPYING'].map((name) => join(root, name)).find(existsSync);
  return file === undefined ? null : readFileSync(file, 'utf8').trim();
};

const titleOf = ({ name, version, licence }: Work): string =>
  `${name}${version === '' ? '' : ` ${version}`} (${licence})`;

const grouped = <T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> => {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
};

const unique = (lines: readonly string[]): readonly string[] => [...new Set(lines)].sort();

/** Names, versions and licences of all works, then every text once, below the works that it came with. */
const thirdPartyText = (works: readonly Work[]): string => {
  const withTexts = works.flatMap((work) => work.texts.map((text) => ({ work, text })));
  const sections = [...grouped(withTexts, ({ text }) => text.replaceAll(/\s+/g, ' '))].map(([, group]) => {
    const titles = unique(group.map(({ work }) => titleOf(work)));
    return [RULE, ...titles, '', group[0]?.text ?? '', ''].join('\n');
  });
  const silent = works.filter(({ texts }) => texts.length === 0);
  return [
    'Works of others in this package. Their licences hold for them, whatever holds for the rest.',
    '',
    ...unique(works.map(titleOf)),
    '',
    'These bring no text of their licence along; the licence that they name, who made them and where they are had:',
    '',
    ...unique(silent.map((work) => [titleOf(work), work.author, work.source].filter(Boolean).join(', '))),
    '',
    ...sections,
  ].join('\n');
};

const copyrightLine = /^\W*(?:copyright|\(c\)|©).*(?:\d{4}|\bby\b|\(c\)|©|contributors|authors)/i;
const LINES_OF_COPYRIGHT = 12;

/** Who says in a text of the work that it is his. */
const holdersOf = ({ name, author, texts }: Work): readonly string[] => {
  const lines = texts.flatMap((text) => text.split('\n')).filter((line) => copyrightLine.test(line));
  const said = unique(lines.map((line) => line.replace(/^\W*(?:copyright\s*)?/i, '').trim()));
  if (said.length > 0) return said.slice(0, LINES_OF_COPYRIGHT);
  return [author === '' ? `the authors of ${name}` : author];
};

const inField = (lines: readonly string[]): string => lines.filter((line) => line !== '').join('\n ');

/** Continuation lines of the format; an empty one is a dot. */
const inParagraph = (text: string): string =>
  text
    .split('\n')
    .map((line) => (line.trim() === '' ? ' .' : ` ${line.trimEnd()}`))
    .join('\n');

/** A short name of the format has no spaces, so what is none is told in words. */
const shortName = (licence: string): string =>
  /^[\w.+-]+$/.test(licence)
    ? licence
    : licence.replaceAll(/[()]/g, '').replaceAll(/\b(AND|OR)\b/g, (word) => word.toLowerCase());

const filesParagraph = (place: string, works: readonly Work[]): string => {
  const names = works.length === 1 ? '' : `Comment: ${inField(unique(works.map(titleOf)))}\n`;
  return [
    `Files: ${place}${place.includes('/app/') ? '/*' : ''}`,
    `Copyright: ${inField(unique(works.flatMap(holdersOf)))}`,
    `License: ${unique(works.map(({ licence }) => shortName(licence))).join(' and ')}`,
    names,
  ].join('\n');
};

/** Debian's machine-readable form; the texts of others are in the file beside it, once each. */
const copyrightText = (works: readonly Work[], own: string | null): string => {
  const licences = unique(works.map(({ licence }) => shortName(licence))).flatMap((name) =>
    name.split(/ (?:and|or|with) /),
  );
  return [
    'Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/',
    'Upstream-Name: Rostrum',
    'Comment: Made when the package was made, from the packages that are in it.',
    '',
    'Files: *',
    'Copyright: the authors of Rostrum',
    `License: Rostrum\n${inParagraph(own ?? NO_LICENCE)}`,
    '',
    ...[...grouped(works, ({ place }) => place)].map(([place, group]) => filesParagraph(place, group)),
    ...unique(licences).map(
      (name) => `License: ${name}\n See /usr/share/doc/rostrum/THIRD-PARTY.txt for the texts.\n`,
    ),
  ].join('\n');
};

/** What stands in `/usr/share/doc/rostrum`: the two files that say whose work is in the package. */
export const notices = ({
  root,
  node,
}: Given): { readonly copyright: string; readonly thirdParty: string } => {
  const works = shippedWorks({ root, node });
  return { copyright: copyrightText(works, ownLicence(root)), thirdParty: thirdPartyText(works) };
};
