import type { EventCatalogue } from '#domain/kernel/index.ts';

/** Streams `alias-<alias>`. An alias works from the moment its event is in the log. */
export type AliasEvent =
  | { readonly type: 'AliasCreated'; readonly data: { readonly alias: string; readonly callString: string } }
  | { readonly type: 'AliasChanged'; readonly data: { readonly alias: string; readonly callString: string } }
  | { readonly type: 'AliasDeleted'; readonly data: { readonly alias: string } };

export const aliasEvents: EventCatalogue<AliasEvent> = {
  AliasCreated: { version: 1, summary: 'A short name for something that can be called came into being.' },
  AliasChanged: { version: 1, summary: 'An alias leads elsewhere.' },
  AliasDeleted: { version: 1, summary: 'An alias was removed.' },
};
