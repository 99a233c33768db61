import type { Scope } from '#domain/access/index.ts';

/**
 * Written by hand from the guide (§3.7.1) and from what programs ask with, not from the code: who may call what.
 * `everybody` needs no token, `key` takes the secret key only, else one of the scopes lets a program in.
 */
export type Rule = {
  readonly scopes: readonly Scope[] | 'key' | 'everybody';
  /** What the token of a user reaches with such a scope: what is the user's own, or nothing. */
  readonly user?: 'own' | 'nothing';
  /** A body that the method would take. */
  readonly body?: object;
};

const own = (...scopes: readonly Scope[]): Rule => ({ scopes, user: 'own' });
const whole = (...scopes: readonly Scope[]): Rule => ({ scopes, user: 'nothing' });
const key: Rule = { scopes: 'key' };

const PASSWORD = 'a phrase that is long';

export const restTable: Readonly<Record<string, Rule>> = {
  'GET /users': own('users:read'),
  'POST /users': { ...whole('users:write'), body: { login_name: 'made', password: PASSWORD } },
  'GET /users/:user_id': own('users:read'),
  'PUT /users/:user_id': { ...own('users:write'), body: {} },
  'DELETE /users/:user_id': whole('users:write'),
  'POST /users/:user_id/disconnect': whole('users:write'),
  'GET /users/:user_id/avatar': own('users.avatar:read'),
  'POST /users/:user_id/avatar': own('users.avatar:write'),
  'DELETE /users/:user_id/avatar': own('users.avatar:write'),
  'GET /users/:user_id/addressbook': own('users.addressbook:read'),
  'POST /users/:user_id/addressbook': { ...own('users.addressbook:write'), body: { call_id: 'clara' } },
  'GET /users/:user_id/addressbook/:contact_id': own('users.addressbook:read'),
  'PUT /users/:user_id/addressbook/:contact_id': { ...own('users.addressbook:write'), body: {} },
  'DELETE /users/:user_id/addressbook/:contact_id': own('users.addressbook:write'),

  'GET /groups': whole('groups:read'),
  'POST /groups': { ...whole('groups:write'), body: { display_name: 'Made' } },
  'GET /groups/:group_id': whole('groups:read'),
  'PUT /groups/:group_id': { ...whole('groups:write'), body: { display_name: 'Other' } },
  'DELETE /groups/:group_id': whole('groups:write'),
  'GET /groups/:group_id/users': whole('groups.users:read'),
  'POST /groups/:group_id/users': { ...whole('groups.users:write'), body: { user_id: 'anna' } },
  'DELETE /groups/:group_id/users/:user_id': whole('groups.users:write'),

  'GET /aliases': key,
  'POST /aliases': { ...key, body: { id: 'made', call_id: 'anna' } },
  'GET /aliases/:alias_id': key,
  'PUT /aliases/:alias_id': { ...key, body: { call_id: 'anna' } },
  'DELETE /aliases/:alias_id': key,

  'GET /conferences': own('conferences:read'),
  'POST /conferences': { ...own('conferences:write'), body: { topic: 'Made' } },
  'GET /conferences/:conference_id': own('conferences:read'),
  'PUT /conferences/:conference_id': { ...own('conferences:write'), body: {} },
  'DELETE /conferences/:conference_id': own('conferences:write'),
  'POST /conferences/:conference_id/run': own('conferences:write'),
  'POST /conferences/:conference_id/stop': own('conferences:write'),
  'GET /conferences/:conference_id/participants': own('conferences.participants:read'),
  'POST /conferences/:conference_id/participants': {
    ...own('conferences.participants:write'),
    body: { participant_id: 'clara' },
  },
  'POST /conferences/:conference_id/invite': {
    ...own('conferences.participants:write'),
    body: { participants: ['clara'] },
  },
  'GET /conferences/:conference_id/participants/:participant_id': own('conferences.participants:read'),
  'DELETE /conferences/:conference_id/participants/:participant_id': own('conferences.participants:write'),
  'GET /conferences/:conference_id/invitations': own('conferences.invitations'),
  'POST /conferences/:conference_id/invitations': {
    ...own('conferences.invitations'),
    body: { id: 'clara' },
  },
  'GET /conferences/:conference_id/invitations/:invitation_id': own('conferences.invitations'),
  'PUT /conferences/:conference_id/invitations/:invitation_id': {
    ...own('conferences.invitations'),
    body: {},
  },
  'DELETE /conferences/:conference_id/invitations/:invitation_id': own('conferences.invitations'),
  'GET /conferences/:conference_id/records': own('conferences.records:read'),
  'GET /conferences/:conference_id/records/:record_id': own('conferences.records:read'),
  'GET /conferences/:conference_id/records/:record_id/download': own('conferences.records:read'),

  'GET /conference-sessions/:session_id': own('conferences.sessions:read'),
  'GET /conference-sessions/:session_id/participants': own(
    'conferences.sessions.participants:read',
    'conferences:read',
  ),
  'GET /conference-sessions/:session_id/podium/participants': own(
    'conferences.sessions.podiums.participants',
  ),
  'POST /conference-sessions/:session_id/podium/participants': {
    ...own('conferences.sessions.podiums.participants'),
    body: { participant_id: 'clara' },
  },
  'DELETE /conference-sessions/:session_id/podium/participants/:participant_id': own(
    'conferences.sessions.podiums.participants',
  ),

  'GET /templates': whole('templates.conferences:read'),
  'GET /templates/:template_id': whole('templates.conferences:read'),
  'GET /templates/conferences': whole('templates.conferences:read'),
  'GET /templates/conferences/:template_id': whole('templates.conferences:read'),
  'GET /broadcast/presets': key,

  'GET /logs/calls': own('logs.calls:read'),
  'GET /logs/calls/:session_id': own('logs.calls:read'),
  'GET /logs/calls/:session_id/participants': own('logs.calls.participants:read'),
  'GET /logs/calls/:session_id/invites': own('logs.calls.invites:read'),
  'GET /logs/messages': key,
  'GET /logs/events': key,
  'GET /logs/recordings': key,
  'GET /logs/recordings/:record_id': key,
  'GET /logs/recordings/:record_id/download': key,

  'GET /software/clients': { scopes: 'everybody' },
};

