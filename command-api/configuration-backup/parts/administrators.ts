import { z } from 'zod';
import {
  ADMINISTRATORS_STREAM,
  type AdministratorPreferences,
  csvEncodings,
  csvSeparators,
} from '#domain/access/index.ts';
import { canonicalLogin } from '#domain/account/index.ts';
import type { RostrumCommand } from '#domain/index.ts';
import { DomainError } from '#domain/kernel/index.ts';
import { definePart } from '../define-part.ts';
import { id, text } from './shapes.ts';

const preferences: z.ZodType<AdministratorPreferences> = z.strictObject({
  language: z.enum(['ru', 'en']),
  timeZone: id,
  csvEncoding: z.enum(csvEncodings),
  csvSeparator: z.enum(csvSeparators),
});

const shape = z.strictObject({
  administratorId: id,
  displayName: text,
  role: z.enum(['admin', 'auditor']),
  mustChangePassword: z.boolean(),
  /** Absent in files from before. */
  preferences: preferences.optional(),
  passwordHash: z.string().max(512).optional(),
});

type Item = z.infer<typeof shape>;

const passwordMissing = (): DomainError =>
  new DomainError('VALIDATION_FAILED', { problems: [{ field: 'passwordHash', rule: 'notInBackup' }] });

const changes = ({ administratorId, role, passwordHash, mustChangePassword }: Item, now: Item) => {
  const commands: RostrumCommand[] = [];
  if (role !== now.role) commands.push({ type: 'ChangeAdministratorRole', data: { administratorId, role } });
  const another = passwordHash !== undefined && passwordHash !== now.passwordHash;
  if (another) {
    const data = { administratorId, passwordHash, mustChangePassword };
    commands.push({ type: 'ChangeAdministratorPassword', data });
  }
  return commands;
};

/**
 * Those with a password here. Second factors are never carried: whoever has the file and its passphrase would have both
 * factors of everybody. Preferences are for who is new; whoever is there has chosen his own.
 */
export const administrators = definePart<Item>({
  kind: 'administrators',
  shape,
  apart: false,
  secrets: ['passwordHash'],
  passedOver: ['administratorId', 'displayName', 'mustChangePassword', 'preferences'],
  idOf: ({ administratorId }) => canonicalLogin(administratorId),
  titleOf: ({ displayName, administratorId }) => `${displayName} (${administratorId})`,
  read: async (login, { states }) => {
    const { state } = await states.administrators.load(ADMINISTRATORS_STREAM);
    const known = state.byId.get(canonicalLogin(login));
    if (known === undefined || known.passwordHash === null) return undefined;
    const { administratorId, displayName, role, mustChangePassword, passwordHash } = known;
    return {
      ...{ administratorId, displayName, role, mustChangePassword },
      preferences: known.preferences,
      passwordHash,
    };
  },
  commands: async (wanted, now) => {
    if (now !== undefined) return changes(wanted, now);
    const { passwordHash, preferences: chosen, ...rest } = wanted;
    if (passwordHash === undefined) throw passwordMissing();
    const data = { ...rest, passwordHash, ...(chosen === undefined ? {} : { preferences: chosen }) };
    return [{ type: 'CreateAdministrator', data }];
  },
});
