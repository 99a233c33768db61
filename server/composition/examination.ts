import type { GraphQLServices } from '#graphql/ports.ts';
import { examineServer } from '../doctor/server-examinations.ts';
import type { Kernel } from './kernel.ts';
import type { Media } from './media.ts';
import type { Sides } from './sides.ts';
import type { Storage } from './storage.ts';

type Parts = Pick<Storage, 'log' | 'secrets'> &
  Pick<Sides, 'states' | 'settings' | 'readModels'> &
  Pick<Media, 'mediaPlane'>;

/** Examinations of the running server, made when somebody asks. */
export const examinationOf =
  (
    { log, secrets, states, settings, readModels, mediaPlane }: Parts,
    kernel: Kernel,
  ): GraphQLServices['examine'] =>
  () =>
    examineServer({
      ...kernel,
      ...{ log, states, readModels, vault: secrets.vault, settings: settings.live },
      mediaWorkers: () => mediaPlane.pool.workers.filter(({ ready }) => ready).length,
    });
