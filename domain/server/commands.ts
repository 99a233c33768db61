type OfNode = { readonly node: string };

export type ServerCommand =
  | { readonly type: 'RecordServerStart'; readonly data: OfNode & { readonly version: string } }
  | {
      readonly type: 'RecordServerStop';
      readonly data: OfNode & { readonly reason: 'signal' | 'fault' | 'restart' };
    }
  | {
      readonly type: 'RequestRestart';
      readonly data: OfNode & {
        /** It may wait until the last conference has ended. */
        readonly whenEmpty: boolean;
        /** Conferences that the server sees running. */
        readonly running: number;
        /** Settings that wait for it, `section.field`. */
        readonly settings: readonly string[];
      };
    }
  | { readonly type: 'WithdrawRestart'; readonly data: OfNode }
  /** Nothing runs any more: now it happens. */
  | { readonly type: 'BeginRestart'; readonly data: OfNode };
