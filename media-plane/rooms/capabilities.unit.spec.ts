import { expect, it } from 'vitest';
import { capabilities } from '../direct-peers.spec-support.ts';
import { alignExtensions, capabilitiesFor } from './capabilities.ts';

it('of one codec are that codec, its repair stream and the extensions of its kind', () => {
  const video = capabilitiesFor(capabilities, 'video/vp8');
  expect(video.codecs?.map((one) => one.mimeType)).toEqual(['video/VP8', 'video/rtx']);
  expect(video.codecs?.[1]?.parameters?.apt).toBe(video.codecs?.[0]?.preferredPayloadType);
  expect(new Set(video.headerExtensions?.map((one) => one.kind))).toEqual(new Set(['video']));
  expect(capabilitiesFor(capabilities, 'audio/opus').codecs).toHaveLength(1);
  expect(capabilitiesFor(capabilities, 'video/unknown').codecs).toEqual([]);
});

it('carry the numbers of the room, whatever the client called its extensions', () => {
  const renumbered = {
    ...capabilities,
    headerExtensions:
      capabilities.headerExtensions?.slice(0, 4).map((one) => ({ ...one, preferredId: 14 })) ?? [],
  };
  expect(alignExtensions(renumbered, capabilities).headerExtensions).toEqual(
    capabilities.headerExtensions?.slice(0, 4),
  );
});
