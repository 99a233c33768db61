import type { Part } from '../part.ts';
import type { BackupKind } from '../port.ts';
import { administrators } from './administrators.ts';
import { aliases } from './aliases.ts';
import { applications } from './applications.ts';
import { certificates } from './certificates.ts';
import { conferences } from './conferences.ts';
import { groups } from './groups.ts';
import { licence } from './licence.ts';
import { settings } from './settings.ts';
import { users } from './users.ts';
import { webhooks } from './webhooks.ts';
import { website } from './website.ts';

export const parts: Readonly<Record<BackupKind, Part>> = {
  licence,
  groups,
  users,
  aliases,
  conferences,
  applications,
  webhooks,
  website,
  certificates,
  settings,
  administrators,
};
