import { createPictureDesk } from '#command-api/pictures/desk.ts';
import type { PictureDesk } from '#command-api/pictures/port.ts';
import { createPictureDrawing } from '#command-api/pictures/render.ts';
import type { Kernel } from './kernel.ts';
import type { Sides } from './sides.ts';
import type { Storage } from './storage.ts';

/** Where pictures of users come in and are read. */
export const pictureDesk = (
  { pictures }: Pick<Storage, 'pictures'>,
  { gate, states, pictureKeeper }: Pick<Sides, 'gate' | 'states' | 'pictureKeeper'>,
  { clock }: Pick<Kernel, 'clock'>,
): PictureDesk =>
  createPictureDesk({
    gate,
    states,
    pictures,
    draw: createPictureDrawing(clock),
    isHidden: (pictureId) => pictureKeeper.isHidden(pictureId),
  });
