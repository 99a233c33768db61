import { z } from 'zod';
import { applicationStream, grantKinds } from '#domain/access/index.ts';
import type { RostrumCommand } from '#domain/index.ts';
import { DomainError } from '#domain/kernel/index.ts';
import { definePart } from '../define-part.ts';
import { id, text } from './shapes.ts';

const shape = z.strictObject({
  applicationId: id,
  name: text,
  redirectUris: z.array(text).max(1_000).readonly(),
  scopes: z.array(id).max(1_000).readonly(),
  grantKinds: z.array(z.enum(grantKinds)).max(10).readonly(),
  /** Programs that can keep no secret have none. */
  confidential: z.boolean(),
  secretHash: z.string().max(512).optional(),
});

type Item = z.infer<typeof shape>;

const secretMissing = (): DomainError =>
  new DomainError('VALIDATION_FAILED', { problems: [{ field: 'secretHash', rule: 'notInBackup' }] });

const secretCommand = ({ applicationId, secretHash }: Item, now: Item): RostrumCommand[] =>
  secretHash === undefined || secretHash === now.secretHash
    ? []
    : [{ type: 'RegenerateApplicationSecret', data: { applicationId, secretHash, revokeTokens: false } }];

/** Programs that may ask for access, with the hashes of their secrets; tokens are not carried elsewhere. */
export const applications = definePart<Item>({
  kind: 'applications',
  shape,
  apart: true,
  secrets: ['secretHash'],
  passedOver: ['applicationId'],
  idOf: ({ applicationId }) => applicationId,
  titleOf: ({ name }) => name,
  read: async (applicationId, { states }) => {
    const { state } = await states.applications.load(applicationStream(applicationId));
    if (state.status !== 'registered') return undefined;
    const { name, redirectUris, scopes, grantKinds: kinds, secretHash } = state;
    const secret = secretHash === null ? {} : { secretHash };
    const confidential = secretHash !== null;
    return { applicationId, name, redirectUris, scopes, grantKinds: kinds, confidential, ...secret };
  },
  commands: async ({ confidential, ...wanted }, now) => {
    const { secretHash, applicationId, ...settings } = wanted;
    if (now !== undefined) {
      return [
        { type: 'ChangeApplication', data: { applicationId, changes: settings } },
        ...secretCommand({ ...wanted, confidential }, now),
      ];
    }
    if (confidential && secretHash === undefined) throw secretMissing();
    const data = { applicationId, ...settings, secretHash: secretHash ?? null };
    return [{ type: 'RegisterApplication', data }];
  },
});
