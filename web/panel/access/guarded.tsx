import type { ComponentType } from 'react';
import { ForbiddenPage } from '../pages/later/later-page.tsx';
import { useAccess } from './viewer-context.tsx';

/** The page only for those whom the server would answer. */
export const guarded = (ability: string, Page: ComponentType) => () => {
  const { can } = useAccess();
  return can(ability) ? <Page /> : <ForbiddenPage />;
};
