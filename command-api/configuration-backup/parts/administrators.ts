import { z } from 'zod';
import { ADMINISTRATORS_STREAM } from '#domain/access/index.ts';
import { canonicalLogin } from '#domain/account/index.ts';
import type { RostrumCommand } from '#domain/index.ts';
import { DomainError } from '#domain/kernel/index.ts';
import { definePart } from '../define-part.ts';
import { id, text } from './shapes.ts';

const shape = z.strictObject({
  administratorId: id,
  displayName: text,
  role: z.enum(['admin', 'auditor']),
  mustChangePassword: z.boolean(),
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

/** Those with a password here. Second factors hang on the keys of a server and are set up anew. */
export const administrators = definePart<Item>({
  kind: 'administrators',
  shape,
  apart: false,
  secrets: ['passwordHash'],
  passedOver: ['displayName', 'mustChangePassword'],
  idOf: ({ administratorId }) => canonicalLogin(administratorId),
  titleOf: ({ displayName, administratorId }) => `${displayName} (${administratorId})`,
  read: async (login, { states }) => {
    const { state } = await states.administrators.load(ADMINISTRATORS_STREAM);
    const known = state.byId.get(canonicalLogin(login));
    if (known === undefined || known.passwordHash === null) return undefined;
    const { administratorId, displayName, role, mustChangePassword, passwordHash } = known;
    return { administratorId, displayName, role, mustChangePassword, passwordHash };
  },
  commands: async (wanted, now) => {
    if (now !== undefined) return changes(wanted, now);
    const { passwordHash } = wanted;
    if (passwordHash === undefined) throw passwordMissing();
    return [{ type: 'CreateAdministrator', data: { ...wanted, passwordHash } }];
  },
});
