import './access/administrator.ts';
import './access/passkeys.ts';
import './access/second-factors.ts';
import './access/signing-in.ts';
import './access/viewer.ts';
import './account-import/account-import.ts';
import './account-import/run-import.ts';
import './configuration-backup/backups.ts';
import './configuration-backup/restores.ts';
import './journal/journal.ts';
import './account/account.ts';
import './account/bulk.ts';
import './account/change-account.ts';
import './account/device-secret.ts';
import './account/rules.ts';
import './address-book/address-book.ts';
import './address-book/change-contact.ts';
import './alias/alias.ts';
import './api-key/api-key.ts';
import './application/application.ts';
import './application/change-application.ts';
import './cabinet/consents.ts';
import './cabinet/sessions.ts';
import './chat/chat-message.ts';
import './conference/change-conference.ts';
import './conference/conference-page.ts';
import './conference/conference.ts';
import './conference/conferences-to-join.ts';
import './conference/subscriptions.ts';
import './dns-record/dns-record.ts';
import './group/change-group.ts';
import './group/group.ts';
import './https/change-https.ts';
import './https/https.ts';
import './kernel/scalars.ts';
import './mail/change-mail.ts';
import './mail/mail.ts';
import './licence/change-licence.ts';
import './licence/licence.ts';
import './openid/openid.ts';
import './os-administrators/os-administrators.ts';
import './panel-access/panel-access.ts';
import './password-settings/password-settings.ts';
import './presence/presence.ts';
import './privacy/forget-person.ts';
import './registration/change-registration.ts';
import './registration/registering.ts';
import './registration/registration.ts';
import './reports/connection-samples.ts';
import './reports/connections.ts';
import './reports/deletion.ts';
import './reports/event-log.ts';
import './reports/object-state.ts';
import './reports/setting-history.ts';
import './reports/settings-changes.ts';
import './reports/subscriptions.ts';
import './server/examination.ts';
import './server/marks.ts';
import './server/rebuild.ts';
import './server/restart.ts';
import './server/updates.ts';
import './server/samples.ts';
import './server/network-state.ts';
import './server/server-status.ts';
import './server/subscriptions.ts';
import './session/running-session.ts';
import './session/session.ts';
import './session/subscriptions.ts';
import './session-key/session-keys.ts';
import './settings/forms.ts';
import './settings/settings.ts';
import './webhook/change-webhook.ts';
import './webhook/webhook.ts';
import './website/change-documents.ts';
import './website/change-logo.ts';
import './website/documents.ts';
import './website/site.ts';
import { type GraphQLSchema, printSchema } from 'graphql';
import { builder } from './builder.ts';

builder.queryType({});
builder.mutationType({
  description: [
    'Every mutation takes an optional idempotency key: the header `x-rostrum-command-id` (a UUID).',
    'The same mutation sent again with it gets the first answer and changes nothing more; another one is refused with',
    'COMMAND_ID_REUSED. The key is remembered for 50000 changes of whatever kind while the server runs, and for the',
    'last 32 changes of the same object when it was restarted. A refused mutation is not remembered.',
  ].join('\n'),
});
builder.subscriptionType({});

/** The whole schema, put together from the modules of the entities. */
export const schema: GraphQLSchema = builder.toSchema({});

/** Text of the committed `graphql/schema.graphql`. */
export const renderSchema = (): string => `${printSchema(schema)}\n`;
