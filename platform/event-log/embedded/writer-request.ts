import type { FrameToWrite, WrittenFrame } from './segment-writer.ts';

/** What the log's thread is asked to do. */
export type WriterRequest =
  | { readonly kind: 'write'; readonly frame: FrameToWrite }
  | { readonly kind: 'recover' }
  | { readonly kind: 'close' };

/** What came of it. */
export type WriterAnswer =
  | { readonly kind: 'written'; readonly frame: WrittenFrame }
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly message: string; readonly code: string };
