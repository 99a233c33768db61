import { getSupportedRtpCapabilities } from 'mediasoup';
import { expect, it } from 'vitest';
import { headerExtensions } from './capabilities.ts';

it('numbers header extensions as the media worker does', () => {
  const worker = new Set(
    getSupportedRtpCapabilities().headerExtensions?.map(({ kind, uri, preferredId }) =>
      JSON.stringify([kind, uri, preferredId]),
    ),
  );
  const unknown = headerExtensions.filter(
    ({ kind, uri, preferredId }) => !worker.has(JSON.stringify([kind, uri, preferredId])),
  );
  expect(unknown).toEqual([]);
});
