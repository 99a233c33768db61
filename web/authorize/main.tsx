import '#web/ui/theme/index.ts';
import { startApplication } from '#web/ui/app-providers.tsx';
import { AuthorizePage } from './authorize-page.tsx';
import { catalogue } from './catalogue.ts';

await startApplication(catalogue, <AuthorizePage />);
