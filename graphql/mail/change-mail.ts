import type { ConnectionToCheck, Dialogue, DialogueLine } from '#command-api/port.ts';
import { DomainError, requireValid, textProblem } from '#domain/kernel/index.ts';
import { builder } from '../builder.ts';
import type { GraphQLContext } from '../context.ts';
import { answer, isRefused, Rejection } from '../kernel/results.ts';
import { LetterProblemType, MailSecurityType } from './enums.ts';
import { LetterDraftInput } from './mail.ts';

const LineType = builder.objectRef<DialogueLine>('MailDialogueLine').implement({
  fields: (t) => ({
    ours: t.boolean({ description: 'Said by this server.', resolve: ({ from }) => from === 'client' }),
    text: t.exposeString('text'),
  }),
});

const DialogueType = builder.objectRef<Dialogue>('MailDialogue').implement({
  description: 'What was said between this server and the mail server; passwords are hidden.',
  isTypeOf: (value) => !isRefused(value),
  fields: (t) => ({
    lines: t.field({ type: [LineType], resolve: ({ lines }) => [...lines] }),
    problem: t.expose('problem', { type: LetterProblemType, nullable: true }),
    answer: t.exposeString('answer'),
  }),
});

const DialogueResult = builder.unionType('MailDialogueResult', { types: [DialogueType, Rejection] });

const ConnectionInput = builder.inputType('MailConnectionInput', {
  fields: (t) => ({
    host: t.string({ required: true }),
    port: t.int({ required: true }),
    security: t.field({ type: MailSecurityType, required: true }),
    signIn: t.boolean({ required: true, description: 'With login and password.' }),
    login: t.string({ required: true }),
    password: t.string({
      description: 'Absent: the stored one, for the server only that it was stored for.',
    }),
    verifyCertificate: t.boolean({ required: true }),
    certificateAuthority: t.string({ required: true, description: 'PEM.' }),
  }),
});

const LIMITS = { host: 253, login: 256, password: 1024, certificateAuthority: 65_536 } as const;
const PORT_MAX = 65_535;

const connectionOf = (input: typeof ConnectionInput.$inferInput): ConnectionToCheck => {
  const { host, port, security, signIn, login, verifyCertificate, certificateAuthority } = input;
  const password = input.password ?? null;
  requireValid(
    textProblem(host, { field: 'host', min: 1, max: LIMITS.host }),
    port >= 1 && port <= PORT_MAX
      ? undefined
      : { field: 'port', rule: 'range', params: { min: 1, max: PORT_MAX } },
    textProblem(login, { field: 'login', max: LIMITS.login }),
    textProblem(password ?? '', { field: 'password', max: LIMITS.password }),
    textProblem(certificateAuthority.replaceAll('\r', ''), {
      field: 'certificateAuthority',
      max: LIMITS.certificateAuthority,
      lines: 'many',
    }),
  );
  const authentication = signIn ? 'password' : 'none';
  return { host, port, security, authentication, login, password, verifyCertificate, certificateAuthority };
};

builder.mutationField('checkMail', (t) =>
  t.field({
    type: DialogueResult,
    description: 'Greets the mail server and signs in; sends nothing and changes nothing.',
    args: { connection: t.arg({ type: ConnectionInput, required: true }) },
    resolve: (_root, { connection }, context) =>
      answer(async () => {
        context.allow('checkMail');
        return context.mail.check(connectionOf(connection));
      }),
  }),
);

builder.mutationField('sendTestMail', (t) =>
  t.field({
    type: DialogueResult,
    description: 'Sends an example once, past the queue, by the stored settings.',
    args: {
      draft: t.arg({ type: LetterDraftInput, required: true }),
      address: t.arg.string({ required: true }),
    },
    resolve: (_root, { draft, address }, context) =>
      answer(async () => {
        context.allow('checkMail');
        return context.mail.sendTest(draft, address);
      }),
  }),
);

type Affected = { readonly letters: number };

const AffectedType = builder.objectRef<Affected>('MailQueueChanged').implement({
  isTypeOf: (value) => !isRefused(value),
  fields: (t) => ({ letters: t.exposeInt('letters', { description: 'How many letters it concerned.' }) }),
});

const QueueResult = builder.unionType('MailQueueResult', { types: [AffectedType, Rejection] });

const changed = (context: GraphQLContext, change: () => number) =>
  answer(async (): Promise<Affected> => {
    context.allow('changeMailQueue');
    const letters = change();
    if (letters === 0) throw new DomainError('LETTER_NOT_FOUND');
    return { letters };
  });

const numberOf = (id: string | number): number => (/^\d{1,15}$/.test(String(id)) ? Number(id) : 0);

builder.mutationField('retryMail', (t) =>
  t.field({
    type: QueueResult,
    description: 'Tries a letter again at once, as if it were new; without an id every one that failed.',
    args: { id: t.arg.id() },
    resolve: (_root, { id }, context) =>
      changed(context, () =>
        id === null || id === undefined
          ? context.mail.tryAllAgain()
          : Number(context.mail.tryAgain(numberOf(id))),
      ),
  }),
);

builder.mutationField('discardMail', (t) =>
  t.field({
    type: QueueResult,
    description: 'Takes a letter out of the list; it is not sent any more.',
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, context) => changed(context, () => Number(context.mail.discard(numberOf(id)))),
  }),
);
