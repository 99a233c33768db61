import '#web/ui/theme/index.ts';
import '@mantine/notifications/styles.css';
import { Notifications } from '@mantine/notifications';
import { RouterProvider } from '@tanstack/react-router';
import { startApplication } from '#web/ui/app-providers.tsx';
import { Session } from './access/session.tsx';
import { catalogue } from './catalogue.ts';
import { router } from './router.tsx';

await startApplication(
  catalogue,
  <>
    <Notifications position="bottom-right" limit={3} />
    <Session>
      <RouterProvider router={router} />
    </Session>
  </>,
);
