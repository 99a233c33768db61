import { z } from 'zod';
import { LICENCE_STREAM } from '#domain/licence/index.ts';
import { definePart } from '../define-part.ts';
import { id, text } from './shapes.ts';

const shape = z.strictObject({ licenceId: id, file: text });

/** There is one licence for the whole server. */
const THE_LICENCE = 'licence';

/**
 * The licence as its issuer signed it, if it came as a file: it is checked again, and holds where its issuer wants it to
 * hold. What a registration service gave is asked for anew.
 */
export const licence = definePart<z.infer<typeof shape>>({
  kind: 'licence',
  shape,
  apart: false,
  secrets: ['file'],
  onlyWithSecrets: true,
  idOf: () => THE_LICENCE,
  titleOf: ({ licenceId }) => licenceId,
  read: async (_id, { states }) => {
    const { installed } = (await states.licences.load(LICENCE_STREAM)).state;
    if (installed === null || installed.file === '' || installed.source !== 'file') return undefined;
    return { licenceId: installed.terms.licenceId, file: installed.file };
  },
  commands: async ({ file }, _now, { checkLicence }) => [
    { type: 'InstallLicence', data: { ...(await checkLicence(file)), source: 'file' } },
  ],
});

export const theLicence: readonly string[] = [THE_LICENCE];
