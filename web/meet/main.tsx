import '#web/ui/theme/index.ts';
import { startApplication } from '#web/ui/app-providers.tsx';
import { SiteProvider } from '#web/ui/site/site-context.tsx';
import { App } from './app.tsx';
import { browserMeeting } from './browser-call.ts';
import { MeetingContext } from './call-context.tsx';
import { catalogue } from './catalogue.ts';
import { personalKeyIn } from './personal-key.ts';

const personalKey = personalKeyIn(window.location.hash);
// A personal link that is opened where the page of its conference already stands changes nothing else of the address.
window.addEventListener('hashchange', () => {
  if (personalKeyIn(window.location.hash) !== personalKey) window.location.reload();
});
const conferenceId = decodeURIComponent(window.location.pathname.split('/')[2] ?? '');

await startApplication(
  catalogue,
  <MeetingContext value={browserMeeting(conferenceId, personalKey)}>
    <SiteProvider>
      <App conferenceId={conferenceId} personalKey={personalKey} />
    </SiteProvider>
  </MeetingContext>,
);