/**
 * Everything beside the versions of REST. `page`: for everybody, it shows nothing of anybody. `own`: judges for itself,
 * by secrets, cookies or addresses; the rows say which test tries it.
 */
export const webTable: Readonly<Record<string, 'page' | 'export' | 'own'>> = {
  'GET /': 'page',
  'GET /documents/:documentId': 'page',
  'GET /c/:conferenceId': 'page',
  'GET /webrtc/:conferenceId': 'page',
  'GET /cabinet': 'page',
  'GET /cabinet/*': 'page',
  'GET /panel': 'page',
  'GET /panel/*': 'page',
  'GET /oauth2/interaction/:uid': 'page',
  'GET /health/live': 'page',
  'GET /health/ready': 'page',
  'GET /vsstatus': 'page',
  'GET /.well-known/acme-challenge/:token': 'page',
  'GET /api/v4/server': 'page',
  'GET /api/v4/endpoints/connects': 'page',
  'GET /api/docs': 'page',
  'GET /api/docs/js/scalar.js': 'page',
  'GET /.well-known/oauth-authorization-server': 'page',
  'GET /export/:name.csv': 'export',
  // Addresses: server/http/app.int.spec.ts.
  'GET /metrics': 'own',
  // Every field of it: graphql/permissions.int.spec.ts and fields.int.spec.ts.
  'GET /graphql': 'own',
  'POST /graphql': 'own',
  // Secrets of applications and cookies of users: command-api/oauth.
  'POST /oauth2/v1/token': 'own',
  'POST /api/v4/oauth2/token': 'own',
  'POST /oauth2/v1/revoke': 'own',
  'GET /oauth2/authorize': 'own',
  'POST /oauth2/authorize': 'own',
  'GET /oauth2/v1/authorize': 'own',
  'POST /oauth2/v1/authorize': 'own',
  'GET /oauth2/authorize/:uid': 'own',
  'GET /oauth2/interaction/:uid/question': 'own',
  'POST /oauth2/interaction/:uid/answer': 'own',
  // Administrators on our own pages: server/reports/account-import.int.spec.ts.
  'POST /import/accounts': 'own',
  'GET /import/accounts/:id/report.csv': 'own',
  'POST /import/accounts/:id/passwords': 'own',
  // Likewise: server/backup/configuration.int.spec.ts.
  'GET /backup/configuration/:name': 'own',
  'GET /journal.txt': 'own',
  'GET /support.zip': 'own',
  'POST /restore/configuration': 'own',
  // Tickets and links of people in a conference, and administrators: server/files/chat-files.int.spec.ts.
  'PUT /chat-files': 'own',
  'GET /chat-files/:link': 'own',
  'GET /reports/chat-files/:fileId': 'own',
  // Whoever knows the id, and administrators and the user himself: server/pictures/pictures.int.spec.ts.
  'GET /pictures/:id': 'own',
  'POST /accounts/:accountId/picture': 'own',
  // Everybody, and full administrators: server/website/website.int.spec.ts.
  'GET /site/logo/:id': 'own',
  'POST /site/logo': 'own',
  // Whoever comes back from the provider: server/openid.int.spec.ts.
  'GET /openid/start': 'own',
  'GET /openid/callback': 'own',
  'GET /openid/sign-out': 'own',
};
