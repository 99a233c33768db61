import type { MessageDescriptor } from '@lingui/core';

/** What a permission lets a program do, in one sentence for people (guide §3.7.1.1). */
export const scopeTexts: Readonly<Record<string, MessageDescriptor>> = {
  'conferences:read': /*i18n*/ {
    id: 'scope.conferences:read',
    message: 'See conferences and their settings',
  },
  'conferences:write': /*i18n*/ {
    id: 'scope.conferences:write',
    message: 'Create, change, start, stop and delete conferences',
  },
  'conferences.records:read': /*i18n*/ {
    id: 'scope.conferences.records:read',
    message: 'See and download recordings of conferences',
  },
  'conferences.participants:read': /*i18n*/ {
    id: 'scope.conferences.participants:read',
    message: 'See who takes part in conferences',
  },
  'conferences.participants:write': /*i18n*/ {
    id: 'scope.conferences.participants:write',
    message: 'Call people into conferences and remove them',
  },
  'conferences.invitations': /*i18n*/ {
    id: 'scope.conferences.invitations',
    message: 'See and change who is invited to conferences',
  },
  'conferences.sessions:read': /*i18n*/ {
    id: 'scope.conferences.sessions:read',
    message: 'See conferences that are running now',
  },
  'conferences.sessions.participants:read': /*i18n*/ {
    id: 'scope.conferences.sessions.participants:read',
    message: 'See who is in a running conference, and in which role',
  },
  'conferences.sessions.podiums.participants': /*i18n*/ {
    id: 'scope.conferences.sessions.podiums.participants',
    message: 'Invite people to the podium and send them back',
  },
  'groups:read': /*i18n*/ { id: 'scope.groups:read', message: 'See groups of users and their rights' },
  'groups:write': /*i18n*/ {
    id: 'scope.groups:write',
    message: 'Create, change and delete groups of users',
  },
  'groups.users:read': /*i18n*/ { id: 'scope.groups.users:read', message: 'See who is in which group' },
  'groups.users:write': /*i18n*/ {
    id: 'scope.groups.users:write',
    message: 'Add users to groups and remove them',
  },
  'users:read': /*i18n*/ { id: 'scope.users:read', message: 'See users, their names and addresses' },
  'users:write': /*i18n*/ { id: 'scope.users:write', message: 'Create, change and delete users' },
  'users.addressbook:read': /*i18n*/ {
    id: 'scope.users.addressbook:read',
    message: 'See the contacts in address books',
  },
  'users.addressbook:write': /*i18n*/ {
    id: 'scope.users.addressbook:write',
    message: 'Add, change and remove contacts in address books',
  },
  'users.avatar:read': /*i18n*/ { id: 'scope.users.avatar:read', message: 'See the pictures of users' },
  'users.avatar:write': /*i18n*/ {
    id: 'scope.users.avatar:write',
    message: 'Set and remove the pictures of users',
  },
  'templates.conferences:read': /*i18n*/ {
    id: 'scope.templates.conferences:read',
    message: 'See templates of conferences',
  },
  'templates.conferences:write': /*i18n*/ {
    id: 'scope.templates.conferences:write',
    message: 'Create, change and delete templates of conferences',
  },
  'logs.calls:read': /*i18n*/ { id: 'scope.logs.calls:read', message: 'See the history of calls' },
  'logs.calls.participants:read': /*i18n*/ {
    id: 'scope.logs.calls.participants:read',
    message: 'See who took part in past calls',
  },
  'logs.calls.invites:read': /*i18n*/ {
    id: 'scope.logs.calls.invites:read',
    message: 'See who was invited to past calls',
  },
};
