import { picturePath } from '#command-api/pictures/port.ts';
import type { AccountDocument } from '#projections/accounts/document.ts';
import { builder } from '../builder.ts';
import { answer, ChangeResult } from '../kernel/results.ts';
import { intentionOf, send } from '../kernel/sending.ts';

export const PictureSize = builder.enumType('PictureSize', {
  values: {
    SMALL: { value: 'small', description: '96 pixels high and wide.' },
    LARGE: { value: 'large', description: '512 pixels high and wide.' },
  } as const,
});

/** Where the picture is found on this server; null: there is none. */
export const pictureUrlOf = (
  account: Pick<AccountDocument, 'avatar'> | null,
  size: typeof PictureSize.$inferType | null | undefined,
): string | null => {
  const avatar = account?.avatar ?? null;
  return avatar === null ? null : picturePath(avatar, size ?? 'small');
};

builder.mutationField('removePicture', (t) =>
  t.field({
    type: ChangeResult,
    description: 'Takes the picture of a user away. Another one comes by POST /accounts/<login>/picture.',
    args: { accountId: t.arg.id({ required: true }) },
    resolve: (_root, { accountId }, context, info) => {
      const command = { type: 'ChangeAccountAvatar', data: { accountId, avatar: null } } as const;
      return answer(() => send(context, intentionOf(context, info), command, { target: { accountId } }));
    },
  }),
);
