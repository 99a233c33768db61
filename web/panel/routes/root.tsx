import { createRootRoute } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import { useAccess } from '../access/viewer-context.tsx';
import { ForbiddenPage, LaterPage } from '../pages/later/later-page.tsx';
import { Shell } from '../shell/shell.tsx';

export const root = createRootRoute({ component: Shell, notFoundComponent: LaterPage });

/** The page only for those whom the server would answer. */
export const guarded = (ability: string, Page: ComponentType) => () => {
  const { can } = useAccess();
  return can(ability) ? <Page /> : <ForbiddenPage />;
};
