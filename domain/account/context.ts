import type { EventCatalogue } from '#domain/kernel/index.ts';
import { type AccountCommand, type AccountEvent, accountEvents } from './accounts/index.ts';
import { type AddressBookCommand, type AddressBookEvent, addressBookEvents } from './address-books/index.ts';
import { type AliasCommand, type AliasEvent, aliasEvents } from './aliases/index.ts';
import { type GroupCommand, type GroupEvent, groupEvents } from './groups/index.ts';
import { type LockoutCommand, type LockoutEvent, lockoutEvents } from './lockout/index.ts';
import {
  type PasswordSettingsCommand,
  type PasswordSettingsEvent,
  passwordSettingsEvents,
} from './password-settings/index.ts';

/** Every command of this context. */
export type AccountContextCommand =
  | AccountCommand
  | AddressBookCommand
  | AliasCommand
  | GroupCommand
  | LockoutCommand
  | PasswordSettingsCommand;

/** Every fact of this context. */
export type AccountContextEvent =
  | AccountEvent
  | AddressBookEvent
  | AliasEvent
  | GroupEvent
  | LockoutEvent
  | PasswordSettingsEvent;

export const accountContextEvents: EventCatalogue<AccountContextEvent> = {
  ...accountEvents,
  ...addressBookEvents,
  ...aliasEvents,
  ...groupEvents,
  ...lockoutEvents,
  ...passwordSettingsEvents,
};
