import { eventCatalogue } from '#domain/index.ts';
import { memoryKeyRing } from '#platform/secrets/memory.ts';
import { createEventCodec } from '../codec.ts';
import { nodeFileSystem } from './file-system.ts';
import { recover } from './recovery.ts';
import { segmentName } from './segment.ts';

/** How far the log reaches at a moment, in files whose bytes up to there never change any more. */
export type LogExtent = {
  readonly segments: readonly { readonly name: string; readonly bytes: number }[];
  /** Position of the last whole frame's last event. */
  readonly head: number;
  /** SHA-256 over everything up to there, hexadecimal. */
  readonly chain: string;
};

/**
 * Measures the log beside the process that writes it, and with `verify` proves every frame. Throws as `openEmbeddedLog`
 * does.
 */
export const measureEmbeddedLog = (
  directory: string,
  { verify }: { readonly verify: boolean },
): LogExtent => {
  const codec = createEventCodec(eventCatalogue, memoryKeyRing());
  const { index, report } = recover({
    ...{ files: nodeFileSystem, directory, verify, repair: false },
    assertReadable: ({ shapes }) => {
      for (const { type, version } of shapes) codec.assertReadable(type, version);
    },
  });
  const segments = index.frames.segments.map(({ firstPosition, end }) => ({
    name: segmentName(firstPosition),
    bytes: end,
  }));
  return { segments, head: report.events, chain: report.chain };
};
