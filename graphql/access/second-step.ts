import type { Assertion } from '#command-api/authentication/passkeys/ceremonies.ts';
import type { Shown } from '#command-api/authentication/second-step-proofs.ts';
import type {
  SecondFactorMethod as Method,
  PasskeyInvitation,
  PasskeyRequest as PasskeyRequestModel,
  SecondStep,
} from '#command-api/authentication/second-step-tickets.ts';
import { builder } from '../builder.ts';
import type { GraphQLContext } from '../context.ts';

export const SecondFactorMethod = builder.enumType('SecondFactorMethod', {
  values: {
    TOTP: { value: 'totp' },
    PASSKEY: { value: 'passkey' },
    RECOVERY_CODE: { value: 'recovery-code' },
  } as const,
});

const PasskeyAllowed = builder.objectRef<PasskeyRequestModel['allowed'][number]>('PasskeyAllowed').implement({
  fields: (t) => ({
    id: t.exposeID('id'),
    transports: t.stringList({ resolve: ({ transports }) => [...transports] }),
  }),
});

const PasskeyRequest = builder.objectRef<PasskeyRequestModel>('PasskeyRequest').implement({
  description:
    'What the browser asks its authenticators (WebAuthn Level 3, §5.5); binary values in base64url.',
  fields: (t) => ({
    challenge: t.exposeString('challenge', { description: 'For one answer within five minutes.' }),
    rpId: t.exposeString('rpId'),
    userVerification: t.exposeBoolean('userVerification', {
      description: 'Whether the authenticator has to make sure who holds it.',
    }),
    allowed: t.field({
      type: [PasskeyAllowed],
      description: 'None: any that the authenticator has for this server.',
      resolve: ({ allowed }) => [...allowed],
    }),
  }),
});

export const SecondFactorNeeded = builder.objectRef<SecondStep>('SecondFactorNeeded').implement({
  description: 'The password was right; now one of the methods, with the ticket.',
  isTypeOf: (value) => typeof value === 'object' && value !== null && 'methods' in value,
  fields: (t) => ({
    ticket: t.exposeString('ticket'),
    methods: t.field({
      type: [SecondFactorMethod],
      description: 'Empty where none of the factors can be shown.',
      resolve: ({ methods }) => [...methods],
    }),
    passkey: t.field({ type: PasskeyRequest, nullable: true, resolve: ({ passkey }) => passkey }),
  }),
});

export const PasskeyInvited = builder.objectRef<PasskeyInvitation>('PasskeyInvited').implement({
  isTypeOf: (value) => typeof value === 'object' && value !== null && 'ticket' in value,
  fields: (t) => ({
    ticket: t.exposeString('ticket'),
    passkey: t.field({ type: PasskeyRequest, resolve: ({ passkey }) => passkey }),
  }),
});

export const PasskeyAssertion = builder.inputType('PasskeyAssertion', {
  description: 'What the authenticator answered; binary values in base64url.',
  fields: (t) => ({
    credentialId: t.id({ required: true }),
    clientDataJSON: t.string({ required: true }),
    authenticatorData: t.string({ required: true }),
    signature: t.string({ required: true }),
    userHandle: t.string(),
  }),
});

type Given = {
  readonly method: Method;
  readonly code?: string | null | undefined;
  readonly passkey?:
    | (Omit<Assertion, 'userHandle'> & { readonly userHandle?: string | null | undefined })
    | null
    | undefined;
};

const nothing: Assertion = {
  credentialId: '',
  clientDataJSON: '',
  authenticatorData: '',
  signature: '',
  userHandle: null,
};

/** What somebody shows by that method; what is missing is as wrong as anything else. */
export const shownBy = (
  { method, code, passkey }: Given,
  { passkeys: place }: Pick<GraphQLContext, 'passkeys'>,
): Shown =>
  method === 'passkey'
    ? { method, place, passkey: { ...nothing, ...passkey, userHandle: passkey?.userHandle ?? null } }
    : { method, code: code ?? '' };
