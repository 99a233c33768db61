export type PrivacyCommand = {
  readonly type: 'ForgetPerson';
  /** Login or guest id. */
  readonly data: { readonly personId: string };
};
