import { expect, it } from 'vitest';
import { clientApplications, clientVersions } from '#domain/settings/index.ts';
import { applications, changedVersions, fieldName, SECTION, versionsIn } from './client-version-values.ts';

it('[SET-05] the form knows the applications and fields of the declaration', () => {
  expect(SECTION).toBe(clientVersions.id);
  expect(applications.map(({ id }) => id)).toEqual([...clientApplications]);
  const names = applications.flatMap((one) =>
    (['minimum', 'current', 'last', 'url'] as const).map((part) => fieldName(one, part)),
  );
  expect(names).toEqual(Object.keys(clientVersions.fields));
});

it('[SET-05] only what differs is sent, without blanks', () => {
  const [windows] = applications;
  const stored = versionsIn({ windowsMinimum: '7.5', iosMinimum: '1' }, windows);
  expect(stored).toEqual({ minimum: '7.5', current: '', last: '', url: '' });
  expect(changedVersions(windows, stored, { ...stored, minimum: ' 7.5 ', last: '8.1 ' })).toEqual({
    windowsLast: '8.1',
  });
});
