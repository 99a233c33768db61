import { startApplication } from '#web/ui/app-providers.tsx';
import { Wordmark } from '#web/ui/brand/logo.tsx';
import { catalogue } from './catalogue.ts';

await startApplication(catalogue, <Wordmark />);
