import type { MailKind } from '#domain/mail/index.ts';
import type { Wording } from './compose.ts';

const conference = `<table>
<tr><td>When</td><td>%start_time</td></tr>
<tr><td>Owner</td><td>%owner_name</td></tr>
<tr><td>ID</td><td>%conf_id</td></tr>
</table>`;

const enter = `<p><a class="button" href="%conf_url">Go to the conference</a></p>
<p>If the button does nothing, open this address in a browser: <a href="%conf_url">%conf_url</a></p>`;

/** What is sent while the administrator has not worded it himself. */
export const english: Readonly<Record<MailKind, Wording>> = {
  invitation: {
    subject: 'Invitation: %conf_name',
    body: `<h1>%conf_name</h1>
<p>Hello, %user_display_name.</p>
<p>%owner_name invites you to a video conference.</p>
${conference}
<p>%conf_description</p>
${enter}`,
  },
  change: {
    subject: 'Changed: %conf_name',
    body: `<h1>%conf_name</h1>
<p>Hello, %user_display_name.</p>
<p>A conference that you are invited to has changed. This is how it stands now:</p>
${conference}
<p>%conf_description</p>
${enter}`,
  },
  cancellation: {
    subject: 'Cancelled: %conf_name',
    body: `<h1>%conf_name</h1>
<p>Hello, %user_display_name.</p>
<p>This conference will not take place. There is nothing for you to do.</p>
${conference}`,
  },
  exclusion: {
    subject: 'You are no longer invited: %conf_name',
    body: `<h1>%conf_name</h1>
<p>Hello, %user_display_name.</p>
<p>You are no longer among those invited to this conference. If you think that this is a mistake, ask %owner_name.</p>`,
  },
  registration: {
    subject: 'You are registered: %conf_name',
    body: `<h1>%conf_name</h1>
<p>Hello, %user_display_name.</p>
<p>You are registered for this conference.</p>
${conference}
<p>%conf_description</p>
<p><a class="button" href="%conf_unique_link">Enter the conference</a></p>
<p>This link is yours alone; please do not pass it on: <a href="%conf_unique_link">%conf_unique_link</a></p>`,
  },
  missedCall: {
    subject: 'Missed call from %caller_display_name',
    body: `<h1>Missed call</h1>
<p>Hello, %recipient_display_name.</p>
<p>%caller_display_name called you while you were not connected.</p>
<table>
<tr><td>When</td><td>%missed_call_time</td></tr>
<tr><td>Who</td><td>%caller_display_name (%caller_call_id)</td></tr>
</table>`,
  },
  missedCallGuest: {
    subject: 'Missed call from %caller_display_name',
    body: `<h1>Missed call</h1>
<p>Hello, %recipient_display_name.</p>
<p>%caller_display_name called you at %recipient_call_id.</p>
<table>
<tr><td>When</td><td>%missed_call_time</td></tr>
<tr><td>Who</td><td>%caller_display_name (%caller_call_id)</td></tr>
</table>
<p><a class="button" href="%tcs_guest_page_url">How to call back</a></p>`,
  },
  restart: {
    subject: '%server_name was restarted after a fault',
    body: `<h1>The server was restarted</h1>
<p>%server_name did not stop in order and has started again.</p>
<table>
<tr><td>Started</td><td>%restart_time</td></tr>
<tr><td>Version</td><td>%server_version</td></tr>
</table>
<p>The log of the service says what happened before the start.</p>`,
  },
  certificateEnd: {
    subject: '%server_name: the certificate of HTTPS ends in %days_left',
    body: `<h1>The certificate ends soon</h1>
<p>Browsers and devices refuse %server_name once its certificate has ended.</p>
<table>
<tr><td>Certificate</td><td>%certificate_name</td></tr>
<tr><td>Ends</td><td>%certificate_end</td></tr>
<tr><td>Left</td><td>%days_left</td></tr>
</table>
<p><a class="button" href="%https_page_url">Renew the certificate</a></p>`,
  },
};
