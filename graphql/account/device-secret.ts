import type { Principal } from '#command-api/port.ts';
import { may } from '#domain/access/index.ts';
import { canonicalLogin } from '#domain/account/index.ts';
import { DomainError } from '#domain/kernel/index.ts';
import { builder } from '../builder.ts';
import { ownAccount } from '../cabinet/own-account.ts';
import type { GraphQLContext } from '../context.ts';
import { answer, ChangeResult, isRefused, Rejection } from '../kernel/results.ts';
import { intentionOf, send } from '../kernel/sending.ts';
import { Account } from './account.ts';

type Issued = { readonly secret: string; readonly position: number };

const DeviceSecret = builder.objectRef<Issued>('DeviceSecret').implement({
  description: 'What SIP and H.323 devices sign in with, beside the login. Shown once.',
  isTypeOf: (value) => !isRefused(value),
  fields: (t) => ({
    secret: t.exposeString('secret', { description: 'With its hyphens or without.' }),
    position: t.expose('position', { type: 'Position' }),
  }),
});
const DeviceSecretResult = builder.unionType('DeviceSecretResult', { types: [DeviceSecret, Rejection] });

builder.objectField(Account, 'deviceSecretSince', (t) =>
  t.field({
    type: 'DateTime',
    nullable: true,
    description: 'Since when devices sign in with the present secret; null: there is none.',
    resolve: async ({ id, deviceSecretSince }, _args, { authentication }) =>
      deviceSecretSince !== null && (await authentication.deviceSecrets.holds(id)) ? deviceSecretSince : null,
  }),
);

/** Users issue their own by `issueOwnDeviceSecret`, which asks for the password. */
const requireAdministrator = ({ administrator, allow }: GraphQLContext, accountId: string): Principal => {
  allow('IssueDeviceSecret', { accountId });
  if (!may(administrator, 'IssueDeviceSecret', { accountId })) throw new DomainError('FORBIDDEN');
  return administrator;
};

builder.mutationField('issueDeviceSecret', (t) =>
  t.field({
    type: DeviceSecretResult,
    description: 'For the devices of a user; the secret before is refused from now on.',
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, context) =>
      answer(async () => {
        const { authentication, origin } = context;
        const principal = requireAdministrator(context, canonicalLogin(id));
        const { secret, receipt } = await authentication.deviceSecrets.issue(principal, id, origin);
        return { secret, position: receipt.position };
      }),
  }),
);

builder.mutationField('issueOwnDeviceSecret', (t) =>
  t.field({
    type: DeviceSecretResult,
    description: 'For the devices of the one who is signed in; the secret before is refused from now on.',
    args: { currentPassword: t.arg.string({ required: true }) },
    resolve: (_root, { currentPassword }, context) =>
      answer(async () => {
        const { authentication, origin, userAgent } = context;
        const principal = ownAccount(context);
        const request = { principal, currentPassword, origin, userAgent };
        const { secret, receipt } = await authentication.deviceSecrets.issueOwn(request);
        return { secret, position: receipt.position };
      }),
  }),
);

builder.mutationField('removeDeviceSecret', (t) =>
  t.field({
    type: ChangeResult,
    description: 'Devices of the user no longer sign in.',
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, context, info) => {
      const command = { type: 'RemoveDeviceSecret', data: { accountId: id } } as const;
      const target = { accountId: canonicalLogin(id) };
      return answer(() => send(context, intentionOf(context, info), command, { target }));
    },
  }),
);
