import '#web/ui/theme/index.ts';
import { startApplication } from '#web/ui/app-providers.tsx';
import { SiteProvider } from '#web/ui/site/site-context.tsx';
import { AuthorizePage } from './authorize-page.tsx';
import { catalogue } from './catalogue.ts';

await startApplication(
  catalogue,
  <SiteProvider>
    <AuthorizePage />
  </SiteProvider>,
);
