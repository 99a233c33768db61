import {
  changedFields,
  type Decider,
  DomainError,
  type FieldProblem,
  identifierProblem,
  isEmpty,
  patternProblem,
  requireValid,
  unreachable,
} from '#domain/kernel/index.ts';
import type { WebhookCommand } from './commands.ts';
import type { WebhookEvent, WebhookSettings } from './events.ts';
import { integrationKinds } from './integration-events.ts';
import { evolveWebhook, noWebhook, type Webhook, type WebhookState } from './state.ts';

type Command<Type extends WebhookCommand['type']> = Extract<WebhookCommand, { type: Type }>;

/** Whether it may be connected to is asked when it is: an address says nothing for long. */
const httpUrl = /^https?:\/\/[^\s/?#@\\]+([/?][^\s#]*)?$/;

const settingsProblems = ({ applicationId, url, kinds }: Partial<WebhookSettings>) => [
  applicationId === undefined || applicationId === ''
    ? undefined
    : identifierProblem('applicationId', applicationId),
  url === undefined ? undefined : patternProblem(url, { field: 'url', min: 1, max: 2048, pattern: httpUrl }),
  kinds === undefined ? undefined : kindsProblem(kinds),
];

const kindsProblem = (kinds: readonly string[]): FieldProblem | undefined => {
  if (kinds.length === 0) return { field: 'kinds', rule: 'required' };
  const known: readonly string[] = integrationKinds;
  if (kinds.every((kind) => known.includes(kind))) return undefined;
  return { field: 'kinds', rule: 'unsupported', params: { allowed: known.join(', ') } };
};

const sorted = <Kind extends string>(kinds: readonly Kind[]): readonly Kind[] => [...new Set(kinds)].sort();

const existing = (state: WebhookState): Webhook => {
  if (state.status !== 'there') throw new DomainError('WEBHOOK_NOT_FOUND');
  return state;
};

export const createWebhook = ({ data }: Command<'CreateWebhook'>, state: WebhookState): WebhookEvent[] => {
  const { webhookId, applicationId, url, kinds } = data;
  requireValid(identifierProblem('webhookId', webhookId), ...settingsProblems(data));
  if (state.status !== 'none') throw new DomainError('WEBHOOK_EXISTS');
  const settings = { applicationId, url, kinds: sorted(kinds), active: true };
  return [{ type: 'WebhookCreated', data: { webhookId, ...settings } }];
};

export const changeWebhook = ({ data }: Command<'ChangeWebhook'>, state: WebhookState): WebhookEvent[] => {
  const { webhookId, url, kinds, active } = existing(state);
  requireValid(...settingsProblems(data.changes));
  const wanted = data.changes.kinds ? { ...data.changes, kinds: sorted(data.changes.kinds) } : data.changes;
  const changes = changedFields({ url, kinds, active }, wanted);
  return isEmpty(changes) ? [] : [{ type: 'WebhookChanged', data: { webhookId, changes } }];
};

const decide = (command: WebhookCommand, state: WebhookState): readonly WebhookEvent[] => {
  switch (command.type) {
    case 'CreateWebhook':
      return createWebhook(command, state);
    case 'ChangeWebhook':
      return changeWebhook(command, state);
    case 'RotateWebhookSecret': {
      const { webhookId, secretVersion } = existing(state);
      return [{ type: 'WebhookSecretRotated', data: { webhookId, secretVersion: secretVersion + 1 } }];
    }
    case 'DisableWebhook': {
      const { webhookId, active } = existing(state);
      return active ? [{ type: 'WebhookDisabled', data: { webhookId, reason: command.data.reason } }] : [];
    }
    case 'DeleteWebhook':
      return [{ type: 'WebhookDeleted', data: { webhookId: existing(state).webhookId } }];
    default:
      return unreachable(command);
  }
};

export const webhookDecider: Decider<WebhookState, WebhookCommand, WebhookEvent> = {
  initialState: noWebhook,
  decide,
  evolve: evolveWebhook,
};
