export type AliasCommand =
  | { readonly type: 'CreateAlias'; readonly data: { readonly alias: string; readonly callString: string } }
  | { readonly type: 'ChangeAlias'; readonly data: { readonly alias: string; readonly callString: string } }
  | { readonly type: 'DeleteAlias'; readonly data: { readonly alias: string } };
