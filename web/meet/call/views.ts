import type { Size } from './geometry.ts';
import type { RequestData } from './protocol.ts';

export type View = RequestData<'setViews'>['views'][number];

/** A picture on the viewer's screen, in CSS pixels. */
export type Shown = {
  readonly participantId: string;
  readonly source: 'camera' | 'screen';
  readonly size: Size;
  readonly main: boolean;
};

const MAX_VIEWS = 64;
const MAX_PIXELS = 8192;

/** What to ask the server for: device pixels, and who keeps quality when bandwidth is short. */
export const viewsOf = (shown: readonly Shown[], pixelRatio: number, incomingVideo: boolean): View[] =>
  shown
    .filter((picture) => incomingVideo || picture.source === 'screen')
    .slice(0, MAX_VIEWS)
    .map(({ participantId, source, size, main }) => ({
      participantId,
      source,
      width: pixels(size.width, pixelRatio),
      height: pixels(size.height, pixelRatio),
      priority: main ? 4 : size.width * size.height > 90_000 ? 3 : size.width * size.height > 30_000 ? 2 : 1,
    }));

const pixels = (length: number, ratio: number): number =>
  Math.min(MAX_PIXELS, Math.max(1, Math.round(length * Math.min(ratio, 2))));
