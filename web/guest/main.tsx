import '#web/ui/theme/index.ts';
import { lazy, Suspense } from 'react';
import { startApplication } from '#web/ui/app-providers.tsx';
import { SiteProvider } from '#web/ui/site/site-context.tsx';
import { catalogue } from './catalogue.ts';
import { GuestPage } from './guest-page.tsx';

/** Loaded for those who read one of the owner's documents. */
const DocumentPage = lazy(() =>
  import('./document/document-page.tsx').then(({ DocumentPage: component }) => ({ default: component })),
);

const [, place, id = ''] = window.location.pathname.split('/');

await startApplication(
  catalogue,
  <SiteProvider>
    {place === 'documents' ? (
      <Suspense fallback={null}>
        <DocumentPage id={decodeURIComponent(id)} />
      </Suspense>
    ) : (
      <GuestPage />
    )}
  </SiteProvider>,
);
