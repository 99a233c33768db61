import { builder } from '../builder.ts';
import type { ExaminationFinding } from '../ports.ts';

const State = builder.enumType('ExaminationState', {
  values: {
    GOOD: { value: 'good' },
    WARNING: { value: 'warning' },
    BAD: { value: 'bad' },
  } as const,
});

type Value = { readonly name: string; readonly value: string };

const ValueType = builder.objectRef<Value>('ExaminationValue').implement({
  fields: (t) => ({ name: t.exposeString('name'), value: t.exposeString('value') }),
});

const valuesIn = ({ params = {} }: ExaminationFinding): readonly Value[] =>
  Object.entries(params).map(([name, value]) => ({ name, value: String(value) }));

const Finding = builder.objectRef<ExaminationFinding>('Examination').implement({
  description: 'What was found when a part of the running server was looked at.',
  fields: (t) => ({
    state: t.field({ type: State, resolve: ({ state }) => state }),
    code: t.exposeString('code', {
      description: 'A stable name, as in `disk.low`: what was looked at, and how it is.',
    }),
    values: t.field({ type: [ValueType], description: 'What the texts name.', resolve: valuesIn }),
    subject: t.exposeString('subject', { description: 'English.' }),
    detail: t.exposeString('detail', { description: 'English.' }),
    remedy: t.string({
      nullable: true,
      description: 'English; there for everything that is not good.',
      resolve: ({ remedy }) => remedy ?? null,
    }),
  }),
});

builder.queryField('examination', (t) =>
  t.field({
    type: [Finding],
    description:
      'Examines the running server now, as `rostrum doctor` examines the machine; changes nothing.',
    authScopes: { may: 'examination' },
    resolve: (_root, _args, { examine, allow }) => {
      allow('examination');
      return examine();
    },
  }),
);
