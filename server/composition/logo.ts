import { createLogoDesk } from '#command-api/logo/desk.ts';
import { createLogoDrawing } from '#command-api/logo/draw.ts';
import type { LogoDesk } from '#command-api/logo/port.ts';
import type { Kernel } from './kernel.ts';
import type { Sides } from './sides.ts';
import type { Storage } from './storage.ts';

/** Where logos come in and are read; what no event names is removed first. */
export const logoDesk = async (
  { logos: blobs }: Pick<Storage, 'logos'>,
  { gate, states }: Pick<Sides, 'gate' | 'states'>,
  { clock }: Pick<Kernel, 'clock'>,
): Promise<LogoDesk> => {
  const desk = createLogoDesk({ gate, states, blobs, draw: createLogoDrawing(clock) });
  await desk.tidy();
  return desk;
};
