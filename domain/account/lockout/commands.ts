export type LockoutCommand =
  /** Somebody tried a password that is not the account's. */
  | { readonly type: 'RecordWrongPassword'; readonly data: { readonly accountId: string } }
  /** The password fits: refused while the account is locked, else wrong ones are forgotten. */
  | { readonly type: 'AcceptPassword'; readonly data: { readonly accountId: string } }
  | { readonly type: 'UnlockAccount'; readonly data: { readonly accountId: string } };
