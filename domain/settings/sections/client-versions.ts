import type { FieldProblem } from '#domain/kernel/index.ts';
import {
  type ClientApplication,
  type ClientVersions,
  clientApplications,
  compareVersions,
} from '../client-applications.ts';
import { type TextField, text } from '../fields.ts';
import { section, type ValuesOf } from '../section.ts';

const parts = ['Minimum', 'Current', 'Last', 'Url'] as const;

type Part = (typeof parts)[number];

/** `windowsMinimum` */
type FieldName = `${ClientApplication}${Part}`;

const VERSION_MAX = 23;
const URL_MAX = 2048;

const fieldOf: Readonly<Record<Part, TextField>> = {
  Minimum: text({ max: VERSION_MAX, shape: 'version' }),
  Current: text({ max: VERSION_MAX, shape: 'version' }),
  Last: text({ max: VERSION_MAX, shape: 'version' }),
  Url: text({ max: URL_MAX, shape: 'url' }),
};

// `fromEntries` forgets the names.
const fields = Object.fromEntries(
  clientApplications.flatMap((application) =>
    parts.map((part): [FieldName, TextField] => [`${application}${part}`, fieldOf[part]]),
  ),
) as Readonly<Record<FieldName, TextField>>;

type Values = Readonly<Record<FieldName, string>>;

/** Each version is at least the greatest before it; those that are not given are passed over. */
const orderProblems = (application: ClientApplication, values: Values): readonly FieldProblem[] => {
  let floor = '';
  return (['Minimum', 'Current', 'Last'] as const).flatMap((part) => {
    const field = `${application}${part}` as const;
    const version = values[field];
    if (version === '') return [];
    if (floor !== '' && compareVersions(version, floor) < 0)
      return [{ field, rule: 'versionTooLow', params: { min: floor } }];
    floor = version;
    return [];
  });
};

const urlProblems = (application: ClientApplication, values: Values): readonly FieldProblem[] => {
  const field = `${application}Url` as const;
  return values[field] === '' || values[field].startsWith('https://') ? [] : [{ field, rule: 'httpsOnly' }];
};

/** Which versions of installed programs may work here, and where newer ones are to be had (guide §3.1.2.2). */
export const clientVersions = section('client-versions', fields, {
  check: (values) =>
    clientApplications.flatMap((application) => [
      ...orderProblems(application, values),
      ...urlProblems(application, values),
    ]),
});

/** What the section says of one program. */
export const versionsFor = (
  application: ClientApplication,
  values: ValuesOf<typeof clientVersions>,
): ClientVersions => ({
  minimum: values[`${application}Minimum`],
  current: values[`${application}Current`],
  last: values[`${application}Last`],
  url: values[`${application}Url`],
});
