import { useLingui } from '@lingui/react/macro';
import type { Conference } from './documents.ts';

/** What the modes of conferences are called. */
export const useModes = (): Readonly<Record<Conference['mode'], string>> => {
  const { t } = useLingui();
  return { ALL_ON_SCREEN: t`all on screen` };
};
