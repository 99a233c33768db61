import { DomainError } from '#domain/kernel/index.ts';
import { builder } from '../builder.ts';
import { answer, type Change, ChangeResult } from '../kernel/results.ts';

builder.mutationField('rebuildProjection', (t) =>
  t.field({
    type: ChangeResult,
    description:
      'Rebuild a read model beside the live one and swap. Answers when it has begun; see `serverStatus`. ' +
      'Unchanged when a rebuild of it is running already.',
    args: { name: t.arg.string({ required: true }) },
    resolve: (_root, { name }, { allow, readModels, logger }) =>
      answer(async (): Promise<Change> => {
        allow('rebuildProjection');
        const status = readModels.status().find(({ projection }) => projection === name);
        if (status === undefined) {
          throw new DomainError('VALIDATION_FAILED', { problems: [{ field: 'name', rule: 'unknown' }] });
        }
        if (status.rebuild) return { position: status.position, changed: false };
        readModels.rebuild([name]).then(
          () => logger.info({ projection: name }, 'Read model rebuilt.'),
          (err: unknown) => logger.error({ err, projection: name }, 'Rebuild of a read model failed.'),
        );
        return { position: status.position, changed: true };
      }),
  }),
);
