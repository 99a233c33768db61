import { DomainError, type FieldProblem } from '#domain/kernel/index.ts';
import { builder } from '../builder.ts';

export const Detail = builder
  .objectRef<{ readonly name: string; readonly value: string }>('Detail')
  .implement({
    fields: (t) => ({ name: t.exposeString('name'), value: t.exposeString('value') }),
  });

export const FieldProblemType = builder.objectRef<FieldProblem>('FieldProblem').implement({
  fields: (t) => ({
    field: t.exposeString('field'),
    rule: t.exposeString('rule'),
    params: t.field({
      type: [Detail],
      resolve: ({ params }) =>
        Object.entries(params ?? {}).map(([name, value]) => ({ name, value: String(value) })),
    }),
  }),
});

/** A rejected command as a value: an error that is returned would count as thrown. */
export type Refused = { readonly refusal: DomainError };

export const isRefused = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'refusal' in value;

export const Rejection = builder.objectRef<Refused>('Rejection').implement({
  description:
    'A refused mutation: code from docs/generated/errors.md, field problems with rule names of the message catalogue.',
  isTypeOf: isRefused,
  fields: (t) => ({
    code: t.string({ resolve: ({ refusal }) => refusal.code }),
    message: t.string({ resolve: ({ refusal }) => refusal.message }),
    problems: t.field({ type: [FieldProblemType], resolve: ({ refusal }) => refusal.problems }),
  }),
});

/** What a mutation came to; `id` names the object when the server chose it. */
export type Change = { readonly position: number; readonly changed: boolean; readonly id?: string };

export const ReceiptType = builder.objectRef<Change>('Receipt').implement({
  description:
    'What a change came to. Send `position` in the header `x-rostrum-position` to read your own write.',
  isTypeOf: (value) => !isRefused(value),
  fields: (t) => ({
    position: t.expose('position', { type: 'Position' }),
    changed: t.exposeBoolean('changed'),
    id: t.id({ nullable: true, resolve: ({ id }) => id ?? null }),
  }),
});

export const ChangeResult = builder.unionType('ChangeResult', { types: [ReceiptType, Rejection] });

/** A rejection is an answer, not a failure; anything else thrown is a bug and goes on as one. */
export const answer = async <Result>(run: () => Promise<Result>): Promise<Result | Refused> => {
  try {
    return await run();
  } catch (error) {
    if (error instanceof DomainError) return { refusal: error };
    throw error;
  }
};
