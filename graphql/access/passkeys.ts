import type { PasskeyCreation as PasskeyCreationModel } from '#command-api/authentication/passkeys/own-passkeys.ts';
import { builder } from '../builder.ts';
import { answer, ChangeResult, isRefused, Rejection } from '../kernel/results.ts';
import { comeBack, inPanel, RecoveryCodesResult } from './second-factors.ts';

const PasskeyCreation = builder.objectRef<PasskeyCreationModel>('PasskeyCreation').implement({
  description: 'What the browser makes a passkey from (WebAuthn Level 3, §5.4); binary values in base64url.',
  isTypeOf: (value) => !isRefused(value),
  fields: (t) => ({
    challenge: t.exposeString('challenge', { description: 'For one answer within five minutes.' }),
    rpId: t.exposeString('rpId'),
    userId: t.exposeString('userId', { description: 'Says nothing of who it is.' }),
    login: t.exposeString('login'),
    excluded: t.stringList({
      description: 'Authenticators that have one of these make no other.',
      resolve: ({ excluded }) => [...excluded],
    }),
  }),
});
const PasskeyCreationResult = builder.unionType('PasskeyCreationResult', {
  types: [PasskeyCreation, Rejection],
});

const PasskeyAttestation = builder.inputType('PasskeyAttestation', {
  description: 'What the authenticator answered; binary values in base64url.',
  fields: (t) => ({
    credentialId: t.id({ required: true }),
    clientDataJSON: t.string({ required: true }),
    attestationObject: t.string({ required: true }),
    transports: t.stringList({ required: true }),
  }),
});

builder.mutationField('beginPasskey', (t) =>
  t.field({
    type: PasskeyCreationResult,
    resolve: (_root, _args, context) =>
      answer(async () =>
        context.authentication.factors.beginPasskey(inPanel(context, 'AddPasskey'), context.passkeys),
      ),
  }),
);

builder.mutationField('addPasskey', (t) =>
  t.field({
    type: RecoveryCodesResult,
    description:
      'Answers with recovery codes when it is the first factor. Every other session of the administrator ends.',
    args: {
      name: t.arg.string({ required: true }),
      attestation: t.arg({ type: PasskeyAttestation, required: true }),
    },
    resolve: (_root, { name, attestation }, context) =>
      answer(async () => {
        const { origin, userAgent, passkeys: place } = context;
        const principal = inPanel(context, 'AddPasskey');
        const passkey = { name, attestation, place, origin, userAgent };
        return comeBack(context, await context.authentication.factors.addPasskey(principal, passkey));
      }),
  }),
);

builder.mutationField('renamePasskey', (t) =>
  t.field({
    type: ChangeResult,
    args: { id: t.arg.id({ required: true }), name: t.arg.string({ required: true }) },
    resolve: (_root, { id, name }, context) =>
      answer(async () => {
        const { factors } = context.authentication;
        const renamed = { credentialId: id, name };
        return factors.renamePasskey(inPanel(context, 'RenamePasskey'), renamed, context.origin);
      }),
  }),
);

builder.mutationField('removePasskey', (t) =>
  t.field({
    type: ChangeResult,
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, context) =>
      answer(async () =>
        context.authentication.factors.removePasskey(inPanel(context, 'RemovePasskey'), id, context.origin),
      ),
  }),
);
