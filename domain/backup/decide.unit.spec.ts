import { expect, it } from 'vitest';
import { specify } from '#domain/kernel/testing.ts';
import { type BackupCommand, backupDecider } from './index.ts';

const backup = (step: 'made' | 'fetched' | 'removed', name = 'one.backup'): BackupCommand => ({
  type: 'RecordConfigurationBackup',
  data: { step, name, withSecrets: true },
});
const given = () => specify(backupDecider).given([], undefined);

it('[SET-03] [REP-02] what was done with a backup is a fact', () => {
  expect(given().when(backup('made')).events).toEqual([
    { type: 'ConfigurationBackupMade', data: { name: 'one.backup', withSecrets: true } },
  ]);
  for (const [step, type] of [
    ['fetched', 'ConfigurationBackupFetched'],
    ['removed', 'ConfigurationBackupRemoved'],
  ] as const)
    expect(given().when(backup(step)).events).toEqual([{ type, data: { name: 'one.backup' } }]);
  expect(given().when(backup('made', '')).problems).toMatchObject([{ field: 'name' }]);
});

it('[SET-04] [REP-02] so is a restore, when it begins and when it is done', () => {
  const data = { restoreId: '0198f3a0-0000-7000-8000-000000000001', kinds: ['users'], changed: 3 };
  const restore = (step: 'begun' | 'finished'): BackupCommand => ({
    type: 'RecordConfigurationRestore',
    data: { ...data, step },
  });
  const { restoreId, kinds, changed } = data;
  expect(given().when(restore('begun')).events).toEqual([
    { type: 'ConfigurationRestoreBegun', data: { restoreId, kinds } },
  ]);
  expect(given().when(restore('finished')).events).toEqual([
    { type: 'ConfigurationRestored', data: { restoreId, changed } },
  ]);
});
