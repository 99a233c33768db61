/** What is done to many accounts at once. */
export type BulkWish =
  | { readonly kind: 'groups'; readonly way: 'add' | 'remove' | 'set'; readonly groups: string[] }
  | {
      readonly kind: 'action';
      readonly action: 'ACTIVATE' | 'DEACTIVATE' | 'DISCONNECT' | 'UNLOCK' | 'DELETE' | 'RESTORE';
    };

export type BulkAction = Extract<BulkWish, { kind: 'action' }>['action'];
