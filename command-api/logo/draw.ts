import { DomainError } from '#domain/kernel/index.ts';
import type { Clock } from '#platform/clock/port.ts';
import { createDrawing } from '../pictures/render.ts';
import { logoBox } from './port.ts';

export type DrawLogo = (bytes: Buffer) => Promise<Buffer>;

/** Bytes in which the root of a vector image is looked for. */
const HEAD = 1024;

const isVector = (bytes: Buffer): boolean => /<(?:svg|!doctype svg)/i.test(bytes.toString('latin1', 0, HEAD));

const refused = (rule: string): DomainError =>
  new DomainError('VALIDATION_FAILED', { problems: [{ field: 'logo', rule }] });

/** Draws logos anew as pictures of users are: within the box, what is transparent stays so. Throws `DomainError`. */
export const createLogoDrawing = (clock: Pick<Clock, 'schedule'>): DrawLogo => {
  const draw = createDrawing(clock, {
    field: 'logo',
    kinds: ['png', 'jpeg', 'webp'],
    otherKind: (bytes) => refused(isVector(bytes) ? 'logoVector' : 'logoKind'),
    shapes: [{ ...logoBox, fit: 'inside' }],
  });
  return async (bytes) => {
    const [drawn] = await draw(bytes);
    if (drawn === undefined) throw refused('pictureUnreadable');
    return drawn;
  };
};
