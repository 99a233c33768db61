import { type BundleMeans, supportBundle } from '../support/bundle.ts';
import type { Kernel } from './kernel.ts';

/** A bundle for those who help, made when somebody asks. */
export const supportOf =
  ({ states, readModels, examine }: Pick<BundleMeans, 'states' | 'readModels' | 'examine'>, kernel: Kernel) =>
  () =>
    supportBundle({ ...kernel, states, readModels, examine });
