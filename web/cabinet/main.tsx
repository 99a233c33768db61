import '#web/ui/theme/index.ts';
import { RouterProvider } from '@tanstack/react-router';
import { startApplication } from '#web/ui/app-providers.tsx';
import { Toasts } from '#web/ui/components/toasts.tsx';
import { Session } from './access/session.tsx';
import { catalogue } from './catalogue.ts';
import { router } from './router.tsx';

await startApplication(
  catalogue,
  <>
    <Toasts />
    <Session>
      <RouterProvider router={router} />
    </Session>
  </>,
);
