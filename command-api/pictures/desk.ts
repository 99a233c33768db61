import { authorize } from '#domain/access/index.ts';
import { accountStream } from '#domain/account/index.ts';
import { DomainError } from '#domain/kernel/index.ts';
import { BlobStoreUnavailableError } from '#platform/blob-store/index.ts';
import type { Aggregates } from '../handler/aggregates.ts';
import type { CommandContext, CommandGate } from '../port.ts';
import type { ChangedPicture, DrawnPicture, PictureDesk } from './port.ts';
import { type DrawPicture, receivePicture } from './render.ts';
import type { SealedPictures } from './sealed-pictures.ts';

export type PictureDeskOptions = {
  readonly gate: CommandGate;
  readonly states: Pick<Aggregates, 'accounts'>;
  readonly pictures: Pick<SealedPictures, 'keep' | 'read' | 'remove'>;
  readonly draw: DrawPicture;
  /** Whether a picture is kept for nobody's eyes. */
  readonly isHidden?: (pictureId: string) => boolean;
};

const keep = async (
  pictures: Pick<SealedPictures, 'keep'>,
  accountId: string,
  picture: DrawnPicture,
): Promise<string> => {
  try {
    return await pictures.keep(accountId, picture);
  } catch (error) {
    if (error instanceof BlobStoreUnavailableError)
      throw new DomainError('STORAGE_UNAVAILABLE', { cause: error });
    throw error;
  }
};

/**
 * Where pictures of users come in. Nothing is decoded for somebody who may not change it. A refused command leaves no
 * picture behind; where it is not certain that it was refused, the next start finds out.
 */
export const createPictureDesk = (options: PictureDeskOptions): PictureDesk => {
  const { gate, states, pictures, draw, isHidden = () => false } = options;
  /** The login as its owner writes it. */
  const existing = async (given: string): Promise<string> => {
    const { state } = await states.accounts.load(accountStream(given));
    if (state.status === 'none') throw new DomainError('ACCOUNT_NOT_FOUND');
    return state.accountId;
  };
  const tell = async (
    accountId: string,
    avatar: string,
    context: CommandContext,
  ): Promise<ChangedPicture> => {
    try {
      const receipt = await gate.execute(
        { type: 'ChangeAccountAvatar', data: { accountId, avatar } },
        context,
      );
      return { pictureId: avatar, receipt };
    } catch (error) {
      if (error instanceof DomainError && error.code !== 'STORAGE_UNAVAILABLE') await pictures.remove(avatar);
      throw error;
    }
  };
  return {
    async change({ accountId: given, bytes }, context) {
      authorize(context.principal, 'ChangeAccountAvatar', { accountId: given });
      const accountId = await existing(given);
      const drawn = await draw(await receivePicture(bytes));
      return tell(accountId, await keep(pictures, accountId, drawn), context);
    },
    read: async (pictureId, size) => (isHidden(pictureId) ? null : pictures.read(pictureId, size)),
  };
};
