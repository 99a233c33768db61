/** Why a camera or microphone cannot be used; each cause has its own advice. */
export type MediaTrouble =
  | 'browser-denied'
  | 'dismissed'
  | 'system-denied'
  | 'in-use'
  | 'not-found'
  | 'insecure-page'
  | 'unknown';

/** Reads the cause from what getUserMedia or getDisplayMedia threw. */
export const troubleOf = (error: unknown): MediaTrouble => {
  if (!(error instanceof Error)) return 'unknown';
  switch (error.name) {
    case 'NotAllowedError':
    case 'SecurityError':
      if (/system|platform|user agent or the platform/iu.test(error.message)) return 'system-denied';
      return /dismissed/iu.test(error.message) ? 'dismissed' : 'browser-denied';
    case 'NotReadableError':
    case 'AbortError':
    case 'TrackStartError':
      return 'in-use';
    case 'NotFoundError':
    case 'OverconstrainedError':
    case 'DevicesNotFoundError':
      return 'not-found';
    case 'InsecurePageError':
      return 'insecure-page';
    default:
      return 'unknown';
  }
};
