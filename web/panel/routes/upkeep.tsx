import { createRoute } from '@tanstack/react-router';
import { lazyPage } from '#web/ui/components/lazy-page.ts';
import { historySearch } from '../pages/history/search.ts';
import { journalSearch } from '../pages/journal/search.ts';
import { guarded, root } from './root.tsx';

const backup = createRoute({
  getParentRoute: () => root,
  path: '/settings/backup',
  component: guarded(
    'backUpConfiguration',
    lazyPage(() => import('../pages/backup/backup-page.tsx'), 'BackupPage'),
  ),
});

const journal = createRoute({
  getParentRoute: () => root,
  path: '/journal',
  validateSearch: journalSearch,
  component: guarded(
    'journal',
    lazyPage(() => import('../pages/journal/journal-page.tsx'), 'JournalPage'),
  ),
});

const examination = createRoute({
  getParentRoute: () => root,
  path: '/server/examination',
  component: guarded(
    'examination',
    lazyPage(() => import('../pages/examination/examination-page.tsx'), 'ExaminationPage'),
  ),
});

const history = createRoute({
  getParentRoute: () => root,
  path: '/reports/history',
  validateSearch: historySearch,
  component: guarded(
    'objectState',
    lazyPage(() => import('../pages/history/history-page.tsx'), 'HistoryPage'),
  ),
});

/** What keeps a server in order: backups, its journal, examinations, what was when. */
export const upkeepRoutes = [backup, journal, examination, history] as const;
