import { builder } from '../builder.ts';
import { presentOf } from '../kernel/present.ts';
import { answer, ChangeResult } from '../kernel/results.ts';
import { intentionOf, send } from '../kernel/sending.ts';

const LegalDocumentInput = builder.inputType('LegalDocumentInput', {
  description: 'Only what is given changes. Bodies are brought down to what pages show.',
  fields: (t) => ({
    titleEn: t.string(),
    titleRu: t.string(),
    bodyEn: t.string(),
    bodyRu: t.string(),
    shown: t.boolean(),
  }),
});

builder.mutationField('createLegalDocument', (t) =>
  t.field({
    type: ChangeResult,
    description: 'There are five at most.',
    args: { input: t.arg({ type: LegalDocumentInput, required: true }) },
    resolve: (_root, { input }, context, info) =>
      answer(async () => {
        const intention = intentionOf(context, info);
        const documentId = intention.commandId('documentId');
        const nothing = { titleEn: '', titleRu: '', bodyEn: '', bodyRu: '', shown: false };
        const data = { documentId, ...nothing, ...presentOf(input) };
        const receipt = await send(context, intention, { type: 'CreateLegalDocument', data });
        return { ...receipt, id: documentId };
      }),
  }),
);

builder.mutationField('changeLegalDocument', (t) =>
  t.field({
    type: ChangeResult,
    args: {
      id: t.arg.id({ required: true }),
      changes: t.arg({ type: LegalDocumentInput, required: true }),
    },
    resolve: (_root, { id, changes }, context, info) => {
      const data = { documentId: id, changes: presentOf(changes) };
      return answer(() => send(context, intentionOf(context, info), { type: 'ChangeLegalDocument', data }));
    },
  }),
);

builder.mutationField('deleteLegalDocument', (t) =>
  t.field({
    type: ChangeResult,
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, context, info) => {
      const data = { documentId: id };
      return answer(() => send(context, intentionOf(context, info), { type: 'DeleteLegalDocument', data }));
    },
  }),
);

builder.mutationField('arrangeLegalDocuments', (t) =>
  t.field({
    type: ChangeResult,
    args: { ids: t.arg.idList({ required: true, description: 'Each of them once.' }) },
    resolve: (_root, { ids }, context, info) => {
      const data = { documentIds: ids };
      return answer(() => send(context, intentionOf(context, info), { type: 'ArrangeLegalDocuments', data }));
    },
  }),
);
