import type { Part } from '../part.ts';
import type { BackupKind } from '../port.ts';
import { administrators } from './administrators.ts';
import { aliases } from './aliases.ts';
import { applications } from './applications.ts';
import { conferences } from './conferences.ts';
import { groups } from './groups.ts';
import { settings } from './settings.ts';
import { users } from './users.ts';
import { webhooks } from './webhooks.ts';

export const parts: Readonly<Record<BackupKind, Part>> = {
  groups,
  users,
  aliases,
  conferences,
  applications,
  webhooks,
  settings,
  administrators,
};
