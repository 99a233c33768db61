import { admitsAddress, type PanelAccess } from '#domain/access/index.ts';
import { builder } from '../builder.ts';
import { presentOf } from '../kernel/present.ts';
import { answer, ChangeResult } from '../kernel/results.ts';
import { intentionOf, send } from '../kernel/sending.ts';

const PanelAccessType = builder.objectRef<PanelAccess>('PanelAccess').implement({
  description: 'From where the panel may be used (guide §2.6, §3.4.2).',
  fields: (t) => ({
    localConsole: t.exposeBoolean('localConsole', {
      description: 'Whoever sits at the machine itself comes in without a login.',
    }),
    restricted: t.exposeBoolean('restricted', {
      description: 'Only addresses within the networks may administrate.',
    }),
    networks: t.exposeStringList('networks'),
    ownAddress: t.string({
      description: 'Of the one who asks, as the server sees it.',
      resolve: (_access, _args, { origin }) => origin.address ?? '',
    }),
    ownAddressListed: t.boolean({
      resolve: ({ networks }, _args, { origin }) =>
        admitsAddress({ restricted: true, networks }, origin.address),
    }),
  }),
});

const PanelAccessInput = builder.inputType('PanelAccessInput', {
  description: 'Only what is given changes.',
  fields: (t) => ({ localConsole: t.boolean(), restricted: t.boolean(), networks: t.stringList() }),
});

builder.queryField('panelAccess', (t) =>
  t.field({
    type: PanelAccessType,
    authScopes: { may: 'panelAccess' },
    resolve: (_root, _args, { queries }) => queries.panelAccess.current(),
  }),
);

builder.mutationField('changePanelAccess', (t) =>
  t.field({
    type: ChangeResult,
    args: {
      changes: t.arg({ type: PanelAccessInput, required: true }),
      confirmLockOut: t.arg.boolean({
        defaultValue: false,
        description: 'True after WOULD_LOCK_OUT: the address of the one who asks may be shut out.',
      }),
    },
    resolve: (_root, { changes, confirmLockOut }, context, info) => {
      const data = { changes: presentOf(changes), confirmLockOut: confirmLockOut ?? false };
      return answer(() => send(context, intentionOf(context, info), { type: 'ChangePanelAccess', data }));
    },
  }),
);
