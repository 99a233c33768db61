export type ServerCommand =
  | { readonly type: 'RecordServerStart'; readonly data: { readonly node: string; readonly version: string } }
  | {
      readonly type: 'RecordServerStop';
      readonly data: { readonly node: string; readonly reason: 'signal' | 'fault' };
    };
