import '#web/ui/theme/index.ts';
import { startApplication } from '#web/ui/app-providers.tsx';
import { catalogue } from './catalogue.ts';
import { GuestPage } from './guest-page.tsx';

await startApplication(catalogue, <GuestPage />);
