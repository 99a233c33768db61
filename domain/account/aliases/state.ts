import type { AliasEvent } from './events.ts';
import { canonicalAlias } from './rules.ts';

export type AliasState =
  | { readonly status: 'none' }
  | { readonly status: 'there'; readonly alias: string; readonly callString: string };

export const noAlias: AliasState = { status: 'none' };

export const aliasStream = (alias: string): string => `alias-${canonicalAlias(alias)}`;

export const evolveAlias = (_: AliasState, event: AliasEvent): AliasState =>
  event.type === 'AliasDeleted' ? noAlias : { status: 'there', ...event.data };
