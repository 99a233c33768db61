import type { SectionValues } from '../../settings/values.ts';

export const SECTION = 'client-versions';

/** Programs that people install, by the beginnings of their settings. */
export const applications = [
  { id: 'windows', name: 'Windows' },
  { id: 'macos', name: 'macOS' },
  { id: 'linux', name: 'Linux' },
  { id: 'android', name: 'Android' },
  { id: 'ios', name: 'iOS' },
] as const;

export type Application = (typeof applications)[number];

const parts = { minimum: 'Minimum', current: 'Current', last: 'Last', url: 'Url' } as const;

export type VersionPart = keyof typeof parts;

export type Versions = Readonly<Record<VersionPart, string>>;

/** `windowsMinimum` */
export const fieldName = ({ id }: Application, part: VersionPart) => `${id}${parts[part]}` as const;

export const versionsIn = (values: SectionValues, application: Application): Versions => {
  const of = (part: VersionPart): string => String(values[fieldName(application, part)] ?? '');
  return { minimum: of('minimum'), current: of('current'), last: of('last'), url: of('url') };
};

/** What is to be sent: the parts that differ, without blanks around them. */
export const changedVersions = (application: Application, stored: Versions, edited: Versions) =>
  Object.fromEntries(
    (['minimum', 'current', 'last', 'url'] as const)
      .filter((part) => edited[part].trim() !== stored[part])
      .map((part) => [fieldName(application, part), edited[part].trim()]),
  );
